import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import type { Analysis } from '../../analyses/analysis';
import { learningGroup, type OptionSpec } from '../../analyses/options';
import { historyText } from '../../analyses/history';
import type { QueryProblem } from '../query/check';
import { allOutput, outputChoices } from '../query/outputs';
import type { FleetlensQuery } from '../types';
import { buttonCell, fieldGrid } from './grid';
import { HistoryFields } from './HistoryFields';
import { OptionField } from './OptionField';
import { OptionGroupFields } from './OptionGroupFields';
import { OutputField } from './OutputField';

interface Props {
  query: FleetlensQuery;
  analysis: Analysis | undefined;
  problems: QueryProblem[];
  onChange: (query: FleetlensQuery) => void;
  /** Drops the cached history and runs the query again. */
  onReloadHistory: () => void;
}

/** The options in one line, which unfolds; it is open where something in it is wrong. */
export function OptionsRow({ query, analysis, problems, onChange, onReloadHistory }: Props) {
  const styles = useStyles2(getStyles);
  const [unfolded, setUnfolded] = useState(false);
  if (!analysis) {
    return null;
  }
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const own = ['range', 'step', ...analysis.options.map(({ id }) => id)];
  const open = unfolded || own.some((field) => problemOf(field));
  const set = (id: string, value: unknown) => onChange({ ...query, options: { ...query.options, [id]: value } });
  return (
    <div>
      <button type="button" className={styles.summary} aria-expanded={open} onClick={() => setUnfolded(!open)}>
        <Icon name={open ? 'angle-down' : 'angle-right'} />
        <span className={styles.title}>Options</span>
        {!open && <span className={styles.text}>{summaryText(query, analysis)}</span>}
      </button>
      {open && (
        <div className={styles.fields}>
          {groupsOf(analysis).map(({ label, specs }) => (
            <OptionGroupFields key={label} label={label}>
              {specs.map((spec) => (
                <OptionField
                  key={spec.id}
                  spec={spec}
                  idPrefix={`fleetlens-${query.refId}`}
                  value={query.options[spec.id] ?? spec.default}
                  problems={problems.filter(({ field }) => field === spec.id)}
                  onChange={(value) => set(spec.id, value)}
                />
              ))}
              {label === learningGroup && (
                <HistoryFields
                  history={query.history}
                  learns={analysis.lookback.kind === 'blocks'}
                  idPrefix={`fleetlens-${query.refId}`}
                  rangeProblem={problemOf('range')}
                  stepProblem={problemOf('step')}
                  onChange={(history) => onChange({ ...query, history })}
                />
              )}
            </OptionGroupFields>
          ))}
          <OptionGroupFields label="Output">
            <OutputField
              id={`fleetlens-${query.refId}-output`}
              analysis={analysis}
              output={query.output}
              onChange={(output) => onChange({ ...query, output })}
            />
          </OptionGroupFields>
          <div className={styles.button}>
            <Button
              variant="secondary"
              size="sm"
              icon="sync"
              tooltip="A refresh fetches only the newest rows. This fetches all of them, for data that was added later."
              onClick={onReloadHistory}
            >
              Reload history
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

/** The options in their groups, with one for the training history in any case. */
function groupsOf({ options, optionGroups }: Analysis): Array<{ label: string; specs: OptionSpec[] }> {
  const grouped = new Set(optionGroups.flatMap(({ ids }) => ids));
  const own = options.filter(({ id }) => !grouped.has(id));
  const groups = optionGroups.map(({ label, ids }) => ({ label, specs: options.filter(({ id }) => ids.includes(id)) }));
  return [
    ...(own.length > 0 ? [{ label: 'Analysis', specs: own }] : []),
    ...groups,
    ...(groups.some(({ label }) => label === learningGroup) ? [] : [{ label: learningGroup, specs: [] }]),
  ];
}

function summaryText(query: FleetlensQuery, analysis: Analysis): string {
  const { step } = query.history;
  const history =
    analysis.lookback.kind === 'blocks'
      ? `training history ${historyText(query.history)} at ${step}`
      : `rows of ${step}`;
  const output = outputChoices(analysis).find(({ id }) => id === query.output && id !== allOutput);
  const only = output ? [`only ${output.label.toLowerCase()}`] : [];
  return [analysis.configure(query.options).analysis.describe(), history, ...only].join(' · ');
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
