import React from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  CoreApp,
  isDataSourcePluginContext,
  usePluginContext,
  type DataSourceApi,
  type QueryEditorProps,
} from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { sampleScenarios } from '../../../simulator/sample';
import { discords } from '../../analyses/discords';
import { FleetlensDataSource } from '../datasource';
import { sampleRef } from '../sample/source';
import { FakeGrafana, instanceSettings, meta, type InnerDataSource } from '../testing/grafana';
import { discordsQuery, promInput } from '../testing/query';
import type { FleetlensQuery } from '../types';
import { QueryEditor } from './QueryEditor';

// Typing is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let grafana: FakeGrafana;
let prometheus: InnerDataSource;

/** An editor as another plugin brings it: one text field, and it says which context it was given. */
function ExprEditor({
  query,
  onChange,
  onRunQuery,
  datasource,
  app,
}: QueryEditorProps<DataSourceApi<DataQuery>, DataQuery>) {
  const context = usePluginContext();
  const uid = context && isDataSourcePluginContext(context) ? context.instanceSettings.uid : 'none';
  const expr = 'expr' in query ? String(query.expr) : '';
  if (expr === 'broken') {
    throw new Error('This editor is broken');
  }
  return (
    <div>
      <span>{`${datasource.name} in ${app}, context ${uid}, ${query.refId}`}</span>
      <input
        aria-label="expr"
        value={expr}
        onChange={(event) => onChange({ ...query, ...{ expr: event.currentTarget.value } })}
        onBlur={onRunQuery}
      />
    </div>
  );
}

beforeEach(() => {
  grafana = new FakeGrafana();
  grafana.install();
  prometheus = grafana.add(instanceSettings('prom', 'prometheus', { name: 'Prometheus' }));
  prometheus.components = { QueryEditor: ExprEditor };
  grafana.add(instanceSettings('mixed', 'mixed', { name: 'Mixed', meta: meta('mixed', { mixed: true }) }));
  grafana.add(instanceSettings('own', 'fleetlens-analysis-datasource', { name: 'Another Fleetlens' }));
});

/** The editor as Grafana keeps it: what it changes comes back as its query. */
function Kept({
  first,
  changes,
  onRunQuery,
}: {
  first: FleetlensQuery;
  changes: FleetlensQuery[];
  onRunQuery: () => void;
}) {
  const [query, setQuery] = React.useState(first);
  const datasource = React.useMemo(
    () => new FleetlensDataSource(instanceSettings('fleetlens', 'fleetlens-analysis-datasource')),
    []
  );
  const change = (changed: FleetlensQuery) => {
    changes.push(changed);
    setQuery(changed);
  };
  return (
    <QueryEditor
      datasource={datasource}
      query={query}
      app={CoreApp.PanelEditor}
      onChange={change}
      onRunQuery={onRunQuery}
    />
  );
}

function show(first: FleetlensQuery) {
  const changes: FleetlensQuery[] = [];
  const onRunQuery = vi.fn();
  render(<Kept first={first} changes={changes} onRunQuery={onRunQuery} />);
  return { changes, onRunQuery, user: userEvent.setup(), last: () => changes[changes.length - 1] };
}

const empty = discordsQuery({ inputs: [{ role: 'series', source: null, query: {} }] });

