import React from 'react';
import { css } from '@emotion/css';
import type { CoreApp, DataSourceInstanceSettings, GrafanaTheme2, HistoryItem, TimeRange } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Button, IconButton, InlineField, Stack, Text, useStyles2 } from '@grafana/ui';
import { sampleScenarios } from '../../../simulator/sample';
import type { RoleSpec } from '../../analyses/analysis';
import { isSuitable } from '../inner/find';
import { isSample, sampleRef } from '../sample/source';
import type { QueryInput } from '../types';
import { InnerEditor } from './InnerEditor';
import { SampleEditor } from './SampleEditor';

interface Props {
  input: QueryInput;
  role: RoleSpec | undefined;
  /** Whether the card shows its role, because there are several. */
  named: boolean;
  refId: string;
  app?: CoreApp;
  range?: TimeRange;
  history?: HistoryItem[];
  onChange: (input: QueryInput) => void;
  onRemove?: () => void;
  onRunQuery: () => void;
}

/** One input: the data source of its series, and the query in that data source's own editor. */
export function InputCard(props: Props) {
  const styles = useStyles2(getStyles);
  const { input, role, named, refId, onChange, onRunQuery } = props;
  const pickerId = `fleetlens-source-${refId}-${input.role}`;
  const sample = isSample(input.source);

  const pick = (settings: DataSourceInstanceSettings) => {
    const sameType = settings.type === input.source?.type;
    onChange({
      ...input,
      source: { type: settings.type, uid: settings.rawRef?.uid ?? settings.uid },
      // A source of another type could not read this query.
      query: sameType ? input.query : {},
    });
  };
  const useSample = () => {
    onChange({ ...input, source: sampleRef, query: { scenario: sampleScenarios[0].id, seed: 1 } });
    onRunQuery();
  };

  return (
    <section className={styles.card} aria-label={named && role ? `Input ${role.label}` : 'Input'}>
      {named && (
        <Stack direction="row" gap={1} alignItems="center" justifyContent="space-between">
          <Text element="h6">{role?.label ?? input.role}</Text>
          <div className={styles.help}>{role?.help}</div>
          {props.onRemove && <IconButton name="trash-alt" tooltip="Remove this input" onClick={props.onRemove} />}
        </Stack>
      )}
      <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
        {sample ? (
          <SampleEditor
            query={input.query}
            refId={`${refId}-${input.role}`}
            onChange={(query) => {
              onChange({ ...input, query });
              onRunQuery();
            }}
          />
        ) : (
          <InlineField label="Data source" labelWidth={16} htmlFor={pickerId}>
            <DataSourcePicker
              inputId={pickerId}
              current={input.source}
              metrics
              variables
              noDefault
              placeholder="Choose a data source"
              filter={(settings) => isSuitable(settings)}
              onChange={pick}
            />
          </InlineField>
        )}
        {sample ? (
          <Button
            variant="secondary"
            size="sm"
            fill="text"
            onClick={() => onChange({ ...input, source: null, query: {} })}
          >
            Use a data source instead
          </Button>
        ) : (
          !input.source && (
            <Button variant="secondary" size="sm" fill="text" onClick={useSample}>
              Try it with sample data
            </Button>
          )
        )}
      </Stack>
      {input.source && !sample && (
        <InnerEditor
          source={input.source}
          query={input.query}
          refId={refId}
          app={props.app}
          range={props.range}
          history={props.history}
          onChange={(query) => onChange({ ...input, query })}
          onRunQuery={onRunQuery}
        />
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  help: css({ flexGrow: 1, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
