import { DriftExpert, type DriftOptions } from '../drift';
import { extraVoice } from '../extras';
import type { ByteReader, ByteWriter } from './bytes';
import { Calibration } from './calibration';
import { Difference } from './difference';
import { Level } from './level';
import { Line } from './line';
import type { LocalClock } from './localClock';
import { RecentValues } from './recentValues';
import { Season } from './season';
import { Shape } from './shape';
import { Subspace } from './subspace';
import { experts, type ExtraExpert } from './types';
import type { Voice } from './voice';

const dayMs = 86_400_000;
/** What is kept of the past, and its bounds in rows where the step is unusual. */
const daysKept = 14;
const fewestKept = 4032;
const mostKept = 20_160;
/** A gap of at most so many rows is bridged by a straight line once its end is known. */
const longestBridge = 8;

/** Rows of the past that a column keeps: 14 days, at least 4,032 and at most 20,160 rows; 4 bytes each. */
export function rowsKept(step: number): number {
  return Math.min(mostKept, Math.max(fewestKept, Math.ceil((daysKept * dayMs) / step)));
}

/** How much of the other experts' opinion the shape takes over where it counts, and how much louder it is than one of them. */
const shapeTakesOver = 0.8;
const shapeLoudness = 3;
const shapeNumber = experts.indexOf('shape');

interface Seat {
  expert: number;
  voice: Voice;
  calibration: Calibration;
}

/** One column: its past, its experts and their joint opinion. */
export class Column {
  /** The joint opinion on the newest row; NaN where it has no value or nothing can be said. */
  score = NaN;
  /** Number (in `experts`) of the one that contributed most to it. */
  speaker = 0;
  /** What was expected, and the half-width of what is usual around it; NaN while unknown. */
  expected = NaN;
  tolerance = NaN;
  private readonly past: RecentValues;
  private readonly level: Level;
  private readonly season: Season;
  private readonly line = new Line();
  private readonly difference = new Difference();
  private readonly subspace: Subspace;
  private readonly levelSeat: Seat;
  private readonly seasonSeat: Seat;
  private readonly lineSeat: Seat;
  private readonly differenceSeat: Seat;
  private readonly subspaceSeat: Seat;
  private readonly extraSeats: Seat[];
  private readonly seats: Seat[];
  /** Of the row in work: what was said so far, weighted, the weights, the loudest, and whether anybody has learnt enough. */
  private sum = 0;
  private weights = 0;
  private loudest = -1;
  private ready = false;
  /** The nearest past match, where shapes are looked at. */
  readonly shape: Shape | undefined;
  /** Slow change has a verdict of its own: it takes no part in the score. */
  readonly drift: DriftExpert;
  /** The newest value, as it came, and whether another one has ever come. */
  private last = NaN;
  private moved = false;

  /**
   * @param options with what is promised of the drift verdicts of this column
   * @param alone whether the column is a series alone: only then shapes are looked at
   * @param extras experts asked besides, each as loud as the others
   */
  constructor(options: DriftOptions, clock: LocalClock, alone: boolean, extras: ExtraExpert[]) {
    const { start, step } = options;
    this.drift = new DriftExpert(options);
    this.past = new RecentValues(rowsKept(step));
    this.shape = alone ? new Shape(this.past, step) : undefined;
    this.level = new Level(this.past);
    this.season = new Season(this.past, clock, start, step);
    this.levelSeat = seat('static', this.level);
    this.seasonSeat = seat('season', this.season);
    this.subspace = new Subspace(this.past);
    this.lineSeat = seat('line', this.line);
    this.differenceSeat = seat('difference', this.difference);
    this.subspaceSeat = seat('subspace', this.subspace);
    this.extraSeats = extras.map((extra) => seat(extra, extraVoice(extra, this.past, step)));
    this.seats = [
      this.levelSeat,
      this.seasonSeat,
      this.lineSeat,
      this.differenceSeat,
      this.subspaceSeat,
      ...this.extraSeats,
    ];
  }

  /** Whether the column has ever changed; one that never has says nothing. */
  get alive(): boolean {
    return this.moved;
  }

