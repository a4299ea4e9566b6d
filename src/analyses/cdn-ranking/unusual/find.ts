import { part, type Stepped } from '../../../engine';
import { episodesKind, framesOfKind, type Episode } from '../../../frames';
import type { ResultData, RunContext } from '../../analysis';
import { detect } from '../../detect';
import type { ScoredRoleId } from '../roles';
import { watchedRoles } from './roles';
import { detectOptionsFor, type Look, type Watched } from './watch';

/** An anomaly of a provider's signal, on its bad side. Times in ms. */
export interface Unusual {
  provider: string;
  /** Null: in all networks of the region. */
  network: string | null;
  role: ScoredRoleId;
  lowIsBad: boolean;
  /** When it began, as seen afterwards, when the detector raised it, and when it ended; null while it goes on. */
  start: number;
  raised: number;
  end: number | null;
  /** What came, and the ends of what was expected, in the unit of the role. */
  came: number;
  low: number;
  high: number;
  /** Whole days since it was as bad as this, or all that are known. */
  days: number;
}

/** Verdicts of the detector of `detect` on signals that stand out; causal, as that is. */
export function* unusualIn(watched: Watched[], look: Look, context: RunContext): Stepped<Unusual[]> {
  const found: Unusual[] = [];
  for (const [i, signal] of watched.entries()) {
    const options = detectOptionsFor(watchedRoles.find(({ role }) => role === signal.role) ?? watchedRoles[0]);
    const results: ResultData[] = [];
    for (const [t, task] of signal.tasks.entries()) {
      const done = i + t / signal.tasks.length;
      const share = { from: done / watched.length, to: (done + 1 / signal.tasks.length) / watched.length };
      results.push(yield* part(detect.run(task, context), share.from, share.to));
    }
    const { frames } = detect.present({ ...look, series: [signal.series] }, options, signal.tasks, results);
    const episodes = framesOfKind(frames, episodesKind).flatMap(({ header }) => header.episodes);
    found.push(...episodes.flatMap((episode) => unusualOf(signal, episode, look.step) ?? []));
  }
  return found;
}

function unusualOf(
  { provider, network, role, lowIsBad, out, series }: Watched,
  episode: Episode,
  step: number
): Unusual | undefined {
  const { expected, observed: came, start, end, ongoing, direction } = episode;
  // Silence and flat lines have no bad side; a metric that stops is the ranking's own business.
  if (!expected || came === null || direction !== (lowIsBad ? 'down' : 'up')) {
    return undefined;
  }
  // Nobody looked before the signal stood out; what was over by then was not noticed.
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
    came,
    low: expected.low,
    high: expected.high,
    days: daysSinceAsBad(series, start, came, lowIsBad),
  };
}

/** An episode's id names the row of its first alarm; the row is known when its bucket is over. */
function raisedAt({ id, start }: Episode, step: number): number {
  const first = /@(-?\d+)(?:\/\w+)?$/.exec(id);
  return (first ? Number(first[1]) : start) + step;
}

function daysSinceAsBad({ start, step, values }: Watched['series'], before: number, came: number, lowIsBad: boolean) {
  const last = Math.min(values.length, Math.round((before - start) / step)) - 1;
  let row = last;
  let first = last;
  for (; row >= 0 && !(lowIsBad ? values[row] <= came : values[row] >= came); row--) {
    first = Number.isNaN(values[row]) ? first : row;
  }
  const since = start + (row >= 0 ? row : first) * step;
  return Math.max(0, Math.floor((before - since) / 86_400_000));
}
