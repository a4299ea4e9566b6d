import { DriftExpert, type DriftOptions } from '../drift';
import { createExtraExpert } from '../extras';
import { dayMs } from '../time';
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
import { experts, type Expert, type ExtraExpert } from './types';
import type { ColumnExpert } from './columnExpert';

/** History that is stored, and its bounds in rows for very short and very long steps. */
const retainedDays = 14;
const minRetainedRows = 4032;
const maxRetainedRows = 20_160;
/** Gaps of at most this number of rows are interpolated linearly once their end is known. */
const maxBridgedRows = 8;

/** Rows of history that a column stores: 14 days, at least 4,032 and at most 20,160 rows; 4 bytes each. */
export function retainedRows(step: number): number {
  return Math.min(maxRetainedRows, Math.max(minRetainedRows, Math.ceil((retainedDays * dayMs) / step)));
}

/** Share of the other experts' weight that the shape takes over where it counts, and its gain relative to one of them. */
const shapeShare = 0.8;
const shapeGain = 3;
const shapeExpert = experts.indexOf('shape');

interface CalibratedExpert {
  number: number;
  expert: ColumnExpert;
  calibration: Calibration;
}

/** One column: its history, its experts and their combined score. */
export class Column {
  /** The combined score of the newest row; NaN where it has no value or no expert has enough history. */
  score = NaN;
  /** Number (in `experts`) of the one that contributed most to it. */
  dominantExpert = 0;
  /** The expected value and the half-width of the normal range around it; NaN while unknown. */
  expected = NaN;
  tolerance = NaN;
  private readonly past: RecentValues;
  private readonly level: Level;
  private readonly season: Season;
  private readonly line = new Line();
  private readonly difference = new Difference();
  private readonly subspace: Subspace;
  private readonly calibratedLevel: CalibratedExpert;
  private readonly calibratedSeason: CalibratedExpert;
  private readonly calibratedLine: CalibratedExpert;
  private readonly calibratedDifference: CalibratedExpert;
  private readonly calibratedSubspace: CalibratedExpert;
  private readonly calibratedExtras: CalibratedExpert[];
  private readonly calibratedExperts: CalibratedExpert[];
  /** Of the current row: weighted sum, sum of weights, highest contribution, and whether any expert is calibrated. */
  private sum = 0;
  private weights = 0;
  private highestContribution = -1;
  private ready = false;
  /** The shape expert, where it is used. */
  readonly shape: Shape | undefined;
  /** Slow drift has a separate verdict and is not part of the score. */
  readonly drift: DriftExpert;
  /** The newest value, and whether the values have ever changed. */
  private last = NaN;
  private changed = false;

  /**
   * @param options of the drift expert of this column
   * @param single whether this is the only column: only then the shape expert is used
   * @param extras additional experts, each with the weight of one of the others
   */
  constructor(options: DriftOptions, clock: LocalClock, single: boolean, extras: ExtraExpert[]) {
    const { start, step } = options;
    this.drift = new DriftExpert(options);
    this.past = new RecentValues(retainedRows(step));
    this.shape = single ? new Shape(this.past, step) : undefined;
    this.level = new Level(this.past);
    this.season = new Season(this.past, clock, start, step);
    this.calibratedLevel = calibrated('static', this.level);
    this.calibratedSeason = calibrated('season', this.season);
    this.subspace = new Subspace(this.past);
    this.calibratedLine = calibrated('line', this.line);
    this.calibratedDifference = calibrated('difference', this.difference);
    this.calibratedSubspace = calibrated('subspace', this.subspace);
    this.calibratedExtras = extras.map((extra) => calibrated(extra, createExtraExpert(extra, this.past, step)));
    this.calibratedExperts = [
      this.calibratedLevel,
      this.calibratedSeason,
      this.calibratedLine,
      this.calibratedDifference,
      this.calibratedSubspace,
      ...this.calibratedExtras,
    ];
  }

  /** Whether the column has ever changed; a constant one is left out. */
  get hasChanged(): boolean {
    return this.changed;
  }

