import { Combobox, RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import type { Scope } from './scope';

interface Props {
  regions: string[];
  overall: boolean;
  scope: Scope;
  width: number;
  onChange: (scope: Scope) => void;
}

/** Width (px) that a letter and the padding of a button take, roughly: more than fits becomes a list. */
const letter = 8;
const padding = 24;

const all = '';

/** Everything, or one region. A group of radio buttons, so arrows move in it. */
export function ScopePicker({ regions, overall, scope, width, onChange }: Props) {
  const options = [
    ...(overall ? [{ value: all, label: 'All' }] : []),
    ...regions.map((region) => ({ value: region, label: region })),
  ];
  if (options.length < 2) {
    return null;
  }
  const choose = (value: string | undefined) => onChange(value === all ? undefined : value);
  const needed = options.reduce((sum, { label }) => sum + padding + letter * label.length, 0);
  return needed <= width ? (
    <RadioButtonGroup aria-label="Region" size="sm" options={options} value={scope ?? all} onChange={choose} />
  ) : (
    <Combobox
      aria-label="Region"
      width={20}
      options={options}
      value={scope ?? all}
      onChange={({ value }) => choose(value)}
    />
  );
}
