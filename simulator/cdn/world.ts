import { BUCKETS, type Duration, meanOf, shareBelow } from '../model/histogram';
import type { Region } from '../model/places';
import { keyOf, signed, unit } from '../model/random';
import { MINUTE, minuteOfWeek, SECOND, WEEK, WORLD_EPOCH } from '../model/rhythm';
import { type CellConditions, CLASSES, type ClassName, conditionsAt, sharesAt } from './conditions';
import { CountingProcess } from './counting';
import { AFTERMATH, type CdnIncident, type Planted, labelOf, summaryOf, targetOf, whoseOf } from './incidents';
import { type CdnParameters, usualParameters } from './parameters';

/** Everything one provider has counted in one region over one network, by kind of request. */
export type Counts = Readonly<Record<ClassName, number>>;

/** Counts of a provider in a region, all networks together. */
export interface EdgeTotals {
  codes: Map<string, number>;
  /** Requests at or below each bound of the latency buckets. */
  buckets: number[];
  seconds: number;
  requests: number;
}

export interface Cell {
  provider: string;
  region: Region;
  network: string;
}

/** Rates are worked out this often within a week, and this often while something is wrong. */
const SLOT_MINUTES = 5;
const FINE = 15 * SECOND;
const COARSE = MINUTE;
const SLOTS = WEEK / (SLOT_MINUTES * MINUTE);

/** What an incident adds to the expected events of each counter of a region, slot by slot, summed up. */
interface Extra {
  incident: Planted;
  slot: number;
  slots: number;
  /** By region's index, then counter; one more entry than slots. Undefined: nothing there. */
  sums: Array<Float64Array[] | undefined>;
}

export interface CdnWorldOptions {
  seed: number;
  parameters?: CdnParameters;
  /** Incidents that start in a week counted from the world's first instant; none reaches into the next week. */
  incidents?: (week: number) => readonly Planted[];
}

/**
 * Providers x regions x networks as functions of seed and time: viewers come by the day, the steering gives each provider
 * its share, queues and caches answer, players measure. Expectations come from `conditionsAt`; what happens is counted
 * by processes with that intensity.
 */
export class CdnWorld {
  readonly parameters: CdnParameters;
  readonly cells: readonly Cell[];
  private readonly seed: number;
  private readonly plan: (week: number) => readonly Planted[];
  private readonly offsets: number[] = [];
  /** By region: expected events of a week by counter, summed up by slot. */
  private readonly usual: Array<Float64Array[] | undefined> = [];
  private readonly extras = new Map<number, Extra[]>();
  private readonly totals = new Map<number, Array<Float64Array | undefined>>();
  private readonly weeks = new Map<number, readonly Planted[]>();
  private readonly counters: CountingProcess[];
  private readonly edges: Array<{ below: number[][]; means: number[] }>;
  private readonly regionNow: Array<{ key: string; conditions: CellConditions[][] } | undefined> = [];
  private weekNow: { week: number; extras: Extra[] } | undefined;
  private last: { time: number; counts: Float64Array } | undefined;

  constructor({ seed, parameters = usualParameters, incidents = () => [] }: CdnWorldOptions) {
    this.seed = seed;
    this.parameters = parameters;
    this.plan = incidents;
    const cells: Cell[] = [];
    for (const region of parameters.regions) {
      this.offsets.push(cells.length);
      for (const provider of parameters.providers) {
        for (const network of region.networks) {
          cells.push({ provider: provider.name, region: region.name, network: network.name });
        }
      }
    }
    this.cells = cells;
    this.counters = cells.flatMap((cell, c) => {
      const r = parameters.regions.findIndex(({ name }) => name === cell.region);
      return CLASSES.map((name, k) => {
        const counter = (c - this.offsets[r]) * CLASSES.length + k;
        const failure = name === 'refused' || name === 'originFailed';
        return new CountingProcess(
          keyOf('cdn', seed, cell.provider, cell.region, cell.network, name),
          { until: (week, seconds) => this.expectedUntil(r, counter, week, seconds) },
          failure ? parameters.failureUnrest : parameters.unrest
        );
      });
    });
    this.edges = parameters.providers.flatMap((provider) =>
      parameters.regions.map((region) => {
        const durations = durationsOf(provider.typical[region.name]);
        return {
          below: durations.map((one) => BUCKETS.map((bound) => shareBelow(one, bound))),
          means: durations.map(meanOf),
        };
      })
    );
  }

  /** What a cell has counted by a time in milliseconds. */
  countsOf(cell: number, time: number): Counts {
    const all = this.countsAt(time);
    const at = (k: number) => all[cell * CLASSES.length + k];
    return {
      hit: at(0),
      slowHit: at(1),
      miss: at(2),
      slowMiss: at(3),
      refused: at(4),
      originFailed: at(5),
      good: at(6),
      bad: at(7),
    };
  }

