import type { Episode } from '../../../frames';
import { isLargeEnough } from '../deviation';
import { usualWindow } from '../episodes';
import { reportedAs, type Group } from '../groups';
import { severityOf } from '../severity';
import { describedAs } from '../words';
import type { NewestVerdicts } from './verdicts';

/** Rows inside the expected range between two alarms do not separate them. */
const maxRowsInside = 3;
/** A row belongs to an anomaly where it is at least this share of the alarm's bound off. */
const belongsShare = 0.5;

interface Alarm {
  /** Rows of the verdicts, inclusive. */
  first: number;
  last: number;
  worst: number;
}

/** Anomalies that only the newest rows on display show, in time order; those that the group's terms let through. */
export function provisionalEpisodes(
  group: Group,
  verdicts: NewestVerdicts,
  muted: (time: number) => boolean
): Episode[] {
  return alarmsOf(verdicts, muted)
    .filter((alarm) => letThrough(group, verdicts, alarm))
    .map((alarm) => episodeOf(group, verdicts, alarm))
    .filter(({ start, end }) => end - start >= group.terms.minDuration);
}

function alarmsOf(verdicts: NewestVerdicts, muted: (time: number) => boolean): Alarm[] {
  const { times, off, pair, bound } = verdicts;
  const alarms: Alarm[] = [];
  pair.forEach((both, row) => {
    if (Math.abs(both) <= bound || muted(times[row])) {
      return;
    }
    const open = alarms.at(-1);
    if (open && row - open.last <= maxRowsInside + 1 && off[open.worst] * both > 0) {
      open.last = row;
      open.worst = Math.abs(off[row]) > Math.abs(off[open.worst]) ? row : open.worst;
    } else {
      alarms.push({ first: reach(verdicts, row, -1), last: row, worst: worse(off, row, Math.max(0, row - 1)) });
    }
  });
  return alarms.map((alarm) => ({ ...alarm, last: reach(verdicts, alarm.last, 1) }));
}

function worse(off: Float64Array, a: number, b: number): number {
  return Math.abs(off[b]) > Math.abs(off[a]) ? b : a;
}

/** The last of the rows from an alarm on, in one direction, that are off on its side as well. */
function reach({ off, pair, bound }: NewestVerdicts, alarm: number, step: 1 | -1): number {
  let row = alarm;
  while (off[row + step] * pair[alarm] > 0 && Math.abs(off[row + step]) > belongsShare * bound) {
    row += step;
  }
  return row;
}

function letThrough({ terms }: Group, { values, off, expected, tolerance }: NewestVerdicts, { worst }: Alarm): boolean {
  const by = values[worst] - expected;
  const wanted = terms.direction === 'both' || (terms.direction === 'up') === off[worst] > 0;
  return wanted && isLargeEnough({ first: worst, last: worst, worst, by, expected, tolerance }, terms);
}

function episodeOf(group: Group, verdicts: NewestVerdicts, { first, last, worst }: Alarm): Episode {
  const { times, values, off, pair, bound, interval, expected, tolerance, threshold } = verdicts;
  const [series] = group.series;
  const score = threshold * (Math.max(...pair.subarray(first, last + 1).map(Math.abs)) / bound);
  return {
    id: `${group.id}@${times[first]}/provisional`,
    ...reportedAs(group, series),
    severity: severityOf({ above: 0, rows: last - first + 1, step: interval, size: Math.abs(off[worst]) }),
    start: times[first],
    end: times[last] + interval,
    ongoing: last >= times.length - 2,
    provisional: true,
    peak: times[worst],
    window: usualWindow * interval,
    score,
    threshold,
    detector: 'level',
    ...describedAs('level'),
    historyDays: 0,
    firstTime: false,
    expected: { low: expected - tolerance, high: expected + tolerance },
    observed: values[worst],
    nearest: null,
    shape: null,
    unit: series.unit,
    direction: off[worst] > 0 ? 'up' : 'down',
  };
}
