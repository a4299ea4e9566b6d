import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import type { Analysis } from '../../analyses/analysis';
import { historyText } from '../../analyses/history';
import { validateOptions } from '../../analyses/options';
import type { QueryProblem } from '../query/check';
import type { FleetlensQuery } from '../types';
import { buttonCell, fieldGrid } from './grid';
import { HistoryFields } from './HistoryFields';
import { OptionField } from './OptionField';
import { OutputField } from './OutputField';

interface Props {
  query: FleetlensQuery;
  analysis: Analysis | undefined;
  problems: QueryProblem[];
  onChange: (query: FleetlensQuery) => void;
  /** Drops the kept history and runs the query anew. */
  onFetchAgain: () => void;
}

/** The options in one line, which unfolds; it opens by itself when something in it is wrong. */
export function OptionsRow({ query, analysis, problems, onChange, onFetchAgain }: Props) {
  const styles = useStyles2(getStyles);
  const [unfolded, setUnfolded] = useState(false);
  if (!analysis) {
    return null;
  }
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const own = ['range', 'step', ...analysis.options.map(({ id }) => id)];
  const open = unfolded || own.some((field) => problemOf(field));
  const { values } = validateOptions(analysis.options, query.options);
  const set = (id: string, value: unknown) => onChange({ ...query, options: { ...query.options, [id]: value } });
  return (
    <div>
      <button type="button" className={styles.summary} aria-expanded={open} onClick={() => setUnfolded(!open)}>
        <Icon name={open ? 'angle-down' : 'angle-right'} />
        <span className={styles.title}>Options</span>
        {!open && <span className={styles.text}>{summaryText(query, analysis, values)}</span>}
      </button>
      {open && (
        <div className={styles.fields}>
          {analysis.options.map((spec) => (
            <OptionField
              key={spec.id}
              spec={spec}
              idPrefix={`fleetlens-${query.refId}`}
              value={query.options[spec.id] ?? spec.default}
              problems={problems.filter(({ field }) => field === spec.id)}
              onChange={(value) => set(spec.id, value)}
            />
          ))}
          <HistoryFields
            history={query.history}
            learns={analysis.rows === 'blocks'}
            idPrefix={`fleetlens-${query.refId}`}
            rangeProblem={problemOf('range')}
            stepProblem={problemOf('step')}
            onChange={(history) => onChange({ ...query, history })}
          />
          <OutputField query={query} onChange={(output) => onChange({ ...query, output })} />
          <div className={styles.button}>
            <Button
              variant="secondary"
              size="sm"
              icon="sync"
              tooltip="A refresh asks for the newest rows only. This asks for all of them, for data that was filled in later."
              onClick={onFetchAgain}
            >
              Fetch history again
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

function summaryText(query: FleetlensQuery, analysis: Analysis, values: ReturnType<typeof validateOptions>['values']) {
  const { step } = query.history;
  const history = analysis.rows === 'blocks' ? `learns ${historyText(query.history)} at ${step}` : `rows of ${step}`;
  const output = query.output === 'auto' ? '' : ` · only ${query.output}`;
  return `${analysis.describe(values)} · ${history}${output}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  summary: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    width: '100%',
    padding: theme.spacing(0.5, 0),
    border: 'none',
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    cursor: 'pointer',
  }),
  title: css({ fontWeight: theme.typography.fontWeightMedium }),
  text: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  fields: fieldGrid(theme),
  button: buttonCell(theme),
});
