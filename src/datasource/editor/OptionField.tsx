import React from 'react';
import { css } from '@emotion/css';
import { Field, Combobox, Switch } from '@grafana/ui';
import type { OptionSpec } from '../../analyses/options';
import type { QueryProblem } from '../query/check';
import { CommittedInput } from './CommittedInput';
import { LinesInput } from './LinesInput';

interface Props {
  spec: OptionSpec;
  idPrefix: string;
  value: unknown;
  /** What is wrong with this option; of a text of several lines there may be one for each. */
  problems: QueryProblem[];
  onChange: (value: unknown) => void;
}

/** A text of several lines needs the whole width of the row. */
const wide = css({ gridColumn: '1 / -1' });

/** One option, drawn from its description alone. */
export function OptionField({ spec, idPrefix, value, problems, onChange }: Props) {
  const id = `${idPrefix}-${spec.id}`;
  if (spec.type === 'text' && spec.multiline) {
    return (
      <Field className={wide} label={spec.label} description={spec.help} htmlFor={id} noMargin>
        <LinesInput
          id={id}
          value={String(value)}
          placeholder={spec.placeholder}
          problems={problems}
          onCommit={onChange}
        />
      </Field>
    );
  }
  const problem = problems[0]?.message;
  return (
    <Field label={spec.label} description={spec.help} htmlFor={id} invalid={Boolean(problem)} error={problem} noMargin>
      <Control spec={spec} id={id} value={value} onChange={onChange} />
    </Field>
  );
}

function Control({ spec, id, value, onChange }: Omit<Props, 'idPrefix' | 'problems'> & { id: string }) {
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
      return <CommittedInput id={id} value={String(value)} onCommit={onChange} />;
    case 'text':
      return <CommittedInput id={id} value={String(value)} placeholder={spec.placeholder} onCommit={onChange} />;
  }
}
