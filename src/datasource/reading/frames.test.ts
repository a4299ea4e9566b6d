import { DataFrameType, FieldType, type DataFrame, type Field } from '@grafana/data';
import { describe, expect, it } from 'vitest';
import { rawSeries } from '../history/rawSeries';
import { Shape, shapeOf } from './shape';

const field = (name: string, type: FieldType, values: unknown[], config: Field['config'] = {}): Field => ({
  name,
  type,
  config,
  values,
});
const time = (values: unknown[], name = 'time') => field(name, FieldType.time, values);
const number = (name: string, values: unknown[]) => field(name, FieldType.number, values);
const text = (name: string, values: unknown[]) => field(name, FieldType.string, values);
const frame = (fields: Field[], type?: DataFrameType): DataFrame => ({
  fields,
  length: fields[0].values.length,
  ...(type ? { meta: { type } } : {}),
});
const upTo = <T>(rows: number, of: (row: number) => T) => Array.from({ length: rows }, (_, row) => of(row));
const minute = 60_000;

/** Series as name, key and values, and what is said to be left out. */
function read(frames: DataFrame[], shape = new Shape()) {
  const series = rawSeries(frames, shape);
  return { series, keys: series.map(({ key }) => key), said: shape.notices() };
}

describe('text beside a single series', () => {
  it.each([
    ['a unique id', 'request_id', (row: number) => `r-${row * 7919}`],
    ['a state', 'state', (row: number) => (row % 50 > 46 ? 'degraded' : 'ok')],
    ['a message now and then', 'note', (row: number) => (row % 97 === 0 ? `deployed ${row}` : null)],
  ])('does not split it: %s', (_, name, words) => {
    const rows = 300;
    const { series, keys, said } = read([
      frame([
        time(upTo(rows, (i) => i * minute)),
        number(
          'load',
          upTo(rows, (i) => i)
        ),
        text(name, upTo(rows, words)),
      ]),
    ]);
    expect(keys).toEqual(['load{}']);
    expect(series[0].values).toHaveLength(rows);
    expect(said).toEqual([`Left out: the text column "${name}", which names no series.`]);
  });

  it('does not split it where a few times come twice, as when the clocks go back', () => {
    const times = [...upTo(900, (i) => i * minute), ...upTo(6, (i) => (894 + i) * minute)];
    const states = upTo(906, (i) => (i % 7 === 0 ? 'busy' : 'idle'));
    expect(
      read([
        frame([
          time(times),
          number(
            'v',
            upTo(906, (i) => i)
          ),
          text('state', states),
        ]),
      ]).keys
    ).toEqual(['v{}']);
  });

  it('is a label where it is the same in every row, and no part of what the series is known by', () => {
    const hosts = text(
      'host',
      upTo(9, () => 'web-3')
    );
    const { series, keys, said } = read([
      frame([
        time(upTo(9, (i) => i)),
        number(
          'v',
          upTo(9, (i) => i)
        ),
        hosts,
      ]),
    ]);
    expect([keys, series[0].labels, said]).toEqual([['v{}'], { host: 'web-3' }, []]);
  });
});

