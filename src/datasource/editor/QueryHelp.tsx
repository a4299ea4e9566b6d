import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorHelpProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { sampleScenarios } from '../../../simulator/sample';
import { allAnalyses } from '../../analyses/registry';
import { defaultsFor } from '../query/defaults';
import { sampleRef } from '../sample/source';
import type { FleetlensQuery } from '../types';

/** Help with examples that run: each uses the sample data, so nothing has to be there. */
export function QueryHelp({ onClickExample }: QueryEditorHelpProps<FleetlensQuery>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.help}>
      <p>
        Choose a data source and write its query as you always do, then choose what to look for. The analysis learns
        from its own stretch of history at its own step, so what it says does not change when you zoom.
      </p>
      <ul>
        {allAnalyses().map(({ id, name, description }) => (
          <li key={id}>
            <strong>{name}</strong>: {description}
          </li>
        ))}
      </ul>
      <p>Try one on sample data:</p>
      {sampleScenarios.map((scenario) => (
        <button
          key={scenario.id}
          type="button"
          className={styles.example}
          onClick={() => onClickExample(exampleQuery(scenario.id))}
        >
          <strong>{scenario.name}</strong>
          <span>{scenario.description}</span>
        </button>
      ))}
    </div>
  );
}

/** A query on sample data: the ranking for the CDN scenario, anomalies for all others. */
export function exampleQuery(scenario: string): FleetlensQuery {
  const ranking = scenario === 'cdn';
  const defaults = defaultsFor(ranking ? 'cdn-ranking' : 'detect');
  const roles = ranking ? ['latency', 'errors'] : ['series'];
  return {
    refId: 'A',
    ...defaults,
    inputs: roles.map((role) => ({ role, source: sampleRef, query: { scenario, seed: 1 } })),
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  help: css({ maxWidth: theme.breakpoints.values.md }),
  example: css({
    display: 'flex',
    flexDirection: 'column',
    width: '100%',
    marginBottom: theme.spacing(1),
    padding: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    textAlign: 'left',
    cursor: 'pointer',
    '&:hover': { background: theme.colors.emphasize(theme.colors.background.secondary, 0.03) },
  }),
});
