import { dayMs } from '../time';
import type { ByteReader, ByteWriter } from './bytes';
import { Calibration } from './calibration';
import { PastShapes } from './pastShapes';
import type { RecentValues } from './recentValues';
import { rhythmOf } from './rhythm';

/** Beside the rhythm of the series: stretches short enough to show a brief incident, and something between. */
const fixedWindows = [32, 128];
/** The rhythm is determined once, from this amount of history. */
const rhythmDays = 3.5;
const minRhythmRows = 400;
const maxRhythmRows = 1024;
const gateRefresh = 200;
/** Correlation of typical past matches at which the gate begins to open, and at which it is fully open. */
const closedAt = 0.95;
const openAt = 0.99;
/** Shorter windows match almost anything. */
const shortestGated = 16;

/**
 * How different the newest rows are from every past shape: the left matrix profile at three windows (32, 128 and the rhythm of
 * the series), as sqrt(1 - correlation) with the nearest past window, each calibrated; the mean of them. It counts only
 * where shapes usually repeat.
 */
export class Shape {
  /** Weight of the shape, 0 to 1: how well past windows usually match. */
  gate = 0;
  /** The window with the highest score, its match and how long ago that ended; 0 where there is none. */
  window = 0;
  back = 0;
  correlation = NaN;
  private readonly rhythmRows: number;
  private seen = 0;
  private windows: ShapeWindow[];

  constructor(
    private readonly past: RecentValues,
    step: number
  ) {
    this.rhythmRows = Math.min(maxRhythmRows, Math.max(minRhythmRows, Math.round((rhythmDays * dayMs) / step)));
    this.windows = fixedWindows.map((window) => new ShapeWindow(past, window));
  }

  /** Takes what is new in the recent values. @returns the calibrated score of the newest row */
  append(): number {
    const { end } = this.past;
    this.seen++;
    if (this.windows.length === fixedWindows.length && this.seen > this.rhythmRows) {
      this.addRhythm(end - 1);
    }
    let sum = 0;
    let gates = 0;
    let highest = -1;
    this.window = 0;
    this.back = 0;
    this.correlation = NaN;
    for (const window of this.windows) {
      window.advanceTo(end);
      sum += window.calibrated;
      gates += window.gate;
      if (window.calibrated > highest && window.shapes.back > 0) {
        highest = window.calibrated;
        this.window = window.shapes.window;
        this.back = window.shapes.back;
        this.correlation = window.shapes.correlation;
      }
    }
    this.gate = gates / this.windows.length;
    return sum / this.windows.length;
  }

  save(to: ByteWriter): void {
    to.count(this.seen);
    to.count(this.windows.length > fixedWindows.length ? this.windows[fixedWindows.length].shapes.window : 0);
    this.windows.forEach((window) => window.save(to));
  }

  restore(from: ByteReader): void {
    this.seen = from.count();
    const rhythm = from.count();
    const lengths = rhythm > 0 ? [...fixedWindows, rhythm] : fixedWindows;
    this.windows = lengths.map((length) => new ShapeWindow(this.past, length));
    this.windows.forEach((window) => window.restore(from));
  }

  /** The rhythm is read from the rows before `row`, and its window learns from them at once. */
  private addRhythm(row: number): void {
    const { past } = this;
    const first = Math.max(past.first, row - maxRhythmRows);
    const rhythm = rhythmOf(Float64Array.from({ length: row - first }, (_, i) => past.at(first + i)));
    this.windows.push(new ShapeWindow(past, rhythm));
  }
}

/** One window: its past shapes, its calibration and its gate. */
class ShapeWindow {
  readonly shapes: PastShapes;
  calibrated = 0;
  gate = 0;
  private readonly calibration = new Calibration();
  private taken: number;

  constructor(
    private readonly past: RecentValues,
    length: number
  ) {
    this.shapes = new PastShapes(past, length);
    this.taken = 0;
  }

  advanceTo(end: number): void {
    while (this.taken < end) {
      if (this.taken % gateRefresh === 0) {
        this.openGate();
      }
      this.taken++;
      this.shapes.advance();
      this.calibrated = this.calibration.append(Math.sqrt(Math.max(0, 1 - this.shapes.correlation)));
    }
  }

  save(to: ByteWriter): void {
    to.double(this.gate);
    this.calibration.save(to);
  }

  restore(from: ByteReader): void {
    this.gate = from.double();
    this.calibration.restore(from);
    this.shapes.restore();
    this.taken = this.past.end;
  }

  private openGate(): void {
    const { window } = this.shapes;
    if (window >= shortestGated && this.taken >= 3 * window + gateRefresh) {
      const usual = 1 - this.calibration.median() ** 2;
      this.gate = Math.max(0, Math.min(1, (usual - closedAt) / (openAt - closedAt))) || 0;
    }
  }
}