describe('a long table', () => {
  const long = (rows: number, type?: DataFrameType) => {
    const at = (i: number) => Math.floor(i / 3);
    return frame(
      [
        time(upTo(rows, (i) => at(i) * minute)),
        text(
          'region',
          upTo(rows, (i) => ['north', 'south', 'south'][i % 3])
        ),
        text(
          'pump',
          upTo(rows, (i) => ['p1', 'p2', 'p3'][i % 3])
        ),
        text(
          'status',
          upTo(rows, (i) => ((i * 13) % 11 < 5 ? 'on' : 'off'))
        ),
        text(
          'reading_id',
          upTo(rows, (i) => `x${i}`)
        ),
        number(
          'flow',
          upTo(rows, (i) => 10 * (i % 3) + at(i))
        ),
      ],
      type
    );
  };

  it('is split by what tells the rows of one time apart; a state and an id are not', () => {
    const { keys, said } = read([long(120)]);
    expect(keys).toEqual([1, 2, 3].map((i) => `flow{pump="p${i}",region="${i === 1 ? 'north' : 'south'}"}`));
    expect(said).toEqual(['Left out: the text columns "status" and "reading_id", which name no series.']);
  });

  it('is one that says so, though every time comes once', () => {
    const table = (type?: DataFrameType) =>
      frame(
        [time([1, 2, 3, 4, 5, 6]), text('line', ['a', 'b', 'a', 'b', 'a', 'b']), number('v', [1, 2, 3, 4, 5, 6])],
        type
      );
    expect(read([table()]).keys).toEqual(['v{}']);
    expect(read([table(DataFrameType.TimeSeriesLong)]).keys).toEqual(['v{line="a"}', 'v{line="b"}']);
    expect(read([table(DataFrameType.TimeSeriesMulti)]).keys).toHaveLength(2);
  });

  it('is never one that says it is wide', () => {
    expect(read([long(120, DataFrameType.TimeSeriesWide)]).keys).toEqual(['flow{}']);
  });

  it('keeps its series in later answers, however few rows they have', () => {
    const shape = new Shape();
    const first = read([long(120)], shape).keys;
    expect(read([long(3)], shape).keys).toEqual(first);
    expect(read([long(1)], shape).keys).toEqual(first.slice(0, 1));
  });

  it('is not found in a few rows where many had a single series', () => {
    const shape = new Shape();
    const single = (rows: number, times: (i: number) => number) =>
      frame([
        time(upTo(rows, times)),
        number(
          'v',
          upTo(rows, (i) => i)
        ),
        text(
          'id',
          upTo(rows, (i) => `i${i}`)
        ),
      ]);
    read([single(500, (i) => i)], shape);
    expect(read([single(2, () => 500)], shape).keys).toEqual(['v{}']);
  });

  it('is split by status codes sent as text', () => {
    const rows = 200;
    const codes = text(
      'code',
      upTo(rows, (i) => ['200', '404', '500', '503'][i % 4])
    );
    const rates = text(
      'rate',
      upTo(rows, (i) => (i * 1.5).toFixed(2))
    );
    const { keys, series } = read([frame([time(upTo(rows, (i) => Math.floor(i / 4))), codes, rates])]);
    expect(keys).toEqual(['200', '404', '500', '503'].map((code) => `rate{code="${code}"}`));
    expect(series[1].values[1]).toBe(7.5);
  });
});

it('tells frames apart that differ only by a text which is the same in all their rows', () => {
  const ofSite = (site: string) => frame([time([1, 2, 3]), number('v', [4, 5, 6]), text('site', [site, site, site])]);
  expect(read([ofSite('west'), ofSite('east')]).keys).toEqual(['v{site="west"}', 'v{site="east"}']);
  const labelled = (host: string, state: string): DataFrame => {
    const [at, value, said] = ofSite(state).fields;
    return { length: 3, fields: [at, { ...value, labels: { host } }, said] };
  };
  expect(read([labelled('a', 'ok'), labelled('b', 'bad')]).keys).toEqual(['v{host="a"}', 'v{host="b"}']);
});

describe('a table of several clocks', () => {
  const agents = ['a', 'b', 'c'];
  /** Agents that each send every minute, in a second of their own. */
  const rows = upTo(300, (i) => ({ at: Math.floor(i / 3) * minute + [0, 7000, 31_000][i % 3], agent: agents[i % 3] }));
  const table = (texts: string[]) =>
    frame([
      time(rows.map(({ at }) => at)),
      number(
        'v',
        upTo(300, (i) => i)
      ),
      text('text', texts),
    ]);

  it('is split by texts that each have their own', () => {
    expect(read([table(rows.map(({ agent }) => agent))]).keys).toEqual(agents.map((agent) => `v{text="${agent}"}`));
  });

  it('is not split by texts that come as they like', () => {
    expect(read([table(upTo(300, (i) => (Math.sin(i * 99) > 0.3 ? 'x' : 'y')))]).keys).toEqual(['v{}']);
  });

  it('is no log: events of any time, of which a few share their second', () => {
    const times = upTo(600, (i) => Math.floor(((i * i * 7919) % 86_399) / 2) * 2000);
    const pages = upTo(600, (i) => `/page/${(i * 31) % 47}`);
    const sizes = upTo(600, (i) => i);
    expect(new Set(times).size).toBeLessThan(594);
    expect(read([frame([time(times), number('size', sizes), text('page', pages)])]).keys).toEqual(['size{}']);
  });

  it('is a long table though most names are absent at most times', () => {
    const present = upTo(4000, (i) => ({ at: Math.floor(i / 40) * 5 * minute, name: `job ${i % 40}` })).filter(
      (_, i) => (i * 7919) % 13 === 0
    );
    const times = present.map(({ at }) => at);
    const counts = number(
      'n',
      present.map((_, i) => i)
    );
    const found = read([
      frame([
        time(times),
        counts,
        text(
          'job',
          present.map(({ name }) => name)
        ),
      ]),
    ]);
    expect(found.keys).toHaveLength(40);
  });
});