describe('choosing the inputs', () => {
  it('offers the sample data, runs it at once, and goes back to a data source', async () => {
    const { user, last, onRunQuery } = show(empty);
    await user.click(screen.getByRole('button', { name: 'Try it with sample data' }));
    expect(last().inputs).toEqual([
      { role: 'series', source: sampleRef, query: { scenario: sampleScenarios[0].id, seed: 1 } },
    ]);
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    await user.clear(screen.getByRole('spinbutton'));
    await user.type(screen.getByRole('spinbutton'), '7');
    await user.tab();
    expect(last().inputs[0].query).toEqual({ scenario: sampleScenarios[0].id, seed: 7 });
    await user.click(screen.getByRole('button', { name: 'Use a data source instead' }));
    expect(last().inputs).toEqual(empty.inputs);
  });

  it('shows the editor of the other data source, in its own context', async () => {
    show(discordsQuery());
    expect(await screen.findByText('Prometheus in panel-editor, context prom, A')).toBeInTheDocument();
    expect(screen.getByLabelText('expr')).toHaveValue('cpu');
  });

  it('keeps what is typed there as the inner query alone, and runs when that editor says so', async () => {
    const { user, last, onRunQuery } = show(discordsQuery());
    await user.type(await screen.findByLabelText('expr'), '5');
    expect(last().inputs).toEqual([{ ...promInput, query: { expr: 'cpu5' } }]);
    expect(onRunQuery).not.toHaveBeenCalled();
    await user.tab();
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('starts a new query as the other data source would', async () => {
    const start: Partial<DataQuery> & { expr: string } = { expr: 'up' };
    prometheus.getDefaultQuery = () => start;
    show(discordsQuery({ inputs: [{ ...promInput, query: {} }] }));
    expect(await screen.findByLabelText('expr')).toHaveValue('up');
  });

  it('survives an editor that breaks', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    show(discordsQuery({ inputs: [{ ...promInput, query: { expr: 'broken' } }] }));
    expect(await screen.findByText('The editor of this data source failed')).toBeInTheDocument();
    expect(screen.getByText('Look for')).toBeInTheDocument();
    quiet.mockRestore();
  });

  it.each([
    ['is gone', { uid: 'nope' }, /The data source "nope" cannot be used: Datasource nope was not found/],
    ['is ourselves', { uid: 'own', type: 'fleetlens-analysis-datasource' }, /Fleetlens cannot analyse its own answers/],
    ['is Mixed', { uid: 'mixed' }, /Mixed cannot be analysed as one/],
  ])('says it where the data source %s', async (_name, source, sentence) => {
    show(discordsQuery({ inputs: [{ ...promInput, source }] }));
    expect(await screen.findByText(sentence)).toBeInTheDocument();
  });

  it('says it where the data source has no editor', async () => {
    prometheus.components = {};
    show(discordsQuery());
    expect(await screen.findByText(/Prometheus has no query editor that can be shown here/)).toBeInTheDocument();
  });
});

describe('choosing an analysis', () => {
  it('says what the analysis does', () => {
    show(empty);
    expect(screen.getByText(discords.description)).toBeInTheDocument();
  });

  it('takes the inputs along to another analysis, under roles that it knows', async () => {
    const { user, last, onRunQuery } = show(discordsQuery());
    await user.click(screen.getByRole('combobox', { name: 'Look for' }));
    // Without a layout the list draws none of its choices; the keys choose all the same.
    await user.keyboard('{ArrowDown}{Enter}');
    expect(last()).toMatchObject({ analysis: 'cdn-ranking', options: {}, inputs: [{ ...promInput, role: 'latency' }] });
    expect(onRunQuery).toHaveBeenCalled();
  });

  it('says that an analysis is unknown', () => {
    show(discordsQuery({ analysis: 'forecast' }));
    expect(screen.getByText('This query cannot run')).toBeInTheDocument();
    expect(screen.getByText(/There is no analysis "forecast"; choose one of/)).toBeInTheDocument();
  });
});

describe('what another analysis does not have', () => {
  const ranking = discordsQuery({
    analysis: 'cdn-ranking',
    inputs: [{ ...promInput, role: 'latency' }],
    options: { gate: 99 },
    output: 'regions',
    history: { range: 'auto', step: '1m' },
  });

  it('is removed when the analysis is changed', async () => {
    const { user, last } = show(ranking);
    await user.click(screen.getByRole('combobox', { name: 'Look for' }));
    await user.keyboard('{ArrowUp}{Enter}');
    expect(last()).toMatchObject({ analysis: 'discords', options: {}, output: 'auto', inputs: [promInput] });
  });

  it('is no problem where it is left over', () => {
    show(discordsQuery({ options: { gate: 99 }, output: 'regions' }));
    expect(screen.queryByText('This query cannot run')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Options/ })).toHaveTextContent(/training history 2d at 15m$/);
  });

  it('is a problem where no analysis has it: a typo', () => {
    show(discordsQuery({ options: { falseAlarm: 2 } }));
    expect(screen.getByText('This query cannot run')).toBeInTheDocument();
    expect(screen.getByText(/There is no option "falseAlarm" here/)).toBeInTheDocument();
  });

  it('has no field: an analysis of a time range has no training history', async () => {
    const { user } = show(ranking);
    const line = screen.getByRole('button', { name: /Options/ });
    expect(line).toHaveTextContent(/rows of 1m · only regions$/);
    await user.click(line);
    expect(screen.getByLabelText(/^Step/)).toHaveValue('1m');
    expect(screen.queryByLabelText(/^Training history/)).not.toBeInTheDocument();
  });
});

