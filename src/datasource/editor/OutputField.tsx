import React from 'react';
import { Field, Combobox, useStyles2 } from '@grafana/ui';
import type { Analysis } from '../../analyses/analysis';
import { allOutput, hasOutput, outputChoices } from '../query/outputs';
import { gridCell } from './grid';

interface Props {
  id: string;
  analysis: Analysis;
  output: string;
  onChange: (output: string) => void;
}

/** For panels of Grafana's own: which part of the answer they get. */
export function OutputField({ id, analysis, output, onChange }: Props) {
  const cell = useStyles2(gridCell);
  const label = 'Return (for other panels)';
  return (
    <Field
      className={cell}
      label={label}
      description="Which part of the answer is returned. The Fleetlens panel needs all of it."
      htmlFor={id}
      noMargin
    >
      <Combobox
        id={id}
        aria-label={label}
        options={outputChoices(analysis).map(({ id: value, label: name, description }) => ({
          value,
          label: name,
          description,
        }))}
        // The query runs with all of it where its output belongs to another analysis.
        value={hasOutput(analysis, output) ? output : allOutput}
        onChange={({ value }) => onChange(value)}
      />
    </Field>
  );
}
