import { hourMs } from '../time';
import type { ByteReader, ByteWriter } from './bytes';

const hoursOfDay = 24;
const days = 2;
/** So many hours either side of the time of day are the same time. */
const reach = 1;
/** The hours that are looked back at, and the one now running. */
const kept = days * hoursOfDay + reach + 1;

/**
 * The highest scores at this time of day, on the day before and the one before that: what scored as high then is no
 * news, such as a new job every night.
 */
export class Habit {
  /** By hour modulo `kept`; 0 where nothing was scored. */
  private readonly highest = new Float32Array(kept);
  private hour = NaN;
  private usual = 0;

  /** @param time of the next row, ms since the epoch; @returns what was reached around this time of day, 0 for nothing */
  at(time: number): number {
    const hour = Math.floor(time / hourMs);
    if (hour !== this.hour) {
      this.enter(hour);
    }
    return this.usual;
  }

  /** Takes the score of the row last asked for. */
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

/** Hours before 1970 have places too. */
function slotOf(hour: number): number {
  return ((hour % kept) + kept) % kept;
}