describe('several inputs', () => {
  const ranking = discordsQuery({ analysis: 'cdn-ranking', inputs: [{ role: 'latency', source: null, query: {} }] });

  it('are added by role, once each, and removed', async () => {
    const { user, last } = show(ranking);
    expect(screen.queryByRole('button', { name: 'Add latency' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Add errors' }));
    expect(last().inputs.map(({ role }) => role)).toEqual(['latency', 'errors']);
    expect(screen.queryByRole('button', { name: 'Add errors' })).not.toBeInTheDocument();
    const card = screen.getByRole('region', { name: 'Input Latency' });
    await user.click(within(card).getByRole('button', { name: 'Remove this input' }));
    expect(last().inputs.map(({ role }) => role)).toEqual(['errors']);
    expect(screen.queryByRole('button', { name: 'Remove this input' })).not.toBeInTheDocument();
  });

  it('are not offered where an analysis takes one', () => {
    show(empty);
    expect(screen.queryByRole('button', { name: /^Add / })).not.toBeInTheDocument();
  });
});

describe('options', () => {
  it('are one line until they are unfolded', async () => {
    const { user } = show(empty);
    const line = screen.getByRole('button', { name: /Options/ });
    expect(line).toHaveTextContent(
      'at most 1 false alarm per week · windows from the data · training history 2d at 15m'
    );
    await user.click(line);
    expect(screen.getByLabelText(/^False alarms/)).toHaveValue('1');
    expect(screen.getByLabelText(/^Training history/)).toHaveValue('2d');
  });

  it('count when they are left or Enter is pressed, and run', async () => {
    const { user, last, changes, onRunQuery } = show(empty);
    await user.click(screen.getByRole('button', { name: /Options/ }));
    const field = screen.getByLabelText(/^False alarms/);
    await user.clear(field);
    await user.type(field, '3');
    expect(changes).toEqual([]);
    await user.keyboard('{Enter}');
    expect(last().options).toEqual({ falseAlarms: 3 });
    expect(onRunQuery).toHaveBeenCalledTimes(1);
  });

  it('open by themselves and say beside the field what is wrong', () => {
    show(discordsQuery({ options: { falseAlarms: 99, window: 'long' }, history: { range: '2d', step: '11m' } }));
    expect(screen.getByText('False alarms must be a number from 0.05 to 20 per week.')).toBeInTheDocument();
    expect(
      screen.getByText('Window must be auto, or a duration from 1m to 7d, such as 45m, 2h or 7d.')
    ).toBeInTheDocument();
    expect(screen.getByText('The history must be a whole number of steps; 2d is not made of 11m.')).toBeInTheDocument();
    expect(screen.queryByText('This query cannot run')).not.toBeInTheDocument();
  });

  it('keep what is no number as typed, so that the message can be about it', async () => {
    const { user, last } = show(empty);
    await user.click(screen.getByRole('button', { name: /Options/ }));
    await user.clear(screen.getByLabelText(/^False alarms/));
    await user.type(screen.getByLabelText(/^False alarms/), 'few{Enter}');
    expect(last().options).toEqual({ falseAlarms: 'few' });
    await waitFor(() => expect(screen.getByText(/False alarms must be a number/)).toBeInTheDocument());
    const field = screen.getByLabelText(/^False alarms/);
    expect(field).toHaveAttribute('aria-invalid', 'true');
    expect(field).toHaveAccessibleDescription(/must be a number/);
    // Who wrote it goes on writing.
    expect(field).toHaveFocus();
  });
});

describe('options', () => {
  it('stand in groups, with the training history where learning is', async () => {
    const { user } = show(discordsQuery({ analysis: 'detect' }));
    await user.click(screen.getByRole('button', { name: /^Options/ }));
    const group = (name: string) => within(screen.getByRole('group', { name }));
    expect(group('Sensitivity').getByLabelText(/^False alarms/)).toBeInTheDocument();
    expect(group('Scope').getByLabelText(/^Policies/)).toBeInTheDocument();
    expect(group('Learning').getByLabelText(/^Training history/)).toBeInTheDocument();
    expect(group('Extra detectors').getByLabelText(/^Extra detector: S-H-ESD/)).toBeInTheDocument();
    expect(group('Output').getByLabelText(/^Return/)).toBeInTheDocument();
  });
});

describe('history', () => {
  it('can be fetched again completely', async () => {
    const clear = vi.spyOn(FleetlensDataSource.prototype, 'clearHistory');
    const { user, onRunQuery, changes } = show(discordsQuery());
    await user.click(screen.getByRole('button', { name: /^Options/ }));
    await user.click(screen.getByRole('button', { name: 'Reload history' }));
    expect(clear).toHaveBeenCalledTimes(1);
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    expect(changes).toEqual([]);
    clear.mockRestore();
  });
});
