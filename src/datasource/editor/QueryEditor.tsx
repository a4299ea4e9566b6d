import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorProps } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { analysisById } from '../../analyses/registry';
import { emptyInput } from '../query/defaults';
import { checkQuery, type QueryProblem } from '../query/check';
import { migrateQuery } from '../query/migrate';
import type { FleetlensJsonData, FleetlensQuery, FleetlensSource, QueryInput } from '../types';
import { AddInput } from './AddInput';
import { AnalysisRow } from './AnalysisRow';
import { InputCard } from './InputCard';
import { OptionsRow } from './OptionsRow';

export type FleetlensEditorProps = QueryEditorProps<FleetlensSource, FleetlensQuery, FleetlensJsonData>;

/** The inputs first, then the analysis, then its options. */
export function QueryEditor(props: FleetlensEditorProps) {
  const styles = useStyles2(getStyles);
  const query = migrateQuery(props.query);
  const analysis = analysisById(query.analysis);
  const problems = checkQuery(query).problems;
  const change = (changed: Partial<FleetlensQuery>) => props.onChange({ ...query, ...changed });
  const changeInput = (at: number, input: QueryInput) =>
    change({ inputs: query.inputs.map((old, i) => (i === at ? input : old)) });
  // Options and history show their problems beside their fields; a new query without a source is no mistake.
  const shownElsewhere = new Set([...(analysis?.options.map(({ id }) => id) ?? []), 'range', 'step']);
  if (query.inputs.every((input) => input.source === null)) {
    shownElsewhere.add('inputs');
  }
  const addable = (analysis?.roles ?? []).filter((role) => !query.inputs.some((input) => input.role === role.id));

  return (
    <div className={styles.editor}>
      {query.inputs.map((input, i) => (
        <InputCard
          key={`${input.role}-${i}`}
          input={input}
          role={analysis?.roles.find((role) => role.id === input.role)}
          named={(analysis?.roles.length ?? 1) > 1}
          refId={query.refId}
          app={props.app}
          range={props.range}
          history={props.history}
          onChange={(changed) => changeInput(i, changed)}
          onRemove={
            query.inputs.length > 1 ? () => change({ inputs: query.inputs.filter((_, at) => at !== i) }) : undefined
          }
          onRunQuery={props.onRunQuery}
        />
      ))}
      {addable.length > 0 && (
        <AddInput roles={addable} onAdd={(role) => change({ inputs: [...query.inputs, emptyInput(role)] })} />
      )}
      <AnalysisRow query={query} onChange={(changed) => run(props, changed)} />
      <OptionsRow
        query={query}
        analysis={analysis}
        problems={problems}
        onChange={(changed) => run(props, changed)}
        onReloadHistory={() => {
          props.datasource.clearHistory();
          props.onRunQuery();
        }}
      />
      <GeneralProblems problems={problems.filter(({ field }) => !shownElsewhere.has(field))} />
    </div>
  );
}

/** Changes made here, unlike typing in the inner editor, take effect at once. */
function run(props: FleetlensEditorProps, query: FleetlensQuery): void {
  props.onChange(query);
  props.onRunQuery();
}

/** Problems without a field of their own. */
function GeneralProblems({ problems }: { problems: QueryProblem[] }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <Alert severity="error" title="This query cannot run">
      {problems.map(({ field, message }) => (
        <div key={`${field}/${message}`}>{message}</div>
      ))}
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  editor: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
