import type { LeagueRow } from './row';

/**
 * The simple formula as people write it down: mean latency in ms, plus 2 per percent of misses, plus 10 per percent of
 * errors; lower is better, no gate, no interval. Shown with the ranking to make clear where it misleads.
 * @returns by row, in the order given; undefined where one of the three is not measured
 */
export function uncorrected(rows: LeagueRow[]): Array<{ score: number; rank: number } | undefined> {
  const scores = rows.map(({ scored }) => {
    const value = (role: string) => scored.parts.find((part) => part.role === role)?.value;
    const [latency, hits, errors] = [value('latency'), value('hits'), value('errors')];
    return latency === undefined || hits === undefined || errors === undefined
      ? undefined
      : latency + 2 * (100 - 100 * hits) + 10 * (100 * errors);
  });
  const known = scores.filter((score) => score !== undefined);
  return scores.map((score) =>
    score === undefined ? undefined : { score, rank: 1 + known.filter((other) => other < score).length }
  );
}
