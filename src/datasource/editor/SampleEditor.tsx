import React from 'react';
import { InlineField, Input, Combobox, Stack } from '@grafana/ui';
import { sampleScenarios } from '../../../simulator/sample';
import { sampleQueryOf } from '../source/sample';

/** Which scenario of the sample data, and its seed. */
export function SampleEditor({
  query,
  refId,
  onChange,
}: {
  query: Record<string, unknown>;
  refId: string;
  onChange: (query: Record<string, unknown>) => void;
}) {
  const { scenario, seed } = sampleQueryOf(query);
  const options = sampleScenarios.map(({ id, name, description }) => ({ value: id, label: name, description }));
  return (
    <Stack direction="row" gap={1} wrap="wrap">
      <InlineField label="Sample data" labelWidth={16} tooltip="Generated in this page; nothing is queried.">
        <Combobox
          id={`fleetlens-scenario-${refId}`}
          aria-label="Sample data"
          width={30}
          options={options}
          value={scenario}
          onChange={({ value }) => onChange({ scenario: value, seed })}
        />
      </InlineField>
      <InlineField label="Seed" tooltip="The same seed gives the same data.">
        <Input
          id={`fleetlens-seed-${refId}`}
          type="number"
          width={10}
          defaultValue={seed}
          onBlur={(event) => {
            const next = Number(event.currentTarget.value);
            if (Number.isFinite(next) && next !== seed) {
              onChange({ scenario, seed: Math.trunc(next) });
            }
          }}
        />
      </InlineField>
    </Stack>
  );
}
