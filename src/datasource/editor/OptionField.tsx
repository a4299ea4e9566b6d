import React from 'react';
import { Field, Combobox, Switch, useStyles2 } from '@grafana/ui';
import type { GrafanaTheme2 } from '@grafana/data';
import type { OptionSpec } from '../../analyses/options';
import type { QueryProblem } from '../query/check';
import { CommittedInput, type FieldState } from './CommittedInput';
import { gridCell, wideCell } from './grid';
import { LinesInput } from './LinesInput';

interface Props {
  spec: OptionSpec;
  idPrefix: string;
  value: unknown;
  /** Problems of this option; a text of several lines may have one per line. */
  problems: QueryProblem[];
  onChange: (value: unknown) => void;
}

/** One option, drawn from its declaration only. */
export function OptionField({ spec, idPrefix, value, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = `${idPrefix}-${spec.id}`;
  if (spec.type === 'text' && spec.multiline) {
    return (
      <Field className={styles.wide} label={spec.label} description={spec.help} htmlFor={id} noMargin>
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
    <Field
      className={styles.cell}
      label={spec.label}
      description={spec.help}
      htmlFor={id}
      invalid={Boolean(problem)}
      error={problem}
      noMargin
    >
      <Control spec={spec} id={id} value={value} onChange={onChange} />
    </Field>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({ cell: gridCell(theme), wide: wideCell(theme) });

interface ControlProps extends Omit<Props, 'idPrefix' | 'problems'>, FieldState {
  id: string;
}

function Control({ spec, id, value, onChange, ...state }: ControlProps) {
  switch (spec.type) {
    case 'boolean':
      return <Switch id={id} value={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case 'select':
      return (
        <Combobox
          id={id}
          {...state}
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
          {...state}
          id={id}
          value={String(value)}
          suffix={spec.unit}
          // Text that is no number stays as typed, so that the message can be about it.
          onCommit={(text) => onChange(text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text)}
        />
      );
    case 'duration':
      return <CommittedInput {...state} id={id} value={String(value)} onCommit={onChange} />;
    case 'text':
      return (
        <CommittedInput {...state} id={id} value={String(value)} placeholder={spec.placeholder} onCommit={onChange} />
      );
  }
}
