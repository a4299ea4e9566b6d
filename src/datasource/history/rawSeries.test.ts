import { describe, expect, it } from 'vitest';
import { DataFrameType, FieldType, getFieldDisplayName, type DataFrame, type Field } from '@grafana/data';
import { rawSeries, seriesKey } from './rawSeries';

const time = (values: number[]): Field => ({ name: 'Time', type: FieldType.time, config: {}, values });
const number = (name: string, values: Array<number | null>, labels?: Record<string, string>): Field => ({
  name,
  type: FieldType.number,
  config: { unit: 'percentunit' },
  values,
  labels,
});
const text = (name: string, values: string[]): Field => ({ name, type: FieldType.string, config: {}, values });
const frame = (...fields: Field[]): DataFrame => ({ fields, length: fields[0]?.values.length ?? 0 });

describe('series in whatever frames', () => {
  it('takes every number column of a wide frame', () => {
    const wide = frame(time([1, 2]), number('cpu', [3, 4], { host: 'a' }), number('cpu', [5, null], { host: 'b' }));
    const found = rawSeries([wide]);
    expect(found.map(({ labels, values, unit }) => [labels, values, unit])).toEqual([
      [{ host: 'a' }, [3, 4], 'percentunit'],
      [{ host: 'b' }, [5, null], 'percentunit'],
    ]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(2);
  });

  it('keeps how far apart the source says that rows are', () => {
    const clock: Field = { ...time([1, 2]), config: { interval: 60_000 } };
    expect(rawSeries([frame(clock, number('cpu', [3, 4]))])[0].interval).toBe(60_000);
    expect(rawSeries([frame(time([1, 2]), number('cpu', [3, 4]))])[0].interval).toBeUndefined();
  });

  it('takes one series a frame of a multi answer, each on its own clock', () => {
    const found = rawSeries([
      frame(time([1, 2]), number('Value', [1, 2], { host: 'a' })),
      frame(time([2, 3]), number('Value', [3, 4], { host: 'b' })),
    ]);
    expect(found.map(({ times }) => times)).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it('splits a long frame by its text columns', () => {
    const long = frame(time([1, 1, 2, 2]), text('host', ['a', 'b', 'a', 'b']), number('cpu', [1, 2, 3, 4]));
    expect(rawSeries([long]).map(({ name, labels, times, values }) => ({ name, labels, times, values }))).toEqual([
      { name: 'a', labels: { host: 'a' }, times: [1, 2], values: [1, 3] },
      { name: 'b', labels: { host: 'b' }, times: [1, 2], values: [2, 4] },
    ]);
  });

  it.each([
    ['one label', (i: number) => ({ host: `h${i}` }), () => undefined],
    ['several labels', (i: number) => ({ host: `h${i}`, ...(i === 7 ? { region: 'eu' } : {}) }), () => undefined],
    ['names of frames', (i: number) => ({ host: `h${i}` }), (i: number) => (i > 5 ? 'late' : 'early')],
  ])('names series as Grafana does among all frames: %s', (_, labels, name) => {
    const frames = () =>
      Array.from({ length: 12 }, (__, i) => ({ ...frame(time([1]), number('Value', [i], labels(i))), name: name(i) }));
    const all = frames();
    const expected = all.map((one) => getFieldDisplayName(one.fields[1], one, all));
    expect(rawSeries(frames()).map((series) => series.name)).toEqual(expected);
  });

  it('reads thousands of frames without going through all for each', () => {
    let looked = 0;
    const frames = Array.from({ length: 2000 }, (_, i) => {
      const field = number('Value', [1]);
      Object.defineProperty(field, 'labels', {
        get: () => {
          looked++;
          return { host: `h${i}` };
        },
      });
      return frame(time([1]), field);
    });
    expect(rawSeries(frames)).toHaveLength(2000);
    expect(looked).toBeLessThan(20 * 2000);
  });

  it('tells series apart that have one name and labels, by their order', () => {
    const twins = [frame(time([1]), number('cpu', [1])), frame(time([1]), number('cpu', [2]), number('cpu', [3]))];
    const found = rawSeries(twins);
    expect(found.map(({ values }) => values)).toEqual([[1], [2], [3]]);
    expect(new Set(found.map(({ key }) => key)).size).toBe(3);
    expect(found[0].key).toBe(seriesKey('cpu', {}));
  });

  it('leaves out the newest values alone, where the range is there too', () => {
    const newest = {
      ...frame(time([9]), number('Value', [9], { host: 'a' })),
      meta: { type: DataFrameType.NumericMulti },
    };
    const range = frame(time([1, 2]), number('Value', [1, 2], { host: 'a' }));
    expect(rawSeries([newest, range]).map(({ key, values }) => [key, values])).toEqual([['Value{host="a"}', [1, 2]]]);
    expect(rawSeries([newest]).map(({ values }) => values)).toEqual([[9]]);
  });

  it('takes any word for a label, and calls the columns of a long frame by their names', () => {
    const long = frame(time([1, 1]), text('__proto__', ['a', 'b']), number('cpu', [1, 2]), number('mem', [3, 4]));
    expect(rawSeries([long]).map(({ name, values }) => [name, values])).toEqual([
      ['cpu a', [1]],
      ['cpu b', [2]],
      ['mem a', [3]],
      ['mem b', [4]],
    ]);
  });

  it('finds no series in frames without fields, time or numbers', () => {
    expect(rawSeries([])).toEqual([]);
    expect(rawSeries([{ fields: [], length: 0 }])).toEqual([]);
    expect(rawSeries([frame(number('up', [1]))])).toEqual([]);
    expect(rawSeries([frame(time([1]), text('line', ['a']))])).toEqual([]);
  });

  it('knows a series by the same key whatever the order of its labels', () => {
    expect(seriesKey('cpu', { a: '1', b: '2' })).toBe(seriesKey('cpu', { b: '2', a: '1' }));
    expect(seriesKey('cpu', { a: '1,b="2"' })).not.toBe(seriesKey('cpu', { a: '1', b: '2' }));
  });
});
