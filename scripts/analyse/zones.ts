const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far a zone's clocks are ahead of UTC at an instant, ms. */
export function offsetAt(ms: number, timeZone: string): number {
  if (timeZone === 'UTC') {
    return 0;
  }
  // Clocks change at whole quarters of an hour only.
  const quarter = Math.floor(ms / (hourMs / 4)) * (hourMs / 4);
  const key = `${timeZone}|${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) {
    return known;
  }
  const offset = computedOffset(quarter, timeZone);
  offsets.set(key, offset);
  return offset;
}

function computedOffset(ms: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(ms / 1000) * 1000;
}

/**
 * The instant at which the clocks of a zone show a time. In the hour that comes twice it is the first time, or the
 * second; a time in the hour that is left out is taken as if the clocks had not changed.
 */
export function instantOf(wall: number, timeZone: string, second = false): number {
  const [before, after] = [offsetAt(wall - dayMs, timeZone), offsetAt(wall + dayMs, timeZone)];
  const fits = [...new Set([wall - before, wall - after])]
    .filter((instant) => instant + offsetAt(instant, timeZone) === wall)
    .sort((a, b) => a - b);
  return fits.length === 0 ? wall - before : fits[second ? fits.length - 1 : 0];
}

/** Whether the clocks of a zone show a time twice. */
function comesTwice(wall: number, timeZone: string): boolean {
  return instantOf(wall, timeZone) !== instantOf(wall, timeZone, true);
}

/** Times that go back further than this begin a new series, not the hour that comes twice. */
const newSeries = 2 * hourMs;
/** A table with this share of times equal to the one before repeats times anyway. */
const repeatsTimes = 0.1;

/**
 * The instants of the times of a column that name no zone, in the order of the file: in the hour that comes twice, the
 * second begins where times go back, or repeat.
 */
export function instantsOf(walls: ArrayLike<number>, timeZone: string): Float64Array {
  const rows = walls.length;
  const instants = new Float64Array(rows);
  const descending = rows > 1 && walls[rows - 1] < walls[0];
  const equal = Array.from(walls).filter((wall, row) => row > 0 && wall === walls[row - 1]).length;
  const repeats = equal > repeatsTimes * rows;
  let second = descending;
  for (let row = 0; row < rows; row++) {
    const wall = walls[row];
    if (!comesTwice(wall, timeZone)) {
      second = descending;
    } else if (row > 0) {
      // Of times that descend, the second hour comes first.
      const back = (descending ? -1 : 1) * (walls[row - 1] - wall);
      if (back > newSeries) {
        second = descending;
      } else if (back > 0 || (back === 0 && !repeats)) {
        second = !descending;
      }
    }
    instants[row] = instantOf(wall, timeZone, second);
  }
  return instants;
}

/** One zone for each rule by which clocks change; where several share one, the most people. */
const candidates = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Asia/Jerusalem',
  'Africa/Cairo',
];

/**
 * The zone whose clocks times without one follow: they leave out the hour that its clocks leave out, or go back where
 * its clocks do. Undefined where no change lies among them, or they go on through it.
 */
export function zoneShownBy(walls: ArrayLike<number>): string | undefined {
  const sorted = Float64Array.from(walls).sort();
  const steps = sorted.slice(1).map((wall, i) => wall - sorted[i]);
  const usual = steps.filter((step) => step > 0).sort();
  const step = usual[Math.floor(usual.length / 2)] ?? NaN;
  return step <= hourMs ? candidates.find((zone) => follows(sorted, step, walls, zone)) : undefined;
}

function follows(sorted: Float64Array, step: number, walls: ArrayLike<number>, timeZone: string): boolean {
  let shown = 0;
  for (let day = sorted[0] + dayMs; day < sorted[sorted.length - 1] - dayMs; day += dayMs) {
    const [before, after] = [offsetAt(day - dayMs / 2, timeZone), offsetAt(day + dayMs / 2, timeZone)];
    if (before === after) {
      continue;
    }
    const change = changeWithin(day - dayMs / 2, day + dayMs / 2, timeZone);
    const [from, to] = [change + Math.min(before, after), change + Math.max(before, after)];
    const seen = after > before ? skips(sorted, from, to, step) : repeats(walls, from, to, step);
    if (!seen) {
      return false;
    }
    shown++;
  }
  return shown > 0;
}

/** The instant of the change between two, by halving. */
function changeWithin(from: number, to: number, timeZone: string): number {
  const offset = offsetAt(from, timeZone);
  let [low, high] = [from, to];
  while (high - low > 60_000) {
    const middle = (low + high) / 2;
    [low, high] = offsetAt(middle, timeZone) === offset ? [middle, high] : [low, middle];
  }
  return Math.round(high / (hourMs / 4)) * (hourMs / 4);
}

/** Whether there is no row from one time to another, and rows right before and after. */
function skips(sorted: Float64Array, from: number, to: number, step: number): boolean {
  const next = sorted.findIndex((wall) => wall >= from);
  return next > 0 && sorted[next] >= to && sorted[next] < to + 1.5 * step && sorted[next - 1] >= from - 1.5 * step;
}

/** Whether the times from one to another come twice: about twice as many rows as in the same stretch before. */
function repeats(walls: ArrayLike<number>, from: number, to: number, step: number): boolean {
  const count = (first: number, until: number) =>
    Array.from(walls).filter((wall) => wall >= first && wall < until).length;
  const before = count(2 * from - to, from);
  return before >= 0.5 * ((to - from) / step) && count(from, to) >= 1.8 * before;
}
