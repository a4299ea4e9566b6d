import type { DataFrame } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { framesOfKind, scoreKind } from '../../frames';
import { hour, minute, scoreFrame, zero } from '../testing/frames';
import { unjudgedOf } from './unjudged';

const visible = new Map([
  ['s1', true],
  ['s2', true],
]);

/** Scores at the given times; the threshold is known where it is no null. */
function scores(id: string, times: number[], threshold: Array<number | null>, header: object = {}): DataFrame {
  const frame = scoreFrame(id, id);
  const columns: Record<string, unknown[]> = { Time: times, threshold, score: threshold, nearest: times };
  const { fleetlens } = frame.meta?.custom ?? {};
  return {
    ...frame,
    length: times.length,
    meta: { custom: { fleetlens: { ...fleetlens, step: hour, ...header } } },
    fields: frame.fields.map((field) => ({ ...field, values: columns[field.name] })),
  };
}

const hours = (...at: number[]) => at.map((one) => zero + one * hour);
const display = hours(0, 1, 2, 3, 4, 5, 6);
const of = (frames: DataFrame[], shown = visible) => unjudgedOf(framesOfKind(frames, scoreKind), shown, display);

describe('stretches that are not judged', () => {
  it('lie before anything was learned, after the newest verdict and between', () => {
    expect(of([scores('s1', hours(0, 1, 2, 3, 4), [null, 4, null, 4, 4])])).toEqual([
      { from: zero, to: zero + hour },
      { from: zero + 2 * hour, to: zero + 3 * hour },
      { from: zero + 5 * hour, to: zero + 6 * hour },
    ]);
  });

  it('are those that no visible line has a verdict for', () => {
    const both = [scores('s1', hours(0, 1), [4, 4]), scores('s2', hours(2, 3, 4, 5), [4, 4, 4, 4])];
    expect(of(both)).toEqual([]);
    expect(of(both, new Map([['s1', true]]))).toEqual([{ from: zero + 2 * hour, to: zero + 6 * hour }]);
  });

  it('end where the rows on display are judged, which stand for their moments', () => {
    const times = [...hours(0, 1, 2, 3, 4), zero + 5 * hour + 15 * minute, zero + 5 * hour + 30 * minute];
    const frame = scores(
      's1',
      times,
      times.map(() => 4),
      { provisionalFrom: zero + 5 * hour + 15 * minute }
    );
    expect(of([frame])).toEqual([{ from: zero + 5 * hour + 30 * minute, to: zero + 6 * hour }]);
  });

  it('are not shown where nothing is judged at all', () => {
    expect(of([scores('s1', hours(0, 1), [null, null])])).toEqual([]);
    expect(of([])).toEqual([]);
  });
});
