import { describe, expect, it } from 'vitest';
import { framesOfKind, scoreKind } from '../../frames';
import { scoreFrame, seriesFrame, theme, timeRange } from '../testing/frames';
import { type Band, bandsOf, stretches, widened, withinAxis } from './bands';
import { promiseOf } from './strip';
import type { ScoreHeader } from '../../frames';
import { buildTable } from './table';

const band = (low: Array<number | null>, high: Array<number | null>): Band => ({
  seriesId: 's1',
  scale: 'y',
  color: 'red',
  x: low.map((_, row) => row),
  low,
  high,
});

describe('bands', () => {
  const series = ['s1', 's2', 's3', 's4', 's5'];
  const content = (count: number) => {
    const ids = series.slice(0, count);
    const scores = framesOfKind(
      ids.map((id) => scoreFrame(id, id, { low: [1, NaN, 3], high: [2, 3, 4] })),
      scoreKind
    );
    const frames = ids.map((id) => seriesFrame(id, id));
    const inputs = frames.map((frame, i) => ({ frame, seriesId: ids[i] }));
    const options = { theme, timeZone: 'utc', timeRange, allFrames: frames, hidden: new Set<string>() };
    const table = buildTable(inputs, options);
    if (!table) {
      throw new Error('Nothing to draw');
    }
    return { scores, table, visible: new Map(ids.map((id) => [id, true])) };
  };

  it('are read by name, with gaps where nothing was expected', () => {
    const { scores, table, visible } = content(1);
    const [only] = bandsOf({ scores, table, visible, chosen: undefined, theme });
    expect(only).toMatchObject({ seriesId: 's1', low: [1, null, 3], high: [2, 3, 4] });
  });

  it('are drawn for few series, of many for the chosen one, never for a hidden one', () => {
    const { scores, table, visible } = content(5);
    const ids = (chosen?: string) => bandsOf({ scores, table, visible, chosen, theme }).map(({ seriesId }) => seriesId);
    expect(ids()).toEqual([]);
    expect(ids('s3')).toEqual(['s3']);
    visible.set('s3', false);
    expect(ids()).toEqual(['s1', 's2', 's4', 's5']);
  });

  it('widen the axis a little and no further', () => {
    expect(widened(0, 100, [band([-5], [110])])).toEqual([-5, 110]);
    expect(widened(0, 100, [band([-5000], [5000])])).toEqual([-25, 125]);
    expect(widened(10, 10, [band([0], [1000])])).toEqual([7.5, 12.5]);
    expect(widened(0, 100, [])).toEqual([0, 100]);
    expect(widened(null, null, [band([1], [2])])).toEqual([null, null]);
  });

  it('are filled between rows where both edges are known', () => {
    expect(stretches(band([1, 2, null, 4, 5], [2, 3, 4, null, 6]))).toEqual([
      [0, 1],
      [4, 4],
    ]);
    expect(stretches(band([], []))).toEqual([]);
  });

  it('are left out where they are wider than the axis', () => {
    const wide = band([-50, 1, -50], [150, 2, 90]);
    expect(stretches(withinAxis(wide, { min: 0, max: 100 }))).toEqual([[1, 2]]);
    expect(stretches(withinAxis(wide, {}))).toEqual([[0, 2]]);
  });
});

describe('the promise', () => {
  const day = 24 * 3_600_000;
  const november = (date: number) => Date.UTC(2026, 10, date);
  const header = (achievedPerWeek?: number, trained: Partial<ScoreHeader> = {}): ScoreHeader => ({
    kind: 'score',
    version: 1,
    analysis: 'detect',
    summary: { sentence: '', severity: null },
    seriesId: 's1',
    seriesName: 's1',
    window: 1,
    step: 1,
    promise: 'at most 1 false alarm per week',
    achievedPerWeek,
    ...trained,
  });
  const trained = (from: number, until: number) => ({ trainedFrom: november(from), trainedUntil: november(until) });

  it.each([
    [[header()], 'at most 1 false alarm per week'],
    [[header(0.31)], 'at most 1 false alarm per week; 0.3 per week in training, including real faults'],
    [
      [header(0, trained(14, 21)), header(0.84, trained(12, 21)), header()],
      'at most 1 false alarm per week; 0 to 0.8 per week in training (12 to 21 Nov), including real faults',
    ],
    [
      [header(1.27, { trainedFrom: november(1) - 3 * day, trainedUntil: november(4) })],
      'at most 1 false alarm per week; 1.3 per week in training (29 Oct to 4 Nov), including real faults',
    ],
  ])('tells how often the threshold was exceeded, and when', (headers, words) => {
    expect(promiseOf(headers, 'utc')).toBe(words);
  });
});
