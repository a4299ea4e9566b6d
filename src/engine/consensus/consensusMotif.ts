import { powerOf, type Measure } from '../aamp/measure';
import { isMarked, type ConstantWindows } from '../join/constants';
import type { Kernel } from '../kernel';
import { distanceProfile } from '../mass/distanceProfile';
import { checkConstant } from '../multi/check';
import { abJoin } from '../nearest/nearest';
import { checkWindow } from '../profile';
import { part, type Stepped } from '../stepped';

/** A stretch that all of several series share. */
export interface ConsensusMotif {
  /** Distance within which every series has a window like it; Infinity where some series has none. */
  radius: number;
  /** Which series it is taken from; -1 where there is none. */
  series: number;
  /** Where it starts there; -1 where there is none. */
  position: number;
  /** Its nearest window in every series, itself among them: where it starts, and how far it is. */
  nearest: Array<{ position: number; distance: number }>;
}

export interface ConsensusOptions extends Measure {
  /** For every series the windows that count as constant, in addition to those of equal values. Default: none. */
  constant?: ReadonlyArray<ConstantWindows | undefined>;
}

/** Distances this close are the same but for rounding, which must not decide which window is named. */
const same = 1e-9;

interface Candidate {
  radius: number;
  series: number;
  position: number;
}

/**
 * The consensus motif of several series (Kamgar et al., Matrix Profile XV, 2019; `stumpy.ostinato`): the window with the
 * smallest radius, the radius being the distance to its nearest window in the series that has the farthest one. Of
 * windows with one radius that are each other's nearest, the one nearest to all on average.
 *
 * Conventions as `abJoin`: constants 0 and sqrt(m), windows that are not finite are no neighbours of others. With `normalize: false`
 * (`stumpy.aamp_ostinato`) level and scale count; the kernel is not needed for that.
 *
 * Time: k joins, O(k n^2), and a distance profile for each window whose nearest in the next series is below the best
 * radius so far. Memory: that of one `abJoin` and of one `distanceProfile`, and 12 n.
 *
 * @param kernel from `loadKernel`
 * @param series k >= 2 series, of lengths that may differ, at least m values each
 * @param window m >= 3
 * @returns the share of the joins done on the way
 * @throws RangeError when there are fewer than two series, the window does not fit one of them, or an option is wrong
 */
export function consensusMotif(
  kernel: Kernel,
  series: readonly Float64Array[],
  window: number,
  options: ConsensusOptions = {}
): Stepped<ConsensusMotif> {
  if (series.length < 2) {
    throw new RangeError(`A consensus needs at least two series; there are ${series.length}.`);
  }
  series.forEach((values) => checkWindow(values.length, window));
  powerOf(options);
  checkConstant(options.constant, series, window);
  return consensusSteps(kernel, series, window, options);
}

/** The window of one series that is nearest to a window of another. */
type NearestIn = (own: number, position: number, other: number) => { position: number; distance: number };

function* consensusSteps(
  kernel: Kernel,
  series: readonly Float64Array[],
  window: number,
  { constant, ...measure }: ConsensusOptions
): Stepped<ConsensusMotif> {
  const nearestIn: NearestIn = (own, position, other) => {
    const query = series[own].subarray(position, position + window);
    const queryConstant = isMarked(constant?.[own], position, query);
    return minOf(distanceProfile(query, series[other], { ...measure, constant: constant?.[other], queryConstant }));
  };
  const all = series.map((_, other) => other);
  let best: Candidate = { radius: Infinity, series: -1, position: -1 };
  for (const [own, values] of series.entries()) {
    const next = (own + 1) % series.length;
    const join = yield* part(
      abJoin(kernel, [values, series[next]], window, {
        ...measure,
        constantOfA: constant?.[own],
        constantOfB: constant?.[next],
      }),
      own / series.length,
      (own + 0.9) / series.length
    );
    const { distance } = join.ofA;
    const others = all.filter((other) => other !== own && other !== next);
    const nearestFirst = Array.from(distance, (_, row) => row)
      .filter((row) => distance[row] < best.radius)
      .sort((a, b) => distance[a] - distance[b] || a - b);
    for (const position of nearestFirst) {
      if (distance[position] >= best.radius) {
        break;
      }
      const radius = radiusOver({ own, position }, others, nearestIn, {
        known: distance[position],
        limit: best.radius,
      });
      if (radius < best.radius - same) {
        best = { radius, series: own, position };
      }
      yield (own + 0.95) / series.length;
    }
  }
  return mostCentral(all, nearestIn, best);
}

/** The largest of the distances to the nearest window of each series; given up once it reaches the limit. */
function radiusOver(
  { own, position }: { own: number; position: number },
  others: readonly number[],
  nearestIn: NearestIn,
  { known, limit }: { known: number; limit: number }
): number {
  let radius = known;
  for (const other of others) {
    radius = Math.max(radius, nearestIn(own, position, other).distance);
    if (radius >= limit) {
      return Infinity;
    }
  }
  return radius;
}

function minOf(profile: Float64Array): { position: number; distance: number } {
  let position = -1;
  for (let row = 0; row < profile.length; row++) {
    if (profile[row] < (position < 0 ? Infinity : profile[position])) {
      position = row;
    }
  }
  return { position, distance: position < 0 ? Infinity : profile[position] };
}

/** Among the window found and its nearest in the other series, of those with its radius the nearest to all on average. */
function mostCentral(all: readonly number[], nearestIn: NearestIn, found: Candidate): ConsensusMotif {
  if (found.series < 0) {
    return { ...found, nearest: all.map(() => ({ position: -1, distance: Infinity })) };
  }
  const first = surroundingsOf(all, nearestIn, found.series, found.position);
  let best = first;
  for (const [other, { position, distance }] of first.nearest.entries()) {
    if (other === found.series || Math.abs(distance - found.radius) > same) {
      continue;
    }
    const candidate = surroundingsOf(all, nearestIn, other, position);
    if (Math.abs(candidate.radius - found.radius) <= same && meanOf(candidate) < meanOf(best) - same) {
      best = candidate;
    }
  }
  return { ...best, radius: found.radius };
}

function surroundingsOf(all: readonly number[], nearestIn: NearestIn, own: number, position: number): ConsensusMotif {
  const nearest = all.map((other) => (other === own ? { position, distance: 0 } : nearestIn(own, position, other)));
  return { radius: Math.max(...nearest.map(({ distance }) => distance)), series: own, position, nearest };
}

function meanOf({ nearest }: ConsensusMotif): number {
  return nearest.reduce((sum, { distance }) => sum + distance, 0) / nearest.length;
}
