import { applyNullInsertThreshold } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { seriesFrame } from './seriesFrames';

const header = { analysis: 'detect', summary: { sentence: 'Nothing unusual.', severity: 'info' as const } };
const source = { role: 'series', scope: 'series' };
const raw = {
  key: 'up{}',
  name: 'up',
  labels: {},
  config: {},
  times: [0, 60_000, 300_000],
  values: [1, 2, 3],
};

describe('a series as it is drawn', () => {
  it('has a gap where rows are further apart than its source sends them', () => {
    const frame = seriesFrame({ ...raw, interval: 60_000 }, source, header);
    expect(applyNullInsertThreshold({ frame }).fields[1].values).toEqual([1, 2, null, null, null, 3]);
  });

  it('is left as it came where the source has no interval', () => {
    const frame = seriesFrame(raw, source, header);
    expect(applyNullInsertThreshold({ frame }).fields[1].values).toEqual([1, 2, 3]);
  });
});

it('draws one row for each time: of several the mean, as at a longer step', () => {
  const frame = seriesFrame({ ...raw, times: [0, 0, 60_000], values: [1, 4, 3] }, source, header);
  expect(frame.fields.map(({ values }) => values)).toEqual([
    [0, 60_000],
    [2.5, 3],
  ]);
  expect(frame.length).toBe(2);
});
