import type { SeriesInput } from '../../analysis';

/** Names that are one, by how they are written. */
export interface Spellings {
  /** The spelling that is used, by every other one. */
  used: ReadonlyMap<string, string>;
  /** Groups of spellings that differ, the used one first. */
  different: string[][];
}

/** Names that differ only in case and in spaces around or between words are one; the most frequent spelling is used. */
export function spellingsOf(names: readonly string[]): Spellings {
  const groups = new Map<string, Map<string, number>>();
  for (const name of names) {
    const key = name
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ');
    const counts = groups.get(key) ?? new Map<string, number>();
    groups.set(key, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  const different = [...groups.values()]
    .map((counts) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name))
    .filter((spellings) => spellings.length > 1);
  return {
    used: new Map(different.flatMap(([used, ...others]) => others.map((name) => [name, used] as const))),
    different,
  };
}

/** The series with one spelling of a label. */
export function withSpelling(series: SeriesInput[], label: string, { used }: Spellings): SeriesInput[] {
  return used.size === 0
    ? series
    : series.map((one) => {
        const name = used.get(one.labels[label]);
        return name === undefined ? one : { ...one, labels: { ...one.labels, [label]: name } };
      });
}