  /** What a provider has counted in a region by a time, whatever the network. */
  edgeAt(provider: string, region: Region, time: number): EdgeTotals {
    const sums = new Float64Array(CLASSES.length);
    const all = this.countsAt(time);
    this.cells.forEach((cell, c) => {
      if (cell.provider === provider && cell.region === region) {
        sums.forEach((sum, k) => (sums[k] = sum + all[c * CLASSES.length + k]));
      }
    });
    return this.totalsOf(provider, region, sums, Math.floor);
  }

  /** What a provider is expected to have counted more at `to` than at `from`: the truth behind `edgeAt`. */
  expectedEdge(provider: string, region: Region, from: number, to: number): EdgeTotals {
    const sums = new Float64Array(CLASSES.length);
    this.cells.forEach((cell, c) => {
      if (cell.provider === provider && cell.region === region) {
        this.expectedOf(c, from, to).forEach((value, k) => (sums[k] += value));
      }
    });
    return this.totalsOf(provider, region, sums, (value) => value);
  }

  /** Expected events of each class (in the order of `CLASSES`) in a cell between two times of one week. */
  expectedOf(cell: number, from: number, to: number): number[] {
    const { r, c } = this.placeOf(cell);
    const week = weekOf(from);
    const seconds = (time: number) => (time - WORLD_EPOCH - week * WEEK) / SECOND;
    return CLASSES.map((_, k) => {
      const counter = c * CLASSES.length + k;
      return this.expectedUntil(r, counter, week, seconds(to)) - this.expectedUntil(r, counter, week, seconds(from));
    });
  }

  /** What is to be expected of a cell at a time: the truth behind what is read. */
  conditionsOf(cell: number, time: number): CellConditions {
    const { r, c } = this.placeOf(cell);
    const networks = this.parameters.regions[r].networks.length;
    const all = this.regionAt(r, time);
    return all[Math.floor(c / networks)][c % networks];
  }

  /** What players of a cell report at a time: throughput in bit/s, share of time waited, seconds to the first frame. */
  playersOf(cell: number, time: number): { throughput: number; rebuffer: number; startup: number } {
    const { throughput, rebuffer, startup } = this.conditionsOf(cell, time);
    const reading = Math.floor(time / FINE);
    const noisy = (value: number, what: string) =>
      value * (1 + this.parameters.gaugeNoise * signed(keyOf('players', this.seed, cell, what), reading));
    return {
      throughput: 1e6 * noisy(throughput, 'throughput'),
      rebuffer: noisy(rebuffer, 'rebuffer'),
      startup: noisy(startup, 'startup'),
    };
  }

  /** Shares of a region's requests that the steering gives to the providers, in their order, at a time. */
  sharesOf(region: Region, time: number): number[] {
    const r = this.parameters.regions.findIndex(({ name }) => name === region);
    return sharesAt(this.parameters, this.parameters.regions[r], this.activeAt(r, time), time);
  }

  /** Ground truth: incidents that overlap [from, to] in milliseconds, earliest first. */
  incidents(from: number, to: number): CdnIncident[] {
    return this.plantedIn(from, to).map((one) => this.truthOf(one));
  }

  /** The same without what takes working out; targets as the labels of metrics have them. */
  planted(from: number, to: number): Array<Planted & { target: string }> {
    return this.plantedIn(from, to).map((one) => ({ ...one, target: labelOf(one) }));
  }

  private plantedIn(from: number, to: number): Planted[] {
    const list: Planted[] = [];
    for (let week = weekOf(from) - 1; week <= weekOf(to); week++) {
      list.push(...this.weekOf(week).filter((one) => one.end >= from && one.start <= to));
    }
    return list;
  }

  private truthOf(one: Planted): CdnIncident {
    return {
      ...one,
      whose: whoseOf(one.kind),
      target: targetOf(one),
      summary: summaryOf(one),
      switched: this.firstTime(one, (time) => {
        const { providers, regions } = this.parameters;
        const p = providers.findIndex(({ name }) => name === one.provider);
        return (
          p >= 0 &&
          regions.some((region) => {
            const usual = providers[p].shares[region.name];
            return sharesAt(this.parameters, region, one, time)[p] < usual / 2;
          })
        );
      }),
      recovered: this.recoveredOf(one),
    };
  }

