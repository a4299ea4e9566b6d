import { describe, expect, it } from 'vitest';
import { provider, providerSeries } from '../testing/providers';
import { runRanking } from '../testing/runRanking';
import { minute, zero } from '../testing/series';

const clear = [...provider('aurora', 0.06, 0.001), ...provider('borealis', 0.4, 0.02)];

describe('the order', () => {
  it('is that of the points, and the sentence has the difference', async () => {
    const { rows, sentence, severity } = await runRanking(clear);
    expect(rows.map(({ provider: name, rank, tied, verdict }) => [name, rank, tied, verdict])).toEqual([
      ['aurora', 1, false, 'ranked'],
      ['borealis', 2, false, 'ranked'],
    ]);
    const [first, second] = rows.map(({ score }) => Math.round(score ?? -1));
    expect(sentence).toBe(`aurora leads with ${first} points, ahead of borealis with ${second}.`);
    expect(severity).toBeNull();
  });

  it('follows the formula: 40 for latency by its logarithm, 60 for errors in a line', async () => {
    const flat = [
      providerSeries({ provider: 'a', value: () => 0.2 }),
      providerSeries({ provider: 'a', role: 'errors', value: () => 0.01 }),
    ];
    const { rows } = await runRanking(flat);
    const latency = (40 * Math.log(1000 / 200)) / Math.log(1000 / 50);
    expect(rows[0].score).toBeCloseTo(latency + 60 * 0.8, 9);
    expect(rows[0].parts.map(({ role, points, of }) => [role, Math.round(points * 1e6) / 1e6, of])).toEqual([
      ['latency', Math.round(latency * 1e6) / 1e6, 40],
      ['errors', 48, 60],
    ]);
    expect(rows[0].why).toBe('Latency 200 ms earns 21 of 40, errors 1% earns 48 of 60.');
  });

  it('has the score inside its interval, and a wider one with fewer requests', async () => {
    const many = (await runRanking(provider('a', 0.1, 0.01, 1000))).rows[0];
    const few = (await runRanking(provider('a', 0.1, 0.01, 0.05))).rows[0];
    for (const { score, low, high } of [many, few]) {
      expect(low ?? 101).toBeLessThanOrEqual(score ?? -1);
      expect(high ?? -1).toBeGreaterThanOrEqual(score ?? 101);
    }
    expect((few.high ?? 0) - (few.low ?? 0)).toBeGreaterThan(2 * ((many.high ?? 0) - (many.low ?? 0)));
  });
});

describe('ties', () => {
  it('are declared where chance could explain the difference', async () => {
    const { rows, sentence } = await runRanking([...provider('b', 0.1, 0.01), ...provider('a', 0.1005, 0.01)]);
    expect(rows.map(({ rank, tied }) => [rank, tied])).toEqual([
      [1, true],
      [1, true],
    ]);
    expect(sentence).toMatch(/^No clear winner: b and a tie \(b is best with a probability of \d\d%\)\.$/);
  });

  it('share a rank, and the next rank is skipped', async () => {
    const { rows, frame } = await runRanking([
      ...provider('a', 0.1, 0.01),
      ...provider('b', 0.1, 0.01),
      ...provider('c', 0.8, 0.03),
    ]);
    expect(rows.map(({ provider: name, rank }) => `${rank} ${name}`)).toEqual(['1 a', '1 b', '3 c']);
    expect(frame.fields.find(({ name }) => name === 'rank')?.values).toEqual(['1=', '1=', '3']);
  });
});

describe('the availability gate', () => {
  it('excludes a provider that fails too often, however fast it is', async () => {
    const { rows, sentence, severity } = await runRanking([
      ...provider('fast', 0.05, 0.08),
      ...provider('slow', 0.5, 0.001),
    ]);
    expect(rows.map(({ provider: name, rank, verdict }) => [name, rank, verdict])).toEqual([
      ['slow', 1, 'ranked'],
      ['fast', null, 'gate'],
    ]);
    expect(rows[1]).toMatchObject({ score: null, severity: 'critical' });
    expect(rows[1].why).toMatch(/^Availability is 92% since .*\d\d:\d\d, the gate is 95%\./);
    expect(sentence).toMatch(/fast fails the availability gate since [\w :]+ \(provider fault\)\.$/);
    expect(severity).toBe('critical');
  });

  it('does not take few samples for a failure', async () => {
    const few = [
      providerSeries({ provider: 'new', rows: 360, role: 'errors', value: (row) => (row >= 330 ? 0 : NaN) }),
    ];
    const { rows, sentence } = await runRanking(few);
    expect(rows[0]).toMatchObject({ verdict: 'too little data', severity: null, rank: null });
    expect(rows[0].why).toMatch(/availability may be as low as 88\.6%, the gate is 95%; 73 samples are needed/i);
    // Wilson's bound without a failure is 1 / (1 + z² / n): 95 % from n = 19 z² = 72.99 on.
    expect(rows[0].needed).toBe(73);
    expect(sentence).toBe('No provider can be ranked.');
  });

  it('moves with its option', async () => {
    const series = provider('a', 0.1, 0.08);
    expect((await runRanking(series, { gate: 95 })).rows[0].verdict).toBe('gate');
    expect((await runRanking(series, { gate: 90 })).rows[0].verdict).toBe('ranked');
  });
});

