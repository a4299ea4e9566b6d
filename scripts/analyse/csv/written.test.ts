import { describe, expect, it } from 'vitest';
import { readCsv, readCsvTable } from './csv';

/** Values from -4,000 to 6,000, the same for the same seed. */
function valuesOf(seed: number, rows = 40): number[] {
  return Array.from({ length: rows }, (_, row) => Math.round(1e6 * Math.sin(seed + row * 1.7)) / 200 + 1000);
}
const zero = Date.UTC(2030, 4, 6);
const rowsOf = (cells: string[], separator: string) =>
  cells.map((cell, row) => `"${new Date(zero + row * 600_000).toISOString()}"${separator}"${cell}"`);
const fileOf = (cells: string[], separator = ',') =>
  [`"Time"${separator}"flow"`, ...rowsOf(cells, separator)].join('\n');
const grouped = (value: number, thousands: string, decimal: string, digits = 2) => {
  const [whole, decimals] = Math.abs(value).toFixed(digits).split('.');
  const sign = value < 0 ? '-' : '';
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, thousands) + (decimals ? decimal + decimals : '');
};

describe('numbers as people and programs write them', () => {
  it.each<[string, string, (value: number) => string]>([
    ['with an apostrophe before a minus', ';', (value) => (value < 0 ? `'${value.toFixed(2)}` : value.toFixed(2))],
    ['with a minus sign of its own', ',', (value) => value.toFixed(2).replace('-', '\u2212')],
    ['with commas between thousands', ',', (value) => grouped(value, ',', '.')],
    ['with dots between thousands and decimal commas', ';', (value) => grouped(value, '.', ',')],
    ['with spaces between thousands', '\t', (value) => grouped(value, '\u202f', '.')],
    ['with apostrophes between thousands', ',', (value) => grouped(value, "'", '.')],
    ['with decimal commas in quotes', ',', (value) => value.toFixed(2).replace('.', ',')],
    ['with a currency', ',', (value) => `${value < 0 ? '-' : ''}€${Math.abs(value).toFixed(2)}`],
    ['with an exponent', ',', (value) => value.toExponential(8)],
  ])('are read: %s', (_, separator, text) => {
    for (const seed of [3, 11]) {
      const values = valuesOf(seed);
      const { columns, notices } = readCsvTable(fileOf(values.map(text), separator), 'a.csv');
      const read = columns[1].numbers ?? [];
      values.forEach((value, row) => expect(read[row]).toBeCloseTo(value, 1));
      expect(notices).toEqual([]);
    }
  });

  it.each([
    ['counts', ['950', '1.20 K', '3.5 Mil', '-2 Bil'], [950, 1200, 3.5e6, -2e9], undefined],
    ['money', ['1.5B', '20M', '7K', '12'], [1.5e9, 2e7, 7e3, 12], undefined],
    ['shares', ['12.5%', '0 %', '-3%'], [12.5, 0, -3], 'percent'],
    ['durations', ['850 ms', '1.2 s', '2 mins', '40 µs'], [0.85, 1.2, 120, 4e-5], 's'],
    ['one kind of duration', ['850 ms', '1200 ms'], [850, 1200], 'ms'],
    ['bytes', ['512 MiB', '1.5 GiB', '0 B'], [512 * 2 ** 20, 1.5 * 2 ** 30, 0], 'bytes'],
    ['rates', ['2 MB/s', '1 kB/s'], [2e6, 1e3], 'Bps'],
    ['bits', ['10 Mb/s', '2.5 Gb/s'], [1e7, 2.5e9], 'bps'],
    ['bits of 1024', ['2 Mib/s', '1 Gib/s'], [2 * 2 ** 20, 2 ** 30], 'bps'],
    ['only negative ones, with apostrophes', ["'-5", "'-3.5"], [-5, -3.5], undefined],
    ['a currency', ['1 234.56 €', '12 €'], [1234.56, 12], 'suffix: €'],
    ['requests', ['990 req/s', '1.2 K req/s'], [990, 1200], 'reqps'],
    ['prefixes of one unit', ['850 mA', '1.2 A', '0.004 kA'], [0.85, 1.2, 4], 'amp'],
    ['prefixes of a unit that never stands alone', ['3 kWh', '0.5 MWh'], [3000, 500_000], 'suffix: Wh'],
    ['a unit nobody knows', ['3 widgets', '4.5 widgets'], [3, 4.5], 'suffix: widgets'],
  ])('have what stands behind them: %s', (_, cells, values, unit) => {
    const [, flow] = readCsvTable(fileOf(cells), 'a.csv').columns;
    expect(flow.unit).toBe(unit);
    expect(Array.from(flow.numbers ?? [])).toEqual(values.map((value) => expect.closeTo(value, 6)));
  });

  it.each([
    ['of three digits, after a comma, where commas separate cells', ',', ['1,234', '950'], [1234, 950]],
    ['of three digits, after a comma, where smaller ones have none', ';', ['1,234', '950'], [1234, 950]],
    ['of three digits, after a comma, where all have one', ';', ['1,234', '9,500'], [1.234, 9.5]],
    ['after a leading zero', ',', ['0,234', '0,950'], [0.234, 0.95]],
    ['after a dot, where nothing shows otherwise', ',', ['1.234', '9.500'], [1.234, 9.5]],
  ])('have decimals or thousands %s', (_, separator, cells, values) => {
    expect([...readCsv(fileOf(cells, separator), 'a.csv').columns[0].values]).toEqual(values);
  });

  it('follow the other columns of the file where they do not show it themselves', () => {
    const text = 't;a;b\n1;1,25;1.234\n2;7,5;2.345\n';
    expect(readCsv(text, 'a.csv').columns.map(({ values }) => [...values])).toEqual([
      [1.25, 7.5],
      [1234, 2345],
    ]);
  });

  it('that cannot be read are counted and said, and are none', () => {
    const cells = valuesOf(5).map((value, row) => (row === 7 ? 'broken' : row === 9 ? '12:30' : value.toFixed(1)));
    const { columns, notices } = readCsvTable(fileOf([...cells, 'n/a', '', 'null']), 'a.csv');
    expect(columns[1].numbers?.[7]).toBeNaN();
    expect(notices).toEqual([
      'flow: 2 of 43 cells cannot be read as numbers, the first is "broken" in line 9; they count as unknown.',
    ]);
  });

  it('are none in addresses, versions and other names', () => {
    const cells = ['10.0.0.1', 'v1.2', '3f2a', '200 OK', '404 Not Found', '7-b'];
    expect(() => readCsv(fileOf(cells), 'a.csv')).toThrow('no column of numbers');
  });
});

