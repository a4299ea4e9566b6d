import type { DataFrame } from '@grafana/data';
import type { FrameOf, ScoreHeader } from '../../frames';
import { judgedBy } from '../detection/judged';
import { clockOf, column } from './scoreFields';

/** A stretch of time, ms. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * Stretches of the data on display that no visible line has a verdict for: before enough was learned, and at the newest
 * edge. None where nothing has a verdict at all, which the sentence tells.
 * @param times of the rows on display, ascending, ms
 */
export function unjudgedOf(
  scores: ReadonlyArray<FrameOf<DataFrame, ScoreHeader>>,
  visible: ReadonlyMap<string, boolean>,
  times: ArrayLike<number>
): Stretch[] {
  const judged = scores
    .filter(({ header }) => judgedBy(header).some((id) => visible.get(id)))
    .flatMap(({ frame, header }) => judgedStretches(frame, header))
    .sort((a, b) => a.from - b.from);
  if (judged.length === 0 || times.length === 0) {
    return [];
  }
  const unjudged: Stretch[] = [];
  let until = times[0];
  for (const { from, to } of judged) {
    if (from > until) {
      unjudged.push({ from: until, to: from });
    }
    until = Math.max(until, to);
  }
  const end = times[times.length - 1];
  if (end > until) {
    unjudged.push({ from: until, to: end });
  }
  return unjudged.filter(({ from, to }) => to > times[0] && from < end);
}

/** Where a score has a threshold. A row of the analysis stands for its whole step, one on display for its moment. */
function judgedStretches(frame: DataFrame, { step, provisionalFrom = Infinity }: ScoreHeader): Stretch[] {
  const times: number[] = clockOf(frame)?.values ?? [];
  const threshold: unknown[] = column(frame, 'threshold')?.values ?? [];
  const found: Stretch[] = [];
  times.forEach((time, row) => {
    const value = threshold[row];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return;
    }
    const last = found.at(-1);
    const provisional = time >= provisionalFrom;
    const to = provisional ? time : time + step;
    const from = provisional && last ? last.to : time;
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      found.push({ from, to });
    }
  });
  return found;
}
