/** The world's first instant, a Monday at 00:00 UTC: every counter is 0 there, and every week is counted from it. */
export const WORLD_EPOCH = Date.UTC(2024, 0, 1);

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

const MINUTES_A_WEEK = 7 * 24 * 60;

/** How people use a thing over the week, as a share of the busiest hour. Hours are UTC. */
export interface Habits {
  /** Hour of the day with the most use. */
  peakHour: number;
  /** Share left in the quietest hour of a working day, 0..1. */
  night: number;
  /** Share of a working day's use that a Saturday or Sunday has, 0..1. */
  weekend: number;
}

function bump(hour: number, centre: number, width: number): number {
  const distance = Math.abs(((hour - centre + 36) % 24) - 12);
  return Math.exp(-0.5 * (distance / width) ** 2);
}

/** Share of the busiest hour, about 0..1, at a minute of the week counted from Monday 00:00 UTC. */
export function habitual(habits: Habits, minuteOfWeek: number): number {
  const minute = ((minuteOfWeek % MINUTES_A_WEEK) + MINUTES_A_WEEK) % MINUTES_A_WEEK;
  const hour = (minute / 60) % 24;
  const day = Math.min(1, bump(hour, habits.peakHour, 4.2) + 0.55 * bump(hour, habits.peakHour + 6.5, 2.2));
  // The weekend fades in and out over six hours around midnight.
  const hourOfWeek = minute / 60;
  const fadeIn = Math.min(1, Math.max(0, (hourOfWeek - (5 * 24 - 3)) / 6));
  const fadeOut = hourOfWeek < 3 ? 0.5 - hourOfWeek / 6 : Math.max(0, (hourOfWeek - (7 * 24 - 3)) / 6);
  const weekend = hourOfWeek < 3 ? fadeOut : fadeIn - fadeOut;
  return (habits.night + (1 - habits.night) * day) * (1 - (1 - habits.weekend) * weekend);
}

/** Minute of the week, with its fraction, of a time in milliseconds. */
export function minuteOfWeek(time: number): number {
  const sinceMonday = (((time - WORLD_EPOCH) % WEEK) + WEEK) % WEEK;
  return sinceMonday / MINUTE;
}

/** A rate that repeats every week, kept as a table of minutes with its running total. */
export class WeeklyRate {
  private readonly rates = new Float64Array(MINUTES_A_WEEK);
  private readonly totals = new Float64Array(MINUTES_A_WEEK + 1);

  /** @param perSecond rate a second at a minute of the week; never negative */
  constructor(perSecond: (minuteOfWeek: number) => number) {
    for (let minute = 0; minute < MINUTES_A_WEEK; minute++) {
      const rate = perSecond(minute);
      this.rates[minute] = rate;
      this.totals[minute + 1] = this.totals[minute] + rate * 60;
    }
  }

  /** Everything that passed between the world's first instant and `seconds` after it. */
  total(seconds: number): number {
    const weeks = Math.floor(seconds / 604_800);
    const minutes = (seconds - weeks * 604_800) / 60;
    const minute = Math.min(MINUTES_A_WEEK - 1, Math.floor(minutes));
    const inMinute = (minutes - minute) * 60 * this.rates[minute];
    return weeks * this.totals[MINUTES_A_WEEK] + this.totals[minute] + inMinute;
  }
}
