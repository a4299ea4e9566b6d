import React from 'react';
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Field, FieldSet, Stack, Text, TextLink } from '@grafana/ui';
import type { BlocksLookback } from '../../analyses/analysis';
import { automatic } from '../../analyses/history';
import { CommittedInput } from '../editor/CommittedInput';
import { checkHistory } from '../query/history';
import type { FleetlensJsonData } from '../types';
import { defaultBudgetSeconds, defaultMaxPoints } from './limits';
import { SourceTest } from './SourceTest';

type Props = DataSourcePluginOptionsEditorProps<FleetlensJsonData>;

const usualStep = '5m';
/** The defaults are for analyses that learn from history. */
const lookback: BlocksLookback = { kind: 'blocks', history: { range: automatic, step: usualStep } };

const defaults = [
  {
    key: 'defaultRange',
    field: 'range',
    label: 'Training history',
    description: 'How much history results are compared with, such as 7d, or auto.',
    placeholder: automatic,
  },
  {
    key: 'defaultStep',
    field: 'step',
    label: 'Step',
    description: 'Time between the rows that are analysed, such as 5m.',
    placeholder: usualStep,
  },
] as const;

/** Nothing has to be configured: defaults, limits and a test. There are no credentials. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const { jsonData, readOnly } = options;
  const set = (changed: Partial<FleetlensJsonData>) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, ...changed } });
  const range = jsonData.defaultRange ?? '';
  const step = jsonData.defaultStep ?? '';
  const [problem] =
    range || step ? checkHistory({ range: range || automatic, step: step || usualStep }, { lookback }) : [];
  return (
    <Stack direction="column" gap={3}>
      <Text element="p">
        Fleetlens looks for what is unusual in the series of your other data sources. Queries run in your browser, as
        you, through Grafana: it holds no credentials, needs no server and sends nothing anywhere. It cannot be used in
        alert rules, which Grafana evaluates on its server.
      </Text>
      <FieldSet label="Defaults for new queries" disabled={readOnly}>
        {defaults.map(({ key, field, label, description, placeholder }) => (
          <Field
            key={key}
            label={label}
            description={description}
            htmlFor={`fleetlens-default-${field}`}
            invalid={problem?.field === field}
            error={problem?.message}
          >
            <CommittedInput
              id={`fleetlens-default-${field}`}
              value={jsonData[key] ?? ''}
              placeholder={placeholder}
              onCommit={(text) => set({ [key]: text })}
            />
          </Field>
        ))}
      </FieldSet>
      <FieldSet label="Limits" disabled={readOnly}>
        <LimitField
          id="fleetlens-max-points"
          label="History points"
          description="Limit of the points of history that one query fetches; beyond it the step becomes longer, with a notice."
          value={jsonData.maxHistoryPoints}
          fallback={defaultMaxPoints}
          onChange={(maxHistoryPoints) => set({ maxHistoryPoints })}
        />
        <LimitField
          id="fleetlens-budget"
          label="Time budget in seconds"
          description="Limit of the computing time for one series; what takes longer is left out, with a notice."
          value={jsonData.timeBudgetSeconds}
          fallback={defaultBudgetSeconds}
          onChange={(timeBudgetSeconds) => set({ timeBudgetSeconds })}
        />
      </FieldSet>
      <SourceTest />
      <Text element="p" color="secondary">
        The button below runs the self-test: how this browser computes, and whether it finds a planted anomaly. More
        about the analyses is on the{' '}
        <TextLink href="/a/fleetlens-suite-app" inline>
          Fleetlens page
        </TextLink>
        .
      </Text>
    </Stack>
  );
}

interface LimitProps {
  id: string;
  label: string;
  description: string;
  value: number | undefined;
  fallback: number;
  onChange: (value: number | undefined) => void;
}

function LimitField({ id, label, description, value, fallback, onChange }: LimitProps) {
  const [wrong, setWrong] = React.useState(false);
  const commit = (text: string) => {
    const number = Number(text);
    const empty = text.trim() === '';
    const valid = empty || (Number.isFinite(number) && number > 0);
    setWrong(!valid);
    if (valid) {
      onChange(empty ? undefined : number);
    }
  };
  return (
    <Field
      label={label}
      description={description}
      htmlFor={id}
      invalid={wrong}
      error={`${label} must be a number above 0, or empty for ${fallback.toLocaleString('en')}.`}
    >
      <CommittedInput
        id={id}
        value={value === undefined ? '' : String(value)}
        placeholder={String(fallback)}
        onCommit={commit}
      />
    </Field>
  );
}
