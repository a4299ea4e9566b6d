import { finish, median } from '../../src/engine';
import { Detector } from '../../src/engine/detector';
import { cpuSeconds } from '../kernel/clock';
import { measurement, type Measurement } from '../kernel/measurement';
import { metric } from './series';

const rows = 10_080;
const minute = 60_000;

/** CPU time of one thread a point and column: with eight columns, which have no shape expert, and of one alone. */
export function threadRows(rounds: number): Measurement[] {
  return [
    measurement('no shape expert: CPU a point and column', cost(8, minute, rounds), 'µs', 3, 'at most'),
    measurement('one column, shapes too, 1 min: CPU a point', cost(1, minute, rounds), 'µs', null, 'at most'),
    measurement('one column, shapes too, 5 min: CPU a point', cost(1, 5 * minute, rounds), 'µs', null, 'at most'),
    measurement('saved state of a column, 5 min', stateBytes(5 * minute) / 1000, 'kB', 24, 'at most'),
  ];
}

function detectorOf(columns: number, step: number): Detector {
  return new Detector({ start: 0, step, columns, promisedPerWeek: 1, timeZone: 'UTC', extras: [] });
}

function cost(columns: number, step: number, rounds: number): number {
  const values = Array.from({ length: columns }, (_, i) => metric(i + 1, rows, step));
  const work = () => {
    finish(detectorOf(columns, step).append(values));
  };
  work();
  const times = Array.from({ length: rounds }, () => cpuSeconds(work));
  return (median(times) * 1e6) / (rows * columns);
}

function stateBytes(step: number): number {
  const detector = detectorOf(1, step);
  finish(detector.append([metric(1, rows, step)]));
  return detector.save().byteLength;
}
