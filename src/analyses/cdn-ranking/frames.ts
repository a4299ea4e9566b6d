import type { CellValue, RankingHeader, RankingRow, ResultField, ResultFrame, Summary } from '../../frames';
import type { AnalysisInput } from '../analysis';
import type { Ranked } from './rank';
import { percent, type SubScore } from './score';

const roleText: Record<SubScore['role'], { label: string; unit: string }> = {
  latency: { label: 'Latency', unit: 'ms' },
  errors: { label: 'Errors', unit: 'percentunit' },
};

/** A league table, readable by a core table panel as it is. */
export function rankingFrame(providers: Ranked[], input: AnalysisInput, summary: Summary): ResultFrame {
  const rows = providers.map(rowOf);
  const roles = (['latency', 'errors'] as const).filter((role) =>
    rows.some((row) => row.parts.some((part) => part.role === role))
  );
  const header: RankingHeader = {
    kind: 'ranking',
    version: 1,
    analysis: 'cdn-ranking',
    summary,
    query: input.query,
    rows,
  };
  const column = (
    name: string,
    type: 'string' | 'number',
    of: (row: RankingRow) => CellValue,
    config: ResultField['config'] = {}
  ): ResultField => ({ name, type, values: rows.map(of), config });
  return {
    name: 'ranking',
    length: rows.length,
    fields: [
      column('rank', 'string', (row) => (row.rank === null ? '–' : `${row.rank}${row.tied ? '=' : ''}`)),
      column('provider', 'string', (row) => row.provider),
      column('verdict', 'string', (row) => row.verdict),
      column('score', 'number', (row) => row.score, { decimals: 0, min: 0, max: 100 }),
      column('low', 'number', (row) => row.low, { decimals: 0 }),
      column('high', 'number', (row) => row.high, { decimals: 0 }),
      ...roles.map((role) =>
        column(role, 'number', (row) => row.parts.find((part) => part.role === role)?.value ?? null, {
          displayName: roleText[role].label,
          unit: roleText[role].unit,
        })
      ),
      column('why', 'string', (row) => row.why),
    ],
    meta: { preferredVisualisationType: 'table', custom: { fleetlens: header } },
  };
}

function rowOf(provider: Ranked): RankingRow {
  const total = provider.parts.reduce((sum, part) => sum + part.weight, 0) || 1;
  const parts = provider.parts.map((part) => {
    const of = (100 * part.weight) / total;
    return {
      role: part.role,
      label: roleText[part.role].label,
      value: part.value,
      unit: roleText[part.role].unit,
      points: (of * part.points) / 100,
      of,
    };
  });
  const earned = parts.map((part) => `${part.label.toLowerCase()} ${signed(part)}`).join(', ');
  const lacking = provider.missing.length > 0 ? ` No data: ${provider.missing.join(', ')}.` : '';
  return {
    provider: provider.name,
    rank: provider.rank,
    tied: provider.tied,
    score: provider.score,
    low: provider.low,
    high: provider.high,
    verdict: provider.verdict,
    severity: provider.verdict === 'gate' ? 'critical' : null,
    parts,
    missing: provider.missing,
    why: `${provider.reason ? `${capital(provider.reason)}.` : `${capital(earned)}.`}${lacking}`,
    samples: provider.samples,
  };
}

function signed(part: RankingRow['parts'][number]): string {
  const measured = part.unit === 'ms' ? `${Math.round(part.value)} ms` : percent(part.value);
  return `${measured} earns ${Math.round(part.points)} of ${Math.round(part.of)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
