import { compareSeverity } from '../../frames';
import { middleOf, type Region } from './regions';

/** A mark above the plot, and the regions it speaks for: its own and those too close beside it to have one. */
export interface MarkPlace {
  region: Region;
  /** Share of the plot's width, 0 to 1. */
  at: number;
  others: Region[];
}

/** Closer than this (px) marks would cover each other. */
const apart = 22;

/**
 * Marks that do not cover each other: the worst takes its place first, one that finds no room counts with its nearest
 * neighbour. `width` is that of the plot in px; unknown (0) leaves every mark where it is.
 */
export function placeMarks(regions: readonly Region[], min: number, max: number, width: number): MarkPlace[] {
  const worstFirst = regions
    .map((region) => ({ region, at: middleOf(region, min, max) }))
    .sort((a, b) => compareSeverity(a.region.severity, b.region.severity) || b.region.from - a.region.from);
  const placed: MarkPlace[] = [];
  for (const { region, at } of worstFirst) {
    if (at === undefined) {
      continue;
    }
    const [near] = placed
      .filter((other) => Math.abs(other.at - at) * width < apart && width > 0)
      .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
    if (near) {
      near.others.push(region);
    } else {
      placed.push({ region, at, others: [] });
    }
  }
  return placed.sort((a, b) => a.at - b.at);
}
