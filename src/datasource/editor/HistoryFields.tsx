import React from 'react';
import { Field, useStyles2 } from '@grafana/ui';
import type { FleetlensQuery } from '../types';
import { CommittedInput } from './CommittedInput';
import { gridCell } from './grid';

interface Props {
  history: FleetlensQuery['history'];
  /** Whether the analysis learns from history; otherwise only its step matters. */
  learns: boolean;
  idPrefix: string;
  rangeProblem?: string;
  stepProblem?: string;
  onChange: (history: FleetlensQuery['history']) => void;
}

/** Length of the training history and step of the analysis, whatever time range the panel shows. */
export function HistoryFields({ history, learns, idPrefix, rangeProblem, stepProblem, onChange }: Props) {
  const cell = useStyles2(gridCell);
  return (
    <>
      {learns && (
        <Field
          className={cell}
          label="Training history"
          description="How much history every result is compared with, such as 7d; auto takes a week, or more for a long step. Independent of the dashboard's time range."
          htmlFor={`${idPrefix}-range`}
          invalid={Boolean(rangeProblem)}
          error={rangeProblem}
          noMargin
        >
          <CommittedInput
            id={`${idPrefix}-range`}
            value={history.range}
            onCommit={(range) => onChange({ ...history, range })}
          />
        </Field>
      )}
      <Field
        className={cell}
        label="Step"
        description="Time between the rows that are analysed. The same at every zoom, so results do not change with it."
        htmlFor={`${idPrefix}-step`}
        invalid={Boolean(stepProblem)}
        error={stepProblem}
        noMargin
      >
        <CommittedInput
          id={`${idPrefix}-step`}
          value={history.step}
          onCommit={(step) => onChange({ ...history, step })}
        />
      </Field>
    </>
  );
}