describe('what is missing', () => {
  it('gives its weight to the other roles, never counts as zero', async () => {
    const [latency, errors] = provider('a', 0.05, 0);
    const onlyErrors = (await runRanking([errors])).rows[0];
    expect(onlyErrors).toMatchObject({ score: 100, missing: ['latency'] });
    expect(onlyErrors.parts.map(({ role, of }) => [role, of])).toEqual([['errors', 100]]);
    expect(onlyErrors.why).toMatch(/No data: latency\.$/);
    const onlyLatency = (await runRanking([latency])).rows[0];
    expect(onlyLatency.missing).toEqual(['errors']);
    expect(onlyLatency.score).toBeGreaterThan(95);
  });

  it('no traffic gives no verdict, neither good nor bad', async () => {
    const idle = [
      providerSeries({ provider: 'idle', value: () => NaN }),
      providerSeries({ provider: 'idle', role: 'errors', value: () => NaN }),
      providerSeries({ provider: 'idle', role: 'requests', value: () => 0 }),
    ];
    const { rows } = await runRanking([...clear, ...idle]);
    expect(rows[2]).toMatchObject({
      provider: 'idle',
      rank: null,
      verdict: 'too little data',
      missing: ['latency', 'errors'],
    });
    expect(rows[2].why).toMatch(/^0 samples, 25 are needed\./);
  });

  it('a minimum number of samples is needed', async () => {
    const short = provider('a', 0.1, 0).map((one) => ({
      ...one,
      values: one.values.map((v, i) => (i < 340 ? NaN : v)),
    }));
    expect((await runRanking(short.slice(0, 2))).rows[0]).toMatchObject({
      verdict: 'too little data',
      samples: 20,
      needed: 25,
    });
    expect((await runRanking(short.slice(0, 2), { minSamples: 20, gate: 50 })).rows[0].verdict).toBe('ranked');
  });

  it('has no verdict on data that stopped a while ago', async () => {
    const stopped = provider('gone', 0.05, 0).map((one) => ({
      ...one,
      values: one.values.map((v, i) => (i > 340 ? NaN : v)),
    }));
    const { rows } = await runRanking([...clear, ...stopped]);
    expect(rows[2]).toMatchObject({ provider: 'gone', verdict: 'too little data' });
    expect(rows[2].why).toBe('No data for 20 min.');
    expect(rows[2].needed).toBeUndefined();
  });

  it('a range that ends in the future is not data that stopped', async () => {
    const { rows } = await runRanking(clear, {}, { from: zero, to: zero + 1440 * minute });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['ranked', 'ranked']);
  });

  it('no series at all has a sentence', async () => {
    const { rows, sentence } = await runRanking([]);
    expect(rows).toEqual([]);
    expect(sentence).toBe('No provider to rank: the queries returned no series.');
  });
});

describe('units', () => {
  const latencyOf = async (series: Parameters<typeof runRanking>[0], options = {}) =>
    (await runRanking(series, options)).rows[0].parts.find(({ role }) => role === 'latency')?.value;
  const errorsOf = async (series: Parameters<typeof runRanking>[0], options = {}) =>
    (await runRanking(series, options)).rows[0].parts.find(({ role }) => role === 'errors')?.value;
  const latency = (value: number, unit?: string) => [providerSeries({ provider: 'a', unit, value: () => value })];
  const errors = (value: number, unit?: string) => [
    providerSeries({ provider: 'a', role: 'errors', unit, value: () => value }),
  ];

  it.each([
    [0.12, undefined, {}],
    [0.12, 's', {}],
    [120, 'ms', {}],
    [120_000, 'µs', {}],
    [120, 's', { latencyUnit: 'ms' }],
    [0.12, 'ms', { latencyUnit: 's' }],
  ])('reads a latency of %s %s with %j as 120 ms', async (value, unit, options) => {
    expect(await latencyOf(latency(value, unit), options)).toBeCloseTo(120, 9);
  });

  it.each([
    [0.02, undefined, {}],
    [0.02, 'percentunit', {}],
    [2, 'percent', {}],
    [2, undefined, { errorsUnit: 'percent' }],
    [0.02, 'percent', { errorsUnit: 'ratio' }],
  ])('reads errors of %s %s with %j as 2 %%', async (value, unit, options) => {
    expect(await errorsOf(errors(value, unit), options)).toBeCloseTo(0.02, 12);
  });
});

describe('requests', () => {
  it('weight the rows: a busy minute counts more', async () => {
    const busy = (row: number) => row < 36;
    const series = [
      providerSeries({ provider: 'a', role: 'errors', value: (row) => (busy(row) ? 0.02 : 0) }),
      providerSeries({ provider: 'a', role: 'requests', value: (row) => (busy(row) ? 90 : 10) }),
    ];
    const { rows } = await runRanking(series);
    expect(rows[0].parts[0].value).toBeCloseTo((36 * 90 * 0.02) / (36 * 90 + 324 * 10), 12);
    expect(rows[0].samples).toBeCloseTo((36 * 90 + 324 * 10) * 60, 3);
  });

  it('belong to the series whose labels they share', async () => {
    const of = (region: string, role: string, value: number) =>
      providerSeries({ provider: 'a', role, labels: { provider: 'a', region }, value: () => value });
    const series = [
      of('eu', 'errors', 0.03),
      of('us', 'errors', 0),
      of('us', 'requests', 90),
      of('eu', 'requests', 10),
    ];
    const { rows } = await runRanking(series);
    expect(rows[0].parts[0].value).toBeCloseTo(0.003, 5);
  });

  it('are one per row where they are not given', async () => {
    const { rows } = await runRanking(provider('a', 0.1, 0.001).slice(0, 2));
    expect(rows[0].samples).toBe(360);
  });
});

it('uses only the rows of the range', async () => {
  const series = [providerSeries({ provider: 'a', value: (row) => (row < 180 ? 5 : 0.1) })];
  const { rows } = await runRanking(series, {}, { from: zero + 180 * minute, to: zero + 360 * minute });
  expect(rows[0].parts[0].value).toBeCloseTo(100, 9);
  expect(rows[0].samples).toBe(180);
});
