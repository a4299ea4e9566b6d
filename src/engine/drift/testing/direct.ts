import { blockMaximaThreshold } from '../../blockMaxima';
import { mad, median } from '../../robust';

const day = 8;
const horizons = [
  { span: 12, width: 1, lag: 2, gain: 0.8 },
  { span: 24, width: 2, lag: 3, gain: 1 },
  { span: 56, width: 6, lag: 7, gain: 1.6 },
  { span: 112, width: 12, lag: 14, gain: 2 },
];

/**
 * The drift expert as its page writes it, everything computed again from all buckets of three hours for every one of them:
 * the score after each bucket, for rows that divide three hours and start at midnight UTC.
 */
export function directScores(rows: ArrayLike<number>, rowsOfBucket: number, floor: number, promised: number): number[] {
  const buckets: number[] = [];
  for (let from = 0; from + rowsOfBucket <= rows.length; from += rowsOfBucket) {
    const values = Array.from({ length: rowsOfBucket }, (_, i) => rows[from + i]).filter(Number.isFinite);
    buckets.push(4 * values.length >= rowsOfBucket ? median(values) : NaN);
  }
  const strengths: number[][] = horizons.map(() => []);
  let usual: Usual | undefined;
  let last = NaN;
  return buckets.map((_, newest) => {
    const known = (at: number) => (at < 0 || at <= newest - 28 * day || at > newest ? NaN : buckets[at]);
    if (newest + 1 >= 7 * day && (newest % day === day - 1 || !usual)) {
      usual = usualOf(known, newest, Math.max(0, newest - 28 * day + 1), usual, last > floor);
    }
    if (!usual) {
      return NaN;
    }
    const now = usual;
    const scores = horizons.map(({ span, width, gain }, at) => {
      if (newest % Math.max(1, Math.floor(width / 4)) === 0) {
        strengths[at][newest] = strengthOf(known, newest, span, width, gain, now, at);
      }
      const looked = newest - (newest % Math.max(1, Math.floor(width / 4)));
      const own = ownThreshold(strengths[at], looked, promised);
      const strength = strengths[at][looked] ?? NaN;
      return strength * (own > floor ? floor / own : 1);
    });
    const spoken = scores.filter(Number.isFinite);
    last = spoken.length > 0 ? Math.max(...spoken) : NaN;
    return last;
  });
}

interface Usual {
  season: number;
  growth: number;
  residual: number;
  change: number[];
}

type Known = (at: number) => number;

function strengthOf(known: Known, newest: number, span: number, width: number, gain: number, usual: Usual, at: number) {
  const edge = newest - span;
  if (edge - 2 * day < Math.max(0, newest - 28 * day + 1)) {
    return NaN;
  }
  const count = Math.floor(span / width);
  const levels: number[] = [];
  let missing = 0;
  for (let k = 0; k < count; k++) {
    const last = newest - (count - 1 - k) * width;
    const above = Array.from({ length: width }, (_, i) => known(last - i) - baseline(known, usual, last - i, edge));
    const level = median(above);
    missing += Number.isNaN(level) ? 1 : 0;
    levels.push(Number.isNaN(level) && k > 0 ? levels[k - 1] : level);
  }
  if (4 * missing > count || levels.some(Number.isNaN)) {
    return NaN;
  }
  const mean = average(levels);
  const middle = (count - 1) / 2;
  const slope =
    levels.reduce((sum, level, k) => sum + (k - middle) * (level - mean), 0) /
    levels.reduce((sum, _, k) => sum + (k - middle) ** 2, 0);
  const line = levels.reduce((sum, level, k) => sum + (level - mean - slope * (k - middle)) ** 2, 0);
  const piece = (from: number, to: number) => {
    const part = levels.slice(from, to);
    return part.reduce((sum, level) => sum + (level - average(part)) ** 2, 0);
  };
  let step = Infinity;
  let twoSteps = Infinity;
  for (let a = 1; a < count; a++) {
    step = Math.min(step, piece(0, a) + piece(a, count));
    for (let b = a + 1; b < count; b++) {
      twoSteps = Math.min(twoSteps, piece(0, a) + piece(a, b) + piece(b, count));
    }
  }
  if (step < line || twoSteps < 0.7 * line) {
    return 0;
  }
  return Math.min(100, (gain * Math.abs(slope * (count - 1))) / Math.hypot(usual.change[at], usual.residual));
}

