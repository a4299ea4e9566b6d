import type { ByteReader, ByteWriter } from '../detector/bytes';
import type { LocalClock } from '../detector/localClock';
import type { Voice } from '../detector/voice';
import { mad, median } from '../robust';

const hourMs = 3_600_000;
const hoursOfWeek = 168;
const weeksKept = 4;
const fewestWeeks = 2;
const normalScale = 1.4826;
/** A slot that never varied does not make the next value a wonder. */
const leastShareOfSpread = 0.1;
const tiny = 1e-300;

/** What is known of one hour of the week: newest last. */
interface Slot {
  medians: number[];
  /** Median deviations of the rows of an hour from its median. */
  spreads: number[];
}

/**
 * The week as a baseline: for each of its 168 local hours the median and median deviation of the last four weeks. Local
 * time with daylight saving: the rush at nine stays at nine. On the day when the clocks go forward one hour is not
 * there and its slot waits; when they go back an hour comes twice and counts twice.
 *
 * Speaks from two weeks on. Between the middles of two hours the expectation is interpolated. Time O(1) amortised a
 * row, memory and state 5.6 kB and the rows of an hour.
 */
export class WeeklyBaseline implements Voice {
  /** NaN while nothing is known of this hour. */
  expected = NaN;
  scale = NaN;
  private readonly slots: Slot[] = Array.from({ length: hoursOfWeek }, () => ({ medians: [], spreads: [] }));
  private hour = NaN;
  private rowsOfHour: number[] = [];
  /** Median deviation of all that the slots know from their medians: the usual spread of the series. */
  private usual = NaN;

  /** @param start time of row 0, ms since the epoch; @param step ms between rows */
  constructor(
    private readonly clock: LocalClock,
    private readonly start: number,
    private readonly step: number
  ) {}

  /** @returns distance from the median of this hour of the week, in its robust deviations */
  append(value: number, row: number): number {
    const time = this.start + row * this.step;
    const local = time + this.clock.offset(time);
    const hour = Math.floor(local / hourMs);
    if (hour !== this.hour) {
      this.close();
      this.hour = hour;
    }
    const own = this.medianOf(hour);
    this.expected = this.expectedAt(local, own);
    this.scale = this.scaleOf(hour);
    this.rowsOfHour.push(value);
    // A season may climb within the hour or leap at its edge: between what either makes likely nothing is odd.
    const nearest = Math.max(Math.min(own, this.expected), Math.min(Math.max(own, this.expected), value));
    return Math.abs(value - nearest) / this.scale;
  }

  save(to: ByteWriter): void {
    to.double(this.hour);
    to.double(this.usual);
    to.count(this.rowsOfHour.length);
    this.rowsOfHour.forEach((value) => to.double(value));
    for (const { medians, spreads } of this.slots) {
      to.byte(medians.length);
      medians.forEach((value) => to.float(value));
      spreads.forEach((value) => to.float(value));
    }
  }

  restore(from: ByteReader): void {
    const several = (count: number, read: () => number) => Array.from({ length: count }, read);
    this.hour = from.double();
    this.usual = from.double();
    this.rowsOfHour = several(from.count(), () => from.double());
    for (const slot of this.slots) {
      const weeks = from.byte();
      slot.medians = several(weeks, () => from.float());
      slot.spreads = several(weeks, () => from.float());
    }
  }

  /** The hour before is over: its median joins its slot. */
  private close(): void {
    const { rowsOfHour } = this;
    if (rowsOfHour.length === 0) {
      return;
    }
    const slot = this.slots[slotOf(this.hour)];
    slot.medians.push(Math.fround(median(rowsOfHour)));
    slot.spreads.push(Math.fround(mad(rowsOfHour)));
    if (slot.medians.length > weeksKept) {
      slot.medians.shift();
      slot.spreads.shift();
    }
    this.rowsOfHour = [];
    if (slotOf(this.hour) % 24 === 23) {
      this.usual = median(this.slots.filter(({ medians }) => medians.length > 0).map(spreadOf));
    }
  }

  private expectedAt(local: number, own: number): number {
    // From the middle of one hour to the middle of the next.
    const place = local / hourMs - 0.5;
    const before = Math.floor(place);
    if (own !== own || this.step >= hourMs) {
      return own;
    }
    const left = this.medianOf(before);
    const right = this.medianOf(before + 1);
    const share = place - before;
    return left === left && right === right ? left * (1 - share) + right * share : own;
  }

  private medianOf(hour: number): number {
    const { medians } = this.slots[slotOf(hour)];
    return medians.length < fewestWeeks ? NaN : median(medians);
  }

  private scaleOf(hour: number): number {
    const slot = this.slots[slotOf(hour)];
    if (slot.medians.length < fewestWeeks) {
      return NaN;
    }
    const least = this.usual === this.usual ? leastShareOfSpread * this.usual : 0;
    return normalScale * Math.max(spreadOf(slot), least) + tiny;
  }
}

/** Of an hour from week to week, or within the hour, whichever is wider. */
function spreadOf({ medians, spreads }: Slot): number {
  return Math.max(mad(medians), median(spreads));
}

function slotOf(hour: number): number {
  return ((hour % hoursOfWeek) + hoursOfWeek) % hoursOfWeek;
}