describe('a first line that names the separator', () => {
  it.each([';', ',', '\t'])('is taken at its word: %j', (separator) => {
    const text = `\uFEFFsep=${separator}\r\n${fileOf(['1', 'x', '3'], separator)}`;
    expect([...readCsv(text, 'a.csv').columns[0].values]).toEqual([1, NaN, 3]);
    expect(readCsvTable(text, 'a.csv').notices[0]).toContain('in line 4');
  });
});

describe('the column of times', () => {
  it.each([
    ['called so, after others', 'id,created time,v\n1,2030-05-06,5\n2,2030-05-07,6', zero],
    ['the first with dates', 'name,begun,v\nx,2030-05-06 00:00,5\ny,2030-05-07 00:00,6', zero],
    ['Postgres', 'time,v\n2030-05-06 00:00:00+00,5\n2030-05-06 02:30:00.25+02,6', zero],
    ['Go', 'time,v\n2030-05-06 00:00:00 +0000 UTC,5', zero],
    ['day first by its dots', 'time,v\n06.05.2030 00:00:00,5\n07.05.2030 00:00:00,6', zero],
    ['day first by a day above 12', 'time,v\n06/05/2030 0:00,5\n13/05/2030 0:00,6', zero],
    ['month first by a day above 12', 'time,v\n05/06/2030 12:00 AM,5\n05/13/2030 01:30 PM,6', zero],
    ['names of months', 'time,v\n"May 6, 2030, 12:00:00 AM",5', zero],
    ['of the web', 'time,v\n"Mon, 06 May 2030 00:00:00 GMT",5', zero],
    ['decimal commas in seconds', 'time;v\n2030-05-06 00:00:00,000;5', zero],
    ['compact', 'time,v\n20300506T000000Z,5', zero],
  ])('is found and read: %s', (_, text, time) => {
    expect(readCsv(text, 'a.csv').times[0]).toBe(time);
  });

  it('may leave few rows without a time, which are said', () => {
    const text = `${fileOf(valuesOf(2).map(String))}\nTotal,12`;
    const { times, notices } = readCsvTable(text, 'a.csv');
    expect(times).toHaveLength(40);
    expect(notices).toEqual(['1 of 41 rows have no time that can be read, the first is line 42.']);
  });

  it('says how it reads dates that show no order', () => {
    const { times, notices } = readCsvTable('time,v\n05/06/2030,5\n05/07/2030,6', 'a.csv');
    expect(times[0].ms).toBe(zero);
    expect(notices).toEqual(['Dates such as 05/06/2030 are read as month/day/year.']);
  });

  it.each(['2030-13-01', '2030-02-30', '31/31/2030', '2030-01-01 25:00'])(
    'is none with a day that does not exist: %s',
    (cell) => {
      expect(() => readCsv(`time,v\n${cell},5`, 'a.csv')).toThrow('is no time');
    }
  );
});