  /** @param value of the row; what is not finite is missing */
  append(value: number, row: number): void {
    this.drift.append(value);
    if (!Number.isFinite(value)) {
      this.score = NaN;
      this.speaker = 0;
      this.expected = NaN;
      this.tolerance = NaN;
      return;
    }
    this.bridge(value, row);
    this.past.push(value);
    this.moved = this.moved || (this.last === this.last && value !== this.last);
    this.last = value;
    this.join(value, row);
    this.expect();
  }

  save(to: ByteWriter): void {
    to.double(this.last);
    to.byte(this.moved ? 1 : 0);
    this.past.save(to);
    for (const { voice, calibration } of this.seats) {
      voice.save(to);
      calibration.save(to);
    }
    this.shape?.save(to);
    this.drift.saveTo(to);
  }

  restore(from: ByteReader): void {
    this.last = from.double();
    this.moved = from.byte() === 1;
    this.past.restore(from);
    for (const { voice, calibration } of this.seats) {
      voice.restore(from);
      calibration.restore(from);
    }
    this.shape?.restore(from);
    this.drift.restoreFrom(from);
  }

  /** Rows without a value join the past when the next value comes: a short gap as a straight line, a long one as a gap. */
  private bridge(value: number, row: number): void {
    const { past } = this;
    const gap = row - past.end;
    const bridged = gap <= longestBridge && this.last === this.last;
    for (let i = 1; i <= gap; i++) {
      const share = i / (gap + 1);
      past.push(bridged ? this.last * (1 - share) + value * share : NaN);
    }
  }

  /** The mean of what the experts say, weighted. Asked by name: a call through `Voice` costs as much as some of them. */
  private join(value: number, row: number): void {
    this.sum = 0;
    this.weights = 0;
    this.loudest = -1;
    this.ready = false;
    this.hear(this.levelSeat, this.level.append(value, row), 1);
    const season = this.season.append(value, row);
    this.hear(this.seasonSeat, season, this.season.weight(this.level.deviation));
    this.hear(this.lineSeat, this.line.append(value, row), 1);
    this.hear(this.differenceSeat, this.difference.append(value, row), 1);
    this.hear(this.subspaceSeat, this.subspace.append(value, row), 1);
    for (const extra of this.extraSeats) {
      this.hear(extra, extra.voice.append(value, row), 1);
    }
    this.score = !this.ready ? NaN : this.moved && this.weights > 0 ? this.sum / this.weights : 0;
    if (this.shape) {
      this.hearShape(this.shape, this.loudest / this.weights);
    }
  }

  private hear({ expert, calibration }: Seat, raw: number, weight: number): void {
    if (raw !== raw) {
      return;
    }
    const contribution = weight * calibration.append(raw);
    this.ready = this.ready || calibration.ready;
    this.sum += contribution;
    this.weights += weight;
    if (contribution > this.loudest) {
      this.loudest = contribution;
      this.speaker = expert;
    }
  }

  /** Lets the shape speak, where past shapes repeat; `loudest` is the largest contribution so far. */
  private hearShape(shape: Shape, loudest: number): void {
    const oddness = shape.append();
    const opinion = shapeLoudness * shape.gate * oddness;
    const others = 1 - shapeTakesOver * shape.gate;
    this.score = others * this.score + (this.moved ? opinion : 0);
    if (opinion > others * loudest) {
      this.speaker = shapeNumber;
    }
  }

  /** The season says what was expected where it explains at least as much as the level. */
  private expect(): void {
    const { level, season } = this;
    if (season.expected === season.expected && season.weight(level.deviation) >= 1) {
      this.expected = season.expected;
      this.tolerance = season.scale * this.seasonSeat.calibration.usual;
    } else {
      this.expected = level.centre;
      this.tolerance = level.scale * this.levelSeat.calibration.usual;
    }
  }
}

function seat(name: (typeof experts)[number], voice: Voice): Seat {
  return { expert: experts.indexOf(name), voice, calibration: new Calibration() };
}
