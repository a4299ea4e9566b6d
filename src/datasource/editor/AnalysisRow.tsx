import React from 'react';
import { InlineField, Combobox, Stack, Text } from '@grafana/ui';
import { allAnalyses, analysisById } from '../../analyses/registry';
import { defaultsFor } from '../query/defaults';
import { hasOutput } from '../query/outputs';
import type { FleetlensQuery } from '../types';

/** Which analysis, with its description. */
export function AnalysisRow({ query, onChange }: { query: FleetlensQuery; onChange: (query: FleetlensQuery) => void }) {
  const id = `fleetlens-analysis-${query.refId}`;
  const chosen = analysisById(query.analysis);
  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      <InlineField label="Look for" labelWidth={16} invalid={!chosen} error={`There is no "${query.analysis}".`}>
        <Combobox
          id={id}
          aria-label="Look for"
          width={26}
          options={allAnalyses().map(({ id: value, name, description }) => ({ value, label: name, description }))}
          value={query.analysis}
          onChange={({ value }) => onChange(withAnalysis(query, value))}
        />
      </InlineField>
      {chosen && (
        <Text color="secondary" variant="bodySmall">
          {chosen.description}
        </Text>
      )}
    </Stack>
  );
}

/**
 * The query for another analysis: its inputs keep their sources, under roles that the new analysis knows; options and
 * history begin with their defaults, and the output stays where the new analysis has it.
 */
function withAnalysis(query: FleetlensQuery, analysisId: string): FleetlensQuery {
  const analysis = analysisById(analysisId);
  const defaults = defaultsFor(analysisId);
  const roles = analysis?.roles ?? [];
  const inputs = query.inputs
    .slice(0, roles.length)
    .map((input, i) => (roles.some((role) => role.id === input.role) ? input : { ...input, role: roles[i].id }));
  return {
    ...query,
    ...defaults,
    inputs: inputs.length > 0 ? inputs : defaults.inputs,
    output: analysis && hasOutput(analysis, query.output) ? query.output : defaults.output,
  };
}
