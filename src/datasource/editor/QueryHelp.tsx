import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2, QueryEditorHelpProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { sampleScenarios } from '../../../simulator/sample';
import type { Analysis, Example } from '../../analyses/analysis';
import { allAnalyses } from '../../analyses/registry';
import { defaultsFor } from '../query/defaults';
import { sampleRef } from '../sample/source';
import type { FleetlensQuery } from '../types';

/** Help with the examples of every analysis; they run on sample data, so nothing has to be installed for them. */
export function QueryHelp({ onClickExample }: QueryEditorHelpProps<FleetlensQuery>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.help}>
      <p>
        Choose a data source and write its query as you always do, then choose what to evaluate it with. An analysis has
        a training history and a step of its own, so its results do not change when you zoom. The examples run on sample
        data.
      </p>
      <p>
        Alert rules run on Grafana’s server, which cannot run these queries: <em>New alert rule</em> leaves them out.
        Alert on the query of the data source itself, outside the expected range that the card of an anomaly shows.
      </p>
      {allAnalyses().map((analysis) => (
        <section key={analysis.id} aria-label={analysis.name}>
          <p>
            <strong>{analysis.name}</strong>: {analysis.description}
          </p>
          {analysis.examples.map((example) => (
            <button
              key={`${example.scenario} ${JSON.stringify(example.options ?? {})}`}
              type="button"
              className={styles.example}
              onClick={() => onClickExample(exampleQuery(analysis, example))}
            >
              <ExampleText {...example} />
            </button>
          ))}
        </section>
      ))}
    </div>
  );
}

function ExampleText({ scenario }: Example) {
  const known = sampleScenarios.find(({ id }) => id === scenario);
  return (
    <>
      <strong>{known?.name ?? scenario}</strong>
      <span>{known?.description}</span>
    </>
  );
}

/** An example of an analysis as a query on sample data. */
export function exampleQuery(analysis: Pick<Analysis, 'id'>, { scenario, roles, options }: Example): FleetlensQuery {
  return {
    refId: 'A',
    ...defaultsFor(analysis.id),
    inputs: roles.map((role) => ({ role, source: sampleRef, query: { scenario, seed: 1 } })),
    options: options ?? {},
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
