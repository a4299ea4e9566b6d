import type { Episode, ResultNotice } from '../../frames';

/** With more series than this only the worst are drawn. */
export const maxDrawn = 100;
const drawnOfMany = 20;

/** The series that are drawn: all, or with very many those of the worst episodes first. */
export function drawnOf<T>(all: T[], idsOf: (one: T) => string[], worstFirst: Episode[]): T[] {
  if (all.length <= maxDrawn) {
    return all;
  }
  const place = new Map<string, number>();
  for (const { seriesId } of worstFirst) {
    if (!place.has(seriesId)) {
      place.set(seriesId, place.size);
    }
  }
  const placeOf = (one: T) => Math.min(...idsOf(one).map((id) => place.get(id) ?? Infinity));
  return all
    .map((one) => ({ one, at: placeOf(one) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(0, drawnOfMany)
    .map(({ one }) => one);
}

/** A notice where fewer series are drawn than were analysed. */
export function drawnNotices(analysed: number, drawn: number): ResultNotice[] {
  return drawn < analysed
    ? [
        {
          severity: 'info',
          text: `${analysed} series were analysed; the ${drawn} most unusual are drawn. Narrow the query to see others.`,
        },
      ]
    : [];
}
