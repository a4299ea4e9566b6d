import React from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataSourceSettings } from '@grafana/data';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import { FakeGrafana } from '../testing/grafana';
import type { FleetlensJsonData } from '../types';
import { ConfigEditor } from './ConfigEditor';
import { defaultBudgetSeconds, defaultMaxPoints, limitsOf } from './limits';

// Typing is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => new FakeGrafana().install());

const settings = (jsonData: FleetlensJsonData, readOnly = false): DataSourceSettings<FleetlensJsonData> => ({
  id: 1,
  uid: 'fleetlens',
  orgId: 1,
  name: 'Fleetlens',
  type: 'fleetlens-analysis-datasource',
  typeName: 'Fleetlens',
  typeLogoUrl: '',
  access: 'proxy',
  url: '',
  user: '',
  database: '',
  basicAuth: false,
  basicAuthUser: '',
  isDefault: false,
  secureJsonFields: {},
  readOnly,
  withCredentials: false,
  jsonData,
});

function show(jsonData: FleetlensJsonData = {}, readOnly = false) {
  const changes: FleetlensJsonData[] = [];
  function Kept() {
    const [options, setOptions] = React.useState(settings(jsonData, readOnly));
    return (
      <MemoryRouter>
        <ConfigEditor
          options={options}
          onOptionsChange={(changed) => {
            changes.push(changed.jsonData);
            setOptions(changed);
          }}
        />
      </MemoryRouter>
    );
  }
  render(<Kept />);
  return { changes, user: userEvent.setup() };
}

describe('the config page', () => {
  it('says what it is and that it needs nothing', () => {
    show();
    expect(screen.getByText(/it holds no credentials, needs no server and sends nothing anywhere/)).toBeInTheDocument();
    expect(screen.getByText(/It cannot be used in alert rules/)).toBeInTheDocument();
  });

  it('stores defaults and limits, and removes them when they are emptied', async () => {
    const { changes, user } = show();
    await user.type(screen.getByLabelText(/^Training history/), '14d{Enter}');
    await user.type(screen.getByLabelText(/^History points/), '200000{Enter}');
    expect(changes[changes.length - 1]).toEqual({ defaultRange: '14d', maxHistoryPoints: 200_000 });
    await user.clear(screen.getByLabelText(/^History points/));
    await user.tab();
    expect(changes[changes.length - 1].maxHistoryPoints).toBeUndefined();
  });

  it.each(['0', '-5', 'many'])('refuses a limit of %s, says what is allowed, and keeps the old one', async (text) => {
    const { changes, user } = show();
    await user.type(screen.getByLabelText(/^Time budget/), `${text}{Enter}`);
    expect(screen.getByText(/Time budget in seconds must be a number above 0, or empty for 20\./)).toBeInTheDocument();
    expect(changes).toEqual([]);
  });

  it('says beside the field when the defaults cannot be used', () => {
    show({ defaultRange: '7d', defaultStep: '11m' });
    expect(screen.getByText('The history must be a whole number of steps; 7d is not made of 11m.')).toBeInTheDocument();
  });

  it('cannot be changed where it is provisioned', () => {
    show({}, true);
    expect(screen.getByLabelText(/^Training history/)).toBeDisabled();
    expect(screen.getByLabelText(/^History points/)).toBeDisabled();
  });
});

describe('limits', () => {
  it('are those that were set', () => {
    expect(limitsOf({ maxHistoryPoints: 10, timeBudgetSeconds: 2 })).toEqual({ maxPoints: 10, budgetMs: 2000 });
  });

  it.each([{}, { maxHistoryPoints: 0, timeBudgetSeconds: -1 }, { maxHistoryPoints: NaN, timeBudgetSeconds: NaN }])(
    'are the defaults for %j',
    (jsonData) => {
      expect(limitsOf(jsonData)).toEqual({ maxPoints: defaultMaxPoints, budgetMs: defaultBudgetSeconds * 1000 });
    }
  );
});
