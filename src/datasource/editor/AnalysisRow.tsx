import React from 'react';
import { InlineField, Combobox, Stack, Text } from '@grafana/ui';
import { allAnalyses, analysisById } from '../../analyses/registry';
import { defaultsFor, emptyInput } from '../query/defaults';
import type { FleetlensQuery } from '../types';

/** Which analysis, with one line about what it does. */
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

/** The query for another analysis: its inputs keep their sources, under roles that the new analysis knows. */
function withAnalysis(query: FleetlensQuery, analysisId: string): FleetlensQuery {
  const defaults = defaultsFor(analysisId);
  const roles = analysisById(analysisId)?.roles ?? [];
  const kept = query.inputs
    .slice(0, roles.length)
    .map((input, i) => (roles.some((role) => role.id === input.role) ? input : { ...input, role: roles[i].id }));
  return { ...query, ...defaults, inputs: kept.length > 0 ? kept : [emptyInput(roles[0].id)], output: query.output };
}
