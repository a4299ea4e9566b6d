import { compareSeverity } from '../../frames';
import { middleOf, type Region } from './regions';

/** A marker above the plot with the regions it stands for: its own, and those too close to have a marker of their own. */
export interface MarkerPlace {
  region: Region;
  /** Share of the plot's width, 0 to 1. */
  at: number;
  others: Region[];
}

/** Markers closer than this (px) would cover each other. */
const minDistance = 22;

/**
 * Places markers so that none covers another: the worst is placed first, and a region without room is counted with its
 * nearest neighbour. `width` is that of the plot in px; where it is unknown (0), every region gets a marker.
 */
export function placeMarkers(regions: readonly Region[], min: number, max: number, width: number): MarkerPlace[] {
  const worstFirst = regions
    .map((region) => ({ region, at: middleOf(region, min, max) }))
    .sort((a, b) => compareSeverity(a.region.severity, b.region.severity) || b.region.from - a.region.from);
  const placed: MarkerPlace[] = [];
  for (const { region, at } of worstFirst) {
    if (at === undefined) {
      continue;
    }
    const [near] = placed
      .filter((other) => Math.abs(other.at - at) * width < minDistance && width > 0)
      .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
    if (near) {
      near.others.push(region);
    } else {
      placed.push({ region, at, others: [] });
    }
  }
  return placed.sort((a, b) => a.at - b.at);
}
