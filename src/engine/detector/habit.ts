import { hourMs } from '../time';
import type { ByteReader, ByteWriter } from './bytes';

const hoursOfDay = 24;
const days = 2;
/** Hours on either side that count as the same time of day. */
const reach = 1;
/** Hours of history needed, and the current one. */
const kept = days * hoursOfDay + reach + 1;

/**
 * The highest scores at this time of day on the two days before. What scored as high then is expected now, such as a new
 * job that runs every night.
 */
export class Habit {
  /** By hour modulo `kept`; 0 for hours without a score. */
  private readonly highest = new Float32Array(kept);
  private hour = NaN;
  private usual = 0;

  /** @param time of the next row, ms since the epoch; @returns the highest score around this time of day; 0 without any */
  at(time: number): number {
    const hour = Math.floor(time / hourMs);
    if (hour !== this.hour) {
      this.enter(hour);
    }
    return this.usual;
  }

  /** Adds the score of the row last passed to `at`. */
  append(score: number): void {
    const slot = slotOf(this.hour);
    this.highest[slot] = Math.max(this.highest[slot], score);
  }

  save(to: ByteWriter): void {
    to.double(this.hour);
    this.highest.forEach((score) => to.float(score));
  }

  restore(from: ByteReader): void {
    this.hour = from.double();
    for (let i = 0; i < kept; i++) {
      this.highest[i] = from.float();
    }
    if (this.hour === this.hour) {
      this.look();
    }
  }

  private enter(hour: number): void {
    const from = Math.max(hour - kept, this.hour === this.hour ? this.hour : hour - kept);
    for (let empty = from + 1; empty <= hour; empty++) {
      this.highest[slotOf(empty)] = 0;
    }
    this.hour = hour;
    this.look();
  }

  private look(): void {
    this.usual = 0;
    for (let day = 1; day <= days; day++) {
      const then = this.hour - day * hoursOfDay;
      for (let hour = then - reach; hour <= then + reach; hour++) {
        this.usual = Math.max(this.usual, this.highest[slotOf(hour)]);
      }
    }
  }
}

/** Also for hours before 1970, which are negative. */
function slotOf(hour: number): number {
  return ((hour % kept) + kept) % kept;
}