function baseline(known: Known, { season, growth }: Usual, at: number, edge: number): number {
  const weekly = season === 7 * day;
  const values: number[] = [];
  for (let lag = season, found = 0; found < (weekly ? 3 : 7); lag += season) {
    if (at - lag <= edge) {
      found++;
      values.push(known(at - lag) + growth * lag);
    }
  }
  const present = values.filter(Number.isFinite);
  return present.length >= (weekly ? 1 : 2) ? median(present) : NaN;
}

function usualOf(known: Known, newest: number, first: number, before: Usual | undefined, stands: boolean): Usual {
  const sample = (after: number, value: (at: number) => number) => {
    const found: number[] = [];
    for (let at = newest - 2 * day; at > after; at -= 3) {
      found.push(value(at));
    }
    return found.filter(Number.isFinite);
  };
  const residualsOf = (season: number) => (at: number) =>
    known(at) - baseline(known, { season, growth: 0, residual: 0, change: [] }, at, at - 1);
  const apart = (days: number) =>
    sample(first + days * day, (at) => {
      const differences = Array.from({ length: day }, (_, k) => known(at - k) - known(at - k - days * day));
      return differences.filter(Number.isFinite).length * 2 >= day ? median(differences) : NaN;
    });
  const byDay = sample(first + 2 * day, residualsOf(day));
  const byWeek = sample(first + 7 * day, residualsOf(7 * day));
  const wasWeekly = before?.season === 7 * day;
  const better = spread(byWeek) < (wasWeekly ? 1.25 : 0.8) * spread(byDay);
  const weekly = stands ? wasWeekly : byWeek.length * 3 >= 0.9 * 7 * day && better;
  const residual = spread(weekly ? byWeek : byDay) + 1e-9 * Math.abs(median(sample(first, known))) + 1e-12;
  const blend = (guess: number, list: number[], lag: number) => {
    const worth = (list.length * 3) / day / lag;
    return list.length > 0 ? (2 * guess + worth * spread(list) ** 2) / (2 + worth) : guess;
  };
  const single = apart(1);
  const singleSquare = blend(residual ** 2, single, 1);
  const change = horizons.map(({ lag }) => Math.sqrt(blend(lag * singleSquare, apart(lag), lag)));
  const long = apart(7);
  const [list, lag] = (long.length * 3) / day >= 3.5 ? [long, 7] : [single, 1];
  const typical = list.length > 0 ? median(list) : 0;
  const uncertainty = (1.4826 * mad(list)) / Math.sqrt(Math.max(1, (list.length * 3) / day / lag));
  const growth = Math.abs(typical) > 2 * uncertainty ? typical / lag / day : 0;
  return { season: weekly ? 7 * day : day, growth, residual, change };
}

function spread(list: number[]): number {
  if (list.length === 0) {
    return 0;
  }
  const centre = median(list);
  return Math.max(1.4826 * mad(list), 0.3 * Math.sqrt(average(list.map((value) => (value - centre) ** 2))));
}

/** By the highest strengths of days that were over before this one, without the newest seven of them. */
function ownThreshold(strengths: number[], newest: number, promised: number): number {
  const today = Math.floor(newest / day);
  const maxima: number[] = [];
  for (let which = 0; which < today; which++) {
    const ofDay = strengths.slice(which * day, (which + 1) * day).filter(Number.isFinite);
    if (ofDay.length > 0) {
      maxima.push(Math.max(...ofDay));
    }
  }
  const old = maxima.slice(-35).slice(0, Math.max(0, Math.min(35, maxima.length) - 7));
  return old.length < 8 ? 0 : blockMaximaThreshold(old, { promisedPerWeek: promised, blocksPerWeek: 7, floor: 0 });
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
