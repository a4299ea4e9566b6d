import React from 'react';
import { describe, expect, it, vi } from 'vitest';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleScenarios } from '../../../simulator/sample';
import { allAnalyses } from '../../analyses/registry';
import { checkQuery } from '../query/check';
import { FleetlensDataSource } from '../datasource';
import { instanceSettings } from '../testing/grafana';
import { sampleRef } from '../sample/source';
import type { FleetlensQuery } from '../types';
import { exampleQuery, QueryHelp } from './QueryHelp';

const examples = allAnalyses().flatMap((analysis) =>
  analysis.examples.map((example) => ({ analysis, example, name: `${analysis.id} on ${example.scenario}` }))
);

describe('the examples of the analyses', () => {
  it('are there for each', () => {
    expect(allAnalyses().filter(({ examples: { length } }) => length === 0)).toEqual([]);
  });

  it.each(examples)('$name can run: its scenario, roles and options exist', ({ analysis, example }) => {
    expect(sampleScenarios.map(({ id }) => id)).toContain(example.scenario);
    expect(example.roles.length).toBeGreaterThan(0);
    const { problems, checked } = checkQuery(exampleQuery(analysis, example));
    expect(problems).toEqual([]);
    expect(checked?.notices).toEqual([]);
  });
});

it('the help lists every analysis with its examples, and runs one when it is clicked', async () => {
  const datasource = new FleetlensDataSource(instanceSettings('fleetlens', 'fleetlens-analysis-datasource'));
  const onClickExample = vi.fn<(query: FleetlensQuery) => void>();
  render(
    <QueryHelp
      datasource={datasource}
      query={exampleQuery(examples[0].analysis, examples[0].example)}
      onClickExample={onClickExample}
    />
  );
  expect(screen.getByText(/^Alert rules run on Grafana’s server/)).toHaveTextContent(
    /Alert on the query of the data source itself/
  );
  for (const { name, examples: own } of allAnalyses()) {
    const section = screen.getByRole('region', { name });
    expect(within(section).getAllByRole('button')).toHaveLength(own.length);
  }
  const [{ analysis, example }] = examples;
  const [first] = within(screen.getByRole('region', { name: analysis.name })).getAllByRole('button');
  await userEvent.click(first);
  expect(onClickExample).toHaveBeenCalledExactlyOnceWith(exampleQuery(analysis, example));
  expect(onClickExample.mock.calls[0][0].inputs.map(({ source }) => source)).toEqual(
    example.roles.map(() => sampleRef)
  );
});
