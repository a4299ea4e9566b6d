import React from 'react';
import { Field, Combobox, useStyles2 } from '@grafana/ui';
import type { FleetlensQuery, QueryOutput } from '../types';
import { gridCell } from './grid';

const outputs: Array<{ value: QueryOutput; label: string; description: string }> = [
  {
    value: 'auto',
    label: 'All',
    description: 'What the Fleetlens panel needs; other panels draw what they understand',
  },
  { value: 'series', label: 'Series', description: 'Only the series' },
  { value: 'score', label: 'Score', description: 'Only how unusual each moment is, with its threshold' },
  {
    value: 'episodes',
    label: 'Episodes',
    description: 'Only what happened, as a table: episodes, outages, changes of the leader',
  },
  { value: 'ranking', label: 'Ranking', description: 'Only the league table' },
  { value: 'regions', label: 'Regions', description: 'Only the scores, a row a region and a column a provider' },
  { value: 'places', label: 'Map', description: 'Only the regions as points of a map, with who is best there' },
  { value: 'summary', label: 'Summary', description: 'Only the sentence, its severity and the number of episodes' },
];

/** For panels of Grafana's own: which part of the answer they get. */
export function OutputField({ query, onChange }: { query: FleetlensQuery; onChange: (output: QueryOutput) => void }) {
  const cell = useStyles2(gridCell);
  const id = `fleetlens-${query.refId}-output`;
  return (
    <Field
      className={cell}
      label="Answer with"
      description="For other panels: which part of the answer they get."
      htmlFor={id}
      noMargin
    >
      <Combobox
        id={id}
        aria-label="Answer with"
        options={outputs}
        value={query.output}
        onChange={({ value }) => onChange(value)}
      />
    </Field>
  );
}
