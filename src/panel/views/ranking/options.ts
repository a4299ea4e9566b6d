/** Options of a ranking. The names are paths in saved dashboards. */
export interface RankingOptions {
  /** Region whose ranking is shown first; empty for everything. Variables are filled in. */
  region: string;
}

export const rankingDefaults: RankingOptions = { region: '' };
