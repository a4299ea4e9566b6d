import { part, type Stepped } from '../../../engine';
import { episodesKind, framesOfKind, type Episode } from '../../../frames';
import type { Piece } from '../../analysis';
import { detect } from '../../detect';
import { dayMs } from '../../units';
import type { RunContext, Tagged } from '../../work';
import type { ScoredRoleId } from '../scoredRoleId';
import { watchedRoles } from './roles';
import { detectorFor } from './watch';
import type { DetectInput, WatchedSignal } from './signal';

/** An anomaly of a provider's signal, on its bad side. Times in ms. */
export interface SignalAnomaly {
  provider: string;
  /** Null: in all networks of the region. */
  network: string | null;
  role: ScoredRoleId;
  lowIsBad: boolean;
  /** When it began, in hindsight, when the detector raised it, and when it ended; null while it goes on. */
  start: number;
  raised: number;
  end: number | null;
  /** The observed value and the ends of the expected range, in the unit of the role. */
  observed: number;
  low: number;
  high: number;
  /** Whole days since it was as bad as this, or all that are known. */
  days: number;
}

/** Verdicts of `detect` on signals that stand out; causal, as `detect` is. */
export function* anomaliesIn(
  watched: WatchedSignal[],
  detectInput: DetectInput,
  context: RunContext
): Stepped<SignalAnomaly[]> {
  const found: SignalAnomaly[] = [];
  for (const [i, signal] of watched.entries()) {
    const detector = detectorFor(watchedRoles.find(({ role }) => role === signal.role) ?? watchedRoles[0]);
    const pieces: Array<Piece<Tagged, Tagged>> = [];
    for (const [t, task] of signal.tasks.entries()) {
      const done = i + t / signal.tasks.length;
      const from = done / watched.length;
      const to = (done + 1 / signal.tasks.length) / watched.length;
      pieces.push({ task, result: yield* part(detect.run(task, context), from, to) });
    }
    const { frames } = detector.present({ input: { ...detectInput, series: [signal.series] }, pieces, final: true });
    const episodes = framesOfKind(frames, episodesKind).flatMap(({ header }) => header.episodes);
    found.push(...episodes.flatMap((episode) => anomalyIn(signal, episode, detectInput.step) ?? []));
  }
  return found;
}

function anomalyIn(
  { provider, network, role, lowIsBad, out, series }: WatchedSignal,
  episode: Episode,
  step: number
): SignalAnomaly | undefined {
  const { expected, observed, start, end, ongoing, direction } = episode;
  // Silence and flat lines have no bad side; the ranking itself handles a metric that stops.
  if (!expected || observed === null || direction !== (lowIsBad ? 'down' : 'up')) {
    return undefined;
  }
  // Nothing is judged before the signal stood out; what had ended by then was not noticed.
  const raised = Math.max(raisedAt(episode, step), out[0]);
  if (!ongoing && end <= raised) {
    return undefined;
  }
  return {
    provider,
    network,
    role,
    lowIsBad,
    start,
    raised,
    end: ongoing ? null : end,
    observed,
    low: expected.low,
    high: expected.high,
    days: daysSinceAsBad(series, start, observed, lowIsBad),
  };
}

/** An episode's id names the row of its first alarm; the row is known when its bucket is over. */
function raisedAt({ id, start }: Episode, step: number): number {
  const first = /@(-?\d+)(?:\/\w+)?$/.exec(id);
  return (first ? Number(first[1]) : start) + step;
}

function daysSinceAsBad(
  { start, step, values }: WatchedSignal['series'],
  before: number,
  observed: number,
  lowIsBad: boolean
): number {
  const last = Math.min(values.length, Math.round((before - start) / step)) - 1;
  let row = last;
  let first = last;
  for (; row >= 0 && !(lowIsBad ? values[row] <= observed : values[row] >= observed); row--) {
    first = Number.isNaN(values[row]) ? first : row;
  }
  const since = start + (row >= 0 ? row : first) * step;
  return Math.max(0, Math.floor((before - since) / dayMs));
}
