import { describe, expect, it } from 'vitest';
import { readCsv } from './csv';
import { readSeriesName } from '../labels';

describe('CSV', () => {
  it.each([
    ['Unix seconds', '1700000000'],
    ['Unix milliseconds', '1700000000000'],
    ['Unix microseconds', '1700000000000000'],
    ['Unix nanoseconds', '1700000000000000000'],
    ['ISO 8601', '2023-11-14T22:13:20Z'],
    ['ISO 8601 with a zone', '2023-11-14T23:13:20+01:00'],
    ['ISO 8601 without one, in UTC', '2023-11-14 22:13:20'],
  ])('takes %s', (_, time) => {
    expect(readCsv(`time,value\n${time},1.5\n`, 'a.csv').times[0]).toBe(1_700_000_000_000);
  });

  it('takes empty and other cells without a number for missing, and leaves out columns of words', () => {
    const { columns } = readCsv('t,a,host,b\r\n1,,eu,2\r\n2,3,eu,n/a\r\n', 'a.csv');
    expect(columns.map(({ header }) => header)).toEqual(['a', 'b']);
    expect([...columns[0].values]).toEqual([NaN, 3]);
    expect([...columns[1].values]).toEqual([2, NaN]);
  });

  it('takes quoted headers with labels', () => {
    const { columns } = readCsv('t,"cpu{host=""eu-1"",region=""eu""}"\n1,2\n', 'a.csv');
    expect(readSeriesName(columns[0].header)).toEqual({ name: 'cpu', labels: { host: 'eu-1', region: 'eu' } });
  });

  it('takes quotes around separators and line breaks', () => {
    const { columns } = readCsv('t,"a, or\nb","c ""d"""\n1,"2",3\n', 'a.csv');
    expect(columns.map(({ header, values }) => [header, ...values])).toEqual([
      ['a, or\nb', 2],
      ['c "d"', 3],
    ]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('takes %s between cells, and decimal commas', (_, separator) => {
    const { columns } = readCsv(['t', 'a', 'b\n1', '0,5', '-2.5\n'].join(separator), 'a.csv');
    expect(columns.map(({ values }) => [...values])).toEqual([[0.5], [-2.5]]);
  });

  it('says what is wrong', () => {
    expect(() => readCsv('t,a\n', 'a.csv')).toThrow('a.csv holds no rows');
    expect(() => readCsv('', 'a.csv')).toThrow('a.csv holds no rows');
    expect(() => readCsv('1,2\n3,4\n', 'a.csv')).toThrow('a.csv has no header');
    expect(() => readCsv('t,a\nsoon,1\n', 'a.csv')).toThrow('line 2: "soon" is no time');
    expect(() => readCsv('"t",a\n1,1\n\n99999999999999999999999999,1\n', 'a.csv')).toThrow('line 4: "9999');
    expect(() => readCsv('t,a\n1,0,5\n', 'a.csv')).toThrow('line 2: it has 3 cells, the header has 2');
    expect(() => readCsv('t,a\n1,"2\n', 'a.csv')).toThrow('line 2: a quote is opened and never closed');
    expect(() => readCsv('t,a\n1,x\n', 'a.csv')).toThrow('no column of numbers');
    expect(() => readCsv('t\n1\n', 'a.csv')).toThrow('no column of numbers');
  });
});

describe('names of series', () => {
  it('are a name alone where there are no labels to read', () => {
    expect(readSeriesName('cpu')).toEqual({ name: 'cpu', labels: {} });
    expect(readSeriesName('cpu {x}')).toEqual({ name: 'cpu {x}', labels: {} });
    expect(readSeriesName('{host="a \\"b\\""}').labels).toEqual({ host: 'a "b"' });
    expect(Object.keys(readSeriesName('cpu{__proto__="a",constructor="b"}').labels)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
});