describe('columns that hold values', () => {
  it('are booleans as 0 and 1, enums as their index, and decimals sent as text', () => {
    const states = { type: { enum: { text: ['ok', 'warm', 'hot'] } } };
    const { series, said } = read([
      frame([
        time([10, 20, 30]),
        field('up', FieldType.boolean, [true, null, false]),
        field('heat', FieldType.enum, [2, 0, 1], states),
        text('amount', ['12.50', '', '-3e2']),
      ]),
    ]);
    expect(series.map(({ name, values }) => [name, [...Array.from(values)]])).toEqual([
      ['up', [1, null, 0]],
      ['heat', [2, 0, 1]],
      ['amount', [12.5, null, -300]],
    ]);
    expect(said).toEqual([]);
  });

  it('belong to the first time; others are left out and named', () => {
    const { series, said } = read([
      frame([time([1, 2], 'began'), time([5, 9], 'ended'), number('size', [3, 4]), time([7, 8], 'seen')]),
    ]);
    expect(series.map(({ name, times }) => [name, [...Array.from(times)]])).toEqual([['size', [1, 2]]]);
    expect(said).toEqual(['Left out: the time columns "ended" and "seen", because the first time column counts.']);
  });

  it('keep their own rows in frames of different density', () => {
    const { series } = read([
      frame([
        time(upTo(600, (i) => i * minute)),
        number(
          'dense',
          upTo(600, (i) => i)
        ),
      ]),
      frame([
        time(upTo(10, (i) => i * 60 * minute)),
        number(
          'hourly',
          upTo(10, (i) => i)
        ),
      ]),
    ]);
    expect(series.map(({ times }) => times.length)).toEqual([600, 10]);
  });

  it('a text of numbers with one word in it is text from then on', () => {
    const shape = new Shape();
    const table = (values: string[]) =>
      frame([time(upTo(values.length, (i) => i)), number('v', values), text('t', values)]);
    expect(read([table(['1', '2'])], shape).keys).toEqual(['v{}', 't{}']);
    expect(read([table(['1', 'none', '3'])], shape).keys).toEqual(['v{}']);
    expect(read([table(['1', '2'])], shape).keys).toEqual(['v{}']);
  });
});

describe('rows in any order', () => {
  it.each([
    ['descending', (row: number) => 99 - row],
    ['shuffled', (row: number) => (row * 37) % 100],
  ])('come out in the order of their times: %s', (_, place) => {
    const times = upTo(100, (row) => place(row) * minute);
    const { series } = read([
      frame([
        time(times),
        number(
          'v',
          upTo(100, (row) => place(row) * 2)
        ),
      ]),
    ]);
    expect(series[0].times).toEqual(upTo(100, (row) => row * minute));
    expect(series[0].values).toEqual(upTo(100, (row) => row * 2));
  });

  it('leave out those without a time, and take times as texts', () => {
    const times = ['2031-05-06T07:08:09Z', null, '2031-05-06T07:08:08Z'];
    const { series } = read([frame([time(times), number('v', [1, 2, 3])])]);
    expect(series[0].times).toEqual([Date.UTC(2031, 4, 6, 7, 8, 8), Date.UTC(2031, 4, 6, 7, 8, 9)]);
    expect(series[0].values).toEqual([3, 1]);
  });
});

it('keeps the shape of a query, and forgets the one used longest ago', () => {
  const first = shapeOf('first');
  first.names.add('host');
  expect(shapeOf('first')).toBe(first);
  upTo(500, (i) => shapeOf(`other ${i}`));
  expect(shapeOf('first')).not.toBe(first);
});
