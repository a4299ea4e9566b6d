import { describe, expect, it } from 'vitest';
import { rankingKind, scoreKind, framesOfKind, readHeader, type ScoreHeader, type SeriesHeader } from '.';

const common = { version: 1 as const, analysis: 'discords', summary: { sentence: 'Quiet.', severity: null } };
const series: SeriesHeader = { ...common, kind: 'series', seriesId: 'a', role: 'series' };
const score: ScoreHeader = {
  ...common,
  kind: 'score',
  seriesId: 'a',
  seriesName: 'a',
  window: 1,
  step: 1,
  promise: '',
};
const frame = (fleetlens: unknown, name = '') => ({ name, meta: { custom: { fleetlens } } });

describe('reading a header', () => {
  it('finds ours', () => {
    expect(readHeader(frame(series))).toBe(series);
  });

  it.each([
    ['no meta', {}],
    ['no custom', { meta: {} }],
    ['another plugin’s', { meta: { custom: { other: {} } } }],
    ['null', frame(null)],
    ['a text', frame('events')],
    ['a kind that is no text', frame({ ...series, kind: 7 })],
    ['a newer version', frame({ ...series, version: 2 })],
    ['no version', frame({ kind: 'series' })],
  ])('takes %s for a frame that is not ours', (_name, other) => {
    expect(readHeader(other)).toBeUndefined();
  });
});

it('finds frames by kind, in their order, whatever lies between', () => {
  const frames = [frame(score, 'first'), { name: 'foreign', meta: {} }, frame(series), frame(score, 'second')];
  expect(framesOfKind(frames, scoreKind).map(({ frame: { name } }) => name)).toEqual(['first', 'second']);
  expect(framesOfKind(frames, rankingKind)).toEqual([]);
});
