import React from 'react';
import { Field, Combobox, Switch } from '@grafana/ui';
import type { OptionSpec } from '../../analyses/options';
import { CommittedInput } from './CommittedInput';

interface Props {
  spec: OptionSpec;
  idPrefix: string;
  value: unknown;
  problem?: string;
  onChange: (value: unknown) => void;
}

/** One option, drawn from its description alone. */
export function OptionField({ spec, idPrefix, value, problem, onChange }: Props) {
  const id = `${idPrefix}-${spec.id}`;
  return (
    <Field label={spec.label} description={spec.help} htmlFor={id} invalid={Boolean(problem)} error={problem} noMargin>
      <Control spec={spec} id={id} value={value} onChange={onChange} />
    </Field>
  );
}

function Control({ spec, id, value, onChange }: Omit<Props, 'idPrefix' | 'problem'> & { id: string }) {
  switch (spec.type) {
    case 'boolean':
      return <Switch id={id} value={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'select':
      return (
        <Combobox
          id={id}
          aria-label={spec.label}
          options={spec.choices.map((choice) => ({
            value: choice.value,
            label: choice.label,
            description: choice.help,
          }))}
          value={String(value)}
          onChange={(choice) => onChange(choice.value)}
        />
      );
    case 'number':
      return (
        <CommittedInput
          id={id}
          value={String(value)}
          suffix={spec.unit}
          // What is no number stays as typed, so that the message can say what is wrong with it.
          onCommit={(text) => onChange(text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)}
        />
      );
    case 'duration':
    case 'text':
      return <CommittedInput id={id} value={String(value)} onCommit={onChange} />;
  }
}
