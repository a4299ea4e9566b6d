import { powerOf, type Measure } from '../aamp/measure';
import { checkMarks, type ConstantWindows } from '../join/constants';
import { shortestWindow } from '../profile';
import type { Stepped } from '../stepped';
import { NeighbouringDifferences } from './neighbouringDifferences';
import { NeighbouringProfiles } from './neighbouringProfiles';
import { segmentProfiles } from './segmentProfiles';

export interface SnippetOptions extends Measure {
  /** Values in the windows that are compared, 3 to the length of a snippet. Default: the length of a snippet. */
  window?: number;
  /** Share of the sorted distances, as in `mpdist`. Default: 0.05. */
  percentage?: number;
  /** Windows compared that count as constant, in addition to those of equal values. Default: none. */
  constant?: ConstantWindows;
}

/** A stretch that stands for part of a series. */
export interface Snippet {
  /** Where it starts: a multiple of its length. */
  start: number;
  /** Its matrix profile distance to every stretch of its length; n - length + 1 entries. */
  profile: Float64Array;
  /** Share of the series that this snippet resembles most. */
  fraction: number;
  /** What all snippets up to this one leave unlike: the sum of the distances to the nearest of them. */
  area: number;
  /** Where that is: stretches that start in [from, end). */
  regimes: Array<{ from: number; end: number }>;
}

/**
 * The few stretches of a series that represent it best (Imani et al., 2018; `stumpy.snippets`): one after the other the
 * segment that leaves least unlike. With `normalize: false` (`stumpy.aampdist_snippets`) level and scale count.
 *
 * Time: O(n^2 (L - s + 1) / L), for length L and window s. Memory:
 * 8 n (n / L + L - s + 26) bytes and 500 s + 256 L; twice that without normalisation.
 *
 * @param values n values; stretches with a gap are unlike everything
 * @param length values in a snippet, L, 3 <= L <= n / 2
 * @param count how many snippets, 1 to floor(n / L)
 * @throws RangeError when a number is out of range; at once
 */
export function snippets(
  values: Float64Array,
  length: number,
  count: number,
  options: SnippetOptions = {}
): Stepped<Snippet[]> {
  const { window = length, percentage = 0.05 } = options;
  const longest = Math.floor(values.length / 2);
  checkWhole('The length of a snippet', length, shortestWindow, longest);
  checkWhole('The number of snippets', count, 1, Math.floor(values.length / length));
  checkWhole('The window', window, shortestWindow, length);
  if (!(percentage >= 0 && percentage <= 1)) {
    throw new RangeError(`The percentage must be a share from 0 to 1; it is ${percentage}.`);
  }
  const place = Math.min(Math.ceil(percentage * 2 * length), 2 * (length - window + 1) - 1);
  checkMarks(values.length, window, options.constant);
  const p = powerOf(options);
  const inside = length - window + 1;
  const neighbouring = () =>
    p === undefined
      ? new NeighbouringProfiles(values, window, inside, options.constant)
      : new NeighbouringDifferences(values, window, inside, p);
  return snippetSteps(length, count, () => segmentProfiles(values, { length, window, place }, neighbouring()));
}

function checkWhole(name: string, value: number, from: number, to: number): void {
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new RangeError(`${name} must be a whole number from ${from} to ${to}; it is ${value}.`);
  }
}

function* snippetSteps(length: number, count: number, begin: () => Stepped<Float64Array[]>): Stepped<Snippet[]> {
  const profiles = yield* begin();
  const chosen: Array<{ segment: number; area: number }> = [];
  const nearest = new Float64Array(profiles[0].length).fill(Infinity);
  while (chosen.length < count) {
    const areas = profiles.map((profile) => areaBelow(profile, nearest));
    const area = Math.min(...areas);
    const segment = areas.indexOf(area);
    chosen.push({ segment, area });
    profiles[segment].forEach((distance, row) => (nearest[row] = Math.min(nearest[row], distance)));
  }
  const taken = new Uint8Array(nearest.length);
  return chosen.map(({ segment, area }) => {
    const profile = profiles[segment];
    const mine = taken.map((already, row) => (already === 0 && profile[row] <= nearest[row] ? 1 : 0));
    mine.forEach((value, row) => (taken[row] ||= value));
    const regimes = stretchesOf(mine);
    const covered = regimes.reduce((sum, { from, end }) => sum + end - from, 0);
    return { start: segment * length, profile, fraction: covered / nearest.length, area, regimes };
  });
}

function areaBelow(profile: Float64Array, nearest: Float64Array): number {
  return profile.reduce((area, distance, row) => area + Math.min(distance, nearest[row]), 0);
}

function stretchesOf(marked: Uint8Array): Snippet['regimes'] {
  const stretches: Snippet['regimes'] = [];
  for (let from = marked.indexOf(1); from >= 0; ) {
    const gap = marked.indexOf(0, from);
    const end = gap < 0 ? marked.length : gap;
    stretches.push({ from, end });
    from = marked.indexOf(1, end);
  }
  return stretches;
}