  private recoveredOf(one: Planted): number | null {
    const failing = (time: number) => this.failingShare(one, time);
    const bound = failing(one.start - MINUTE) + 0.005;
    let trouble = false;
    return this.firstTime(one, (time) => {
      const high = failing(time) > bound;
      trouble ||= high;
      return trouble && !high;
    });
  }

  /** Expected share of failed requests where an incident takes hold. */
  private failingShare(one: Planted, time: number): number {
    let failed = 0;
    let all = 0;
    this.parameters.regions.forEach((region, r) => {
      if (!touches(this.parameters, one, r)) {
        return;
      }
      for (const { rates } of conditionsAt(this.parameters, region, slotMinute(time), one, time).flat()) {
        failed += rates[4] + rates[5];
        all += rates.slice(0, 6).reduce((sum, rate) => sum + rate, 0);
      }
    });
    return failed / all;
  }

  private firstTime(one: Planted, holds: (time: number) => boolean): number | null {
    const step = slotOf(one);
    for (let time = one.start; time <= one.end + AFTERMATH; time += step) {
      if (holds(time)) {
        return time;
      }
    }
    return null;
  }

  private totalsOf(provider: string, region: Region, sums: Float64Array, whole: (value: number) => number): EdgeTotals {
    const { providers, regions } = this.parameters;
    const p = providers.findIndex(({ name }) => name === provider);
    const r = regions.findIndex(({ name }) => name === region);
    const { below, means } = this.edges[p * regions.length + r];
    // hit, slow, miss, failed: what takes its own time.
    const kinds = [sums[0], sums[1] + sums[3], sums[2], sums[4] + sums[5]];
    return {
      codes: new Map([
        ['200', kinds[0] + kinds[1] + kinds[2]],
        ['503', kinds[3]],
      ]),
      buckets: BUCKETS.map((_, b) => kinds.reduce((sum, count, i) => sum + whole(count * below[i][b]), 0)),
      seconds: kinds.reduce((sum, count, i) => sum + count * means[i], 0),
      requests: kinds.reduce((sum, count) => sum + count, 0),
    };
  }

  private countsAt(time: number): Float64Array {
    if (this.last?.time !== time) {
      this.last = { time, counts: Float64Array.from(this.counters, (counter) => counter.at(time)) };
    }
    return this.last.counts;
  }

  private placeOf(cell: number): { r: number; c: number } {
    let r = this.offsets.length - 1;
    while (this.offsets[r] > cell) {
      r--;
    }
    return { r, c: cell - this.offsets[r] };
  }

  private regionAt(r: number, time: number): CellConditions[][] {
    const incident = this.activeAt(r, time);
    const minute = slotMinute(time);
    // Within a slot nothing changes unless something is wrong.
    const key = incident ? `${incident.id} ${time}` : String(minute);
    const known = this.regionNow[r];
    if (known?.key === key) {
      return known.conditions;
    }
    const conditions = conditionsAt(this.parameters, this.parameters.regions[r], minute, incident, time);
    this.regionNow[r] = { key, conditions };
    return conditions;
  }

  private activeAt(r: number, time: number): Planted | undefined {
    return this.weekOf(weekOf(time)).find(
      (one) => time >= one.start && time < one.end + AFTERMATH && touches(this.parameters, one, r)
    );
  }

  private weekOf(week: number): readonly Planted[] {
    const known = this.weeks.get(week);
    if (known) {
      return known;
    }
    const list = week < 0 ? [] : [...this.plan(week)].sort((a, b) => a.start - b.start);
    this.weeks.set(week, list);
    return list;
  }

  /** Expected events of a counter from the begin of a week on. */
  private expectedUntil(r: number, counter: number, week: number, seconds: number): number {
    if (seconds >= WEEK / SECOND) {
      return this.weekTotals(r, week)[counter];
    }
    const usual = this.usualOf(r)[counter];
    const slots = seconds / (SLOT_MINUTES * 60);
    const slot = Math.floor(slots);
    let sum = usual[slot] + (slots - slot) * (usual[slot + 1] - usual[slot]);
    const time = WORLD_EPOCH + week * WEEK + seconds * SECOND;
    for (const extra of this.extrasOf(week)) {
      if (extra.incident.start < time) {
        sum += extraUntil(extra, r, counter, time);
      }
    }
    return sum;
  }

  /** What the incidents of a week add; a few weeks are kept, whoever asks goes through time in order. */
  private extrasOf(week: number): Extra[] {
    if (this.weekNow?.week === week) {
      return this.weekNow.extras;
    }
    const known = this.extras.get(week);
    if (known) {
      this.weekNow = { week, extras: known };
      return known;
    }
    const extras = this.weekOf(week).map((incident) => this.extraOf(incident));
    if (this.extras.size > 3) {
      this.extras.clear();
    }
    this.extras.set(week, extras);
    return extras;
  }

