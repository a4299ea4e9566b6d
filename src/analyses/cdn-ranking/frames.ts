import {
  type CellValue,
  type RankingHeader,
  type RankingRow,
  type RegionsHeader,
  type ResultField,
  type ResultFrame,
  type Summary,
} from '../../frames';
import type { AnalysisInput } from '../analysis';
import { scoredRoles } from './roles';

export type RankingDetail = Omit<RankingHeader, 'kind' | 'version' | 'analysis' | 'summary' | 'query'>;

/** A league table, readable by a core table, stat or geomap panel as it is; one row per provider and scope. */
export function rankingFrame(detail: RankingDetail, input: AnalysisInput, summary: Summary): ResultFrame {
  const { rows, split } = detail;
  const header: RankingHeader = {
    kind: 'ranking',
    version: 1,
    analysis: 'cdn-ranking',
    summary,
    query: input.query,
    ...detail,
  };
  const column = (
    name: string,
    type: 'string' | 'number',
    of: (row: RankingRow) => CellValue | undefined,
    config: ResultField['config'] = {}
  ): ResultField => ({ name, type, values: rows.map((row) => of(row) ?? null), config });
  /** A column that only some queries have. */
  const where = (condition: (row: RankingRow) => boolean, ...fields: ResultField[]) =>
    rows.some(condition) ? fields : [];
  const money = split ? `currency${split.currency}` : undefined;
  return {
    name: 'ranking',
    length: rows.length,
    fields: [
      column('rank', 'string', (row) => (row.rank === null ? '–' : `${row.rank}${row.tied ? '=' : ''}`)),
      column('provider', 'string', (row) => row.provider),
      ...where(
        ({ region }) => region !== undefined,
        column('region', 'string', (row) => row.region ?? 'all')
      ),
      ...where(
        ({ network }) => network !== undefined,
        column('network', 'string', (row) => row.network ?? 'all')
      ),
      column('verdict', 'string', (row) => row.verdict),
      column('score', 'number', (row) => row.score, { decimals: 0, min: 0, max: 100 }),
      column('low', 'number', (row) => row.low, { decimals: 0 }),
      column('high', 'number', (row) => row.high, { decimals: 0 }),
      ...where(
        ({ bestProbability: best }) => best !== undefined,
        column('best', 'number', (row) => row.bestProbability, { unit: 'percentunit', decimals: 0 })
      ),
      ...scoredRoles
        .filter(({ id }) => rows.some(({ parts }) => parts.some(({ role }) => role === id)))
        .map(({ id, label, unit }) =>
          column(id, 'number', (row) => row.parts.find(({ role }) => role === id)?.value, { displayName: label, unit })
        ),
      ...where(
        ({ shareNow }) => shareNow !== undefined,
        column('share', 'number', (row) => row.shareNow, { unit: 'percentunit', displayName: 'Traffic share now' })
      ),
      ...where(
        ({ shareAdvised }) => shareAdvised !== undefined,
        column('advised', 'number', (row) => row.shareAdvised, {
          unit: 'percentunit',
          displayName: 'Traffic share advised',
        })
      ),
      ...where(
        ({ pricePerGigabyte }) => pricePerGigabyte !== undefined,
        column('price', 'number', (row) => row.pricePerGigabyte, { unit: money, displayName: 'Price per GB' })
      ),
      column('why', 'string', (row) => row.why),
    ],
    meta: { preferredVisualisationType: 'table', custom: { fleetlens: header } },
  };
}

/** The score of every provider in every region; undefined where there is one region. Null where it is not ranked. */
export function regionsFrame(
  { rows, regions = [] }: RankingDetail,
  input: AnalysisInput,
  summary: Summary
): ResultFrame | undefined {
  if (regions.length < 2) {
    return undefined;
  }
  const own = rows.filter(({ region, network }) => region !== undefined && network === undefined);
  const providers = [...new Set(rows.map(({ provider }) => provider))];
  const header: RegionsHeader = { kind: 'regions', version: 1, analysis: 'cdn-ranking', summary, query: input.query };
  return {
    name: 'regions',
    length: regions.length,
    fields: [
      // With a display name, or a table of several frames puts the frame's name before each.
      { name: 'region', type: 'string', values: regions, config: { displayName: 'region' } },
      ...providers.map(
        (provider): ResultField => ({
          name: provider,
          type: 'number',
          values: regions.map(
            (region) => own.find((row) => row.region === region && row.provider === provider)?.score ?? null
          ),
          config: { displayName: provider, decimals: 0, min: 0, max: 100 },
        })
      ),
    ],
    meta: { preferredVisualisationType: 'table', custom: { fleetlens: header } },
  };
}