  /** @param value of the row; what is not finite is missing */
  append(value: number, row: number): void {
    this.drift.append(value);
    if (!Number.isFinite(value)) {
      this.score = NaN;
      this.dominantExpert = 0;
      this.expected = NaN;
      this.tolerance = NaN;
      return;
    }
    this.bridge(value, row);
    this.past.push(value);
    this.changed = this.changed || (this.last === this.last && value !== this.last);
    this.last = value;
    this.join(value, row);
    this.updateExpectation();
  }

  save(to: ByteWriter): void {
    to.double(this.last);
    to.byte(this.changed ? 1 : 0);
    this.past.save(to);
    for (const { expert, calibration } of this.calibratedExperts) {
      expert.save(to);
      calibration.save(to);
    }
    this.shape?.save(to);
    this.drift.saveTo(to);
  }

  restore(from: ByteReader): void {
    this.last = from.double();
    this.changed = from.byte() === 1;
    this.past.restore(from);
    for (const { expert, calibration } of this.calibratedExperts) {
      expert.restore(from);
      calibration.restore(from);
    }
    this.shape?.restore(from);
    this.drift.restoreFrom(from);
  }

  /** Adds missing rows to the history once the next value is known: short gaps interpolated, long ones as missing. */
  private bridge(value: number, row: number): void {
    const { past } = this;
    const gap = row - past.end;
    const bridged = gap <= maxBridgedRows && this.last === this.last;
    for (let i = 1; i <= gap; i++) {
      const share = i / (gap + 1);
      past.push(bridged ? this.last * (1 - share) + value * share : NaN);
    }
  }

  /** The weighted mean of the calibrated scores. Direct calls, because one through `ColumnExpert` costs as much as some experts. */
  private join(value: number, row: number): void {
    this.sum = 0;
    this.weights = 0;
    this.highestContribution = -1;
    this.ready = false;
    this.addContribution(this.calibratedLevel, this.level.append(value, row), 1);
    const season = this.season.append(value, row);
    this.addContribution(this.calibratedSeason, season, this.season.weight(this.level.deviation));
    this.addContribution(this.calibratedLine, this.line.append(value, row), 1);
    this.addContribution(this.calibratedDifference, this.difference.append(value, row), 1);
    this.addContribution(this.calibratedSubspace, this.subspace.append(value, row), 1);
    for (const extra of this.calibratedExtras) {
      this.addContribution(extra, extra.expert.append(value, row), 1);
    }
    this.score = !this.ready ? NaN : this.changed && this.weights > 0 ? this.sum / this.weights : 0;
    if (this.shape) {
      this.addShape(this.shape, this.highestContribution / this.weights);
    }
  }

  private addContribution({ number, calibration }: CalibratedExpert, raw: number, weight: number): void {
    if (raw !== raw) {
      return;
    }
    const contribution = weight * calibration.append(raw);
    this.ready = this.ready || calibration.ready;
    this.sum += contribution;
    this.weights += weight;
    if (contribution > this.highestContribution) {
      this.highestContribution = contribution;
      this.dominantExpert = number;
    }
  }

  /** Adds the score of the shape expert, weighted by how well past shapes repeat. */
  private addShape(shape: Shape, highestContribution: number): void {
    const oddness = shape.append();
    const contribution = shapeGain * shape.gate * oddness;
    const others = 1 - shapeShare * shape.gate;
    this.score = others * this.score + (this.changed ? contribution : 0);
    if (contribution > others * highestContribution) {
      this.dominantExpert = shapeExpert;
    }
  }

  /** The expected value comes from the season where it explains at least as much as the level. */
  private updateExpectation(): void {
    const { level, season } = this;
    if (season.expected === season.expected && season.weight(level.deviation) >= 1) {
      this.expected = season.expected;
      this.tolerance = season.scale * this.calibratedSeason.calibration.usual;
    } else {
      this.expected = level.centre;
      this.tolerance = level.scale * this.calibratedLevel.calibration.usual;
    }
  }
}

function calibrated(name: Expert, expert: ColumnExpert): CalibratedExpert {
  return { number: experts.indexOf(name), expert, calibration: new Calibration() };
}
