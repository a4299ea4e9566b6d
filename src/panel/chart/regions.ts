import type { Severity } from '../../frames';

/** A stretch of time to be shaded. */
export interface Region {
  id: string;
  from: number;
  to: number;
  severity: Severity;
  /** The line it belongs to. */
  seriesId: string;
  label: string;
  /** Drawn unlike a short event: a slow drift rises from where it began, missing data is hatched. */
  look?: 'drift' | 'missing';
  /** Written at the start of a drift: "since Sat 21 Nov 14:05". */
  since?: string;
}

export interface Span {
  left: number;
  width: number;
}

/** A line no thinner than this, so that a short episode in a long range is still seen (px of the canvas). */
const thinnest = 2;

/**
 * Where [from, to] lies in a plot whose x axis runs from `min` to `max` over `width` px starting at `left`.
 * Clipped to the plot; undefined when outside of it.
 */
export function spanOf(
  from: number,
  to: number,
  axis: { min: number; max: number; left: number; width: number }
): Span | undefined {
  const range = axis.max - axis.min;
  if (to < axis.min || from > axis.max || !(range > 0)) {
    return undefined;
  }
  const start = axis.left + ((Math.max(from, axis.min) - axis.min) / range) * axis.width;
  const end = axis.left + ((Math.min(to, axis.max) - axis.min) / range) * axis.width;
  const width = Math.max(end - start, thinnest);
  return { left: Math.min(start, axis.left + axis.width - width), width };
}

/** Middle of the visible part of a region as a share of the plot's width, 0 to 1; undefined when it is not visible. */
export function middleOf(region: Pick<Region, 'from' | 'to'>, min: number, max: number): number | undefined {
  const span = spanOf(region.from, region.to, { min, max, left: 0, width: 1e6 });
  return span && (span.left + span.width / 2) / 1e6;
}

/**
 * The region at a time. Of several the one of the series nearest to the pointer, else the last in the list, which is
 * the one drawn on top. `slack` (ms) makes thin regions easier to hit.
 */
export function regionAt(
  regions: readonly Region[],
  time: number,
  slack: number,
  nearestSeriesId?: string
): Region | undefined {
  const hit = regions.filter(({ from, to }) => time >= from - slack && time <= to + slack);
  const inside = hit.filter(({ from, to }) => time >= from && time <= to);
  const candidates = inside.length > 0 ? inside : hit;
  return candidates.filter(({ seriesId }) => seriesId === nearestSeriesId).at(-1) ?? candidates.at(-1);
}