  /** Expected events of all counters of a region in a week. */
  private weekTotals(r: number, week: number): Float64Array {
    const known = this.totals.get(week) ?? this.parameters.regions.map(() => undefined);
    this.totals.set(week, known);
    const own = known[r];
    if (own) {
      return own;
    }
    const extras = this.extrasOf(week);
    this.parameters.regions.forEach((_, region) => {
      known[region] = Float64Array.from(
        this.usualOf(region),
        (usual, counter) =>
          usual[SLOTS] + extras.reduce((sum, extra) => sum + extraUntil(extra, region, counter, Infinity), 0)
      );
    });
    return known[r] ?? new Float64Array(0);
  }

  private usualOf(r: number): Float64Array[] {
    const known = this.usual[r];
    if (known) {
      return known;
    }
    const region = this.parameters.regions[r];
    const counters = region.networks.length * this.parameters.providers.length * CLASSES.length;
    const sums = Array.from({ length: counters }, () => new Float64Array(SLOTS + 1));
    for (let slot = 0; slot < SLOTS; slot++) {
      const minute = (slot + 0.5) * SLOT_MINUTES;
      const cells = conditionsAt(this.parameters, region, minute, undefined, 0).flat();
      cells.forEach(({ rates }, c) =>
        rates.forEach((rate, k) => {
          const own = sums[c * CLASSES.length + k];
          own[slot + 1] = own[slot] + rate * SLOT_MINUTES * 60;
        })
      );
    }
    this.usual[r] = sums;
    return sums;
  }

  private extraOf(incident: Planted): Extra {
    const slot = slotOf(incident);
    const slots = Math.ceil((incident.end + AFTERMATH - incident.start) / slot);
    return {
      incident,
      slot,
      slots,
      sums: this.parameters.regions.map((region, r) => {
        if (!touches(this.parameters, incident, r)) {
          return undefined;
        }
        const counters = region.networks.length * this.parameters.providers.length * CLASSES.length;
        const sums = Array.from({ length: counters }, () => new Float64Array(slots + 1));
        const usual = this.usualOf(r);
        for (let i = 0; i < slots; i++) {
          const time = incident.start + (i + 0.5) * slot;
          const minute = slotMinute(time);
          const usually = Math.floor(minute / SLOT_MINUTES);
          conditionsAt(this.parameters, region, minute, incident, time)
            .flat()
            .forEach(({ rates }, c) =>
              rates.forEach((rate, k) => {
                const counter = c * CLASSES.length + k;
                const own = sums[counter];
                const expected = (usual[counter][usually + 1] - usual[counter][usually]) / (SLOT_MINUTES * 60);
                own[i + 1] = own[i] + ((rate - expected) * slot) / SECOND;
              })
            );
        }
        return sums;
      }),
    };
  }
}

function extraUntil({ incident, slot, slots, sums }: Extra, r: number, counter: number, time: number): number {
  const own = sums[r]?.[counter];
  if (!own) {
    return 0;
  }
  const passed = Math.min(slots, (time - incident.start) / slot);
  const whole = Math.min(slots - 1, Math.floor(passed));
  return own[whole] + (passed - whole) * (own[whole + 1] - own[whole]);
}

function touches({ regions }: CdnParameters, { region, network }: Planted, r: number): boolean {
  const here = regions[r];
  return network === undefined
    ? region === undefined || region === here.name
    : here.networks.some(({ name }) => name === network);
}

function slotOf({ kind }: Planted): number {
  return kind === 'cdn-degradation' || kind === 'cdn-slowdown' ? COARSE : FINE;
}

/** Middle of the slot of the week that a time is in: rates stay the same within one. */
function slotMinute(time: number): number {
  return (Math.floor(minuteOfWeek(time) / SLOT_MINUTES) + 0.5) * SLOT_MINUTES;
}

function weekOf(time: number): number {
  return Math.floor((time - WORLD_EPOCH) / WEEK);
}

/** How long answers take: from the cache, after waiting, from the origin, and failures. */
function durationsOf(typical: number): Duration[] {
  return [
    { median: 0.2 * typical, sigma: 0.3 },
    { median: 5 * typical, sigma: 0.5 },
    { median: typical, sigma: 0.35 },
    { median: 0.4 * typical, sigma: 0.6 },
  ];
}

/** A number in [low, high) for planting, by a key and a whole number, in whole steps of 15 s. */
export function delayBetween(key: number, index: number, [low, high]: readonly [number, number]): number {
  return Math.round(((low + (high - low) * unit(key, index)) * SECOND) / FINE) * FINE;
}
