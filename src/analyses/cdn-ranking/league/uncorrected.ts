import type { Line } from './league';

/**
 * What the simple formula says as people write it down: mean latency in ms, plus 2 for each percent of misses, plus 10
 * for each percent of errors; lower is better, no gate, no interval. Kept beside the ranking to show where it misleads.
 * @returns by line, in the order given; undefined where one of the three is not measured
 */
export function uncorrected(lines: Line[]): Array<{ score: number; rank: number } | undefined> {
  const scores = lines.map(({ scored }) => {
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
