import type { RankingHeader, RankingRow } from '../../../frames';

/** What is ranked together: a region, or everything (undefined). */
export type Scope = string | undefined;

/** Regions that can be shown on their own: those the header lists, and any that rows name. */
export function regionsOf({ regions, rows }: Pick<RankingHeader, 'regions' | 'rows'>): string[] {
  const named = rows.flatMap(({ region, network }) => (region !== undefined && network === undefined ? [region] : []));
  return [...new Set([...(regions ?? []), ...named])];
}

/** True where there are rows about everything. */
export function hasOverall(rows: readonly RankingRow[]): boolean {
  return rows.some(({ region, network }) => region === undefined && network === undefined);
}

/** The wanted scope where it exists; else everything, else the first region. */
export function scopeIn(header: Pick<RankingHeader, 'regions' | 'rows'>, wanted: Scope): Scope {
  const regions = regionsOf(header);
  if (wanted !== undefined && regions.includes(wanted)) {
    return wanted;
  }
  return hasOverall(header.rows) ? undefined : regions[0];
}

/** The rows of a scope: providers, without their networks. */
export function rowsIn(rows: readonly RankingRow[], scope: Scope): RankingRow[] {
  return rows.filter(({ region, network }) => network === undefined && region === scope);
}

/** The rows of a provider's networks, in a region or in all of them. */
export function networksOf(rows: readonly RankingRow[], provider: string, scope: Scope): RankingRow[] {
  return rows.filter(
    (row) => row.network !== undefined && row.provider === provider && (scope === undefined || row.region === scope)
  );
}

export interface HeatTable {
  providers: string[];
  regions: Array<{ region: string; cells: Array<RankingRow | undefined> }>;
}

/** Regions by providers; providers in the order of their rank over everything. */
export function heatTable(header: Pick<RankingHeader, 'regions' | 'rows'>): HeatTable {
  const { rows } = header;
  const order = hasOverall(rows) ? rowsIn(rows, undefined) : rows.filter(({ network }) => network === undefined);
  const providers = [...new Set([...order, ...rows].map(({ provider }) => provider))];
  return {
    providers,
    regions: regionsOf(header).map((region) => {
      const inRegion = rowsIn(rows, region);
      return { region, cells: providers.map((provider) => inRegion.find((row) => row.provider === provider)) };
    }),
  };
}
