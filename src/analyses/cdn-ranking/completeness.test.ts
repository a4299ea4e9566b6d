import { describe, expect, it } from 'vitest';
import { eventsKind, regionsKind, framesOfKind } from '../../frames';
import { provider, providerSeries } from '../testing/providers';
import { runRanking } from '../testing/runRanking';
import { minute, zero } from '../testing/series';
import { cmcdFactor, cmcdKeys } from './cmcd';
import { inputRoles } from './roles';

const wave = (row: number) => 1 + 0.05 * Math.sin(row * 12.9898);
const between = (row: number) => row >= 200 && row < 260;
const of = (name: string, role: string, value: (row: number) => number, unit?: string) =>
  providerSeries({ provider: name, role, unit, value });

describe('our own origin', () => {
  const errorsOf = (bad: string[]) =>
    ['a', 'b', 'c'].flatMap((name) => [
      of(name, 'errors', (row) => (bad.includes(name) && between(row) ? 0.2 : 0.001)),
      of(name, 'requests', () => 100),
    ]);
  const origin = (failing: boolean) =>
    providerSeries({
      provider: 'origin',
      role: 'originErrors',
      labels: { job: 'origin' },
      value: (row) => (failing && between(row) ? 0.5 : 0),
    });

  it('makes trouble of most providers ours, and is no provider itself', async () => {
    const { header, rows } = await runRanking([...errorsOf(['a', 'b']), origin(true)]);
    expect(header.incidents?.map(({ verdict }) => verdict)).toEqual(['ours']);
    expect(rows.map((row) => row.provider).sort()).toEqual(['a', 'b', 'c']);
  });

  it('is not blamed while it is ok', async () => {
    const { header } = await runRanking([...errorsOf(['a']), origin(false)]);
    expect(header.incidents?.[0]).toMatchObject({ verdict: 'theirs', target: 'a', trouble: 'failing' });
  });
});

describe('what users notice besides errors', () => {
  it.each([
    ['throughput falls', 'throughput', 'bps', (row: number) => (between(row) ? 3e6 : 12e6) * wave(row)],
    ['players wait', 'rebuffering', undefined, (row: number) => (between(row) ? 0.05 : 0.004) * wave(row)],
    ['players start late', 'startup', 's', (row: number) => (between(row) ? 4 : 1) * wave(row)],
  ])('is a slowdown by the provider when %s', async (_name, role, unit, value) => {
    const { header } = await runRanking([
      ...['b', 'c', 'd'].map((name) => of(name, role, (row) => value(0) * wave(row), unit)),
      of('a', role, value, unit),
    ]);
    expect(header.incidents).toHaveLength(1);
    expect(header.incidents?.[0]).toMatchObject({ verdict: 'theirs', target: 'a', trouble: 'slow' });
    expect(header.incidents?.[0].text).toMatch(/^a slowdown \d\d:\d\d–\d\d:\d\d \(provider fault\)\. Detected in /);
  });

  it('is an incident when a provider creeps up over hours', async () => {
    const creeping = (row: number) => 0.1 * (1 + Math.max(0, (row - 150) / 150)) * wave(row);
    const { header, severity } = await runRanking([
      of('a', 'latency', creeping),
      ...['b', 'c'].map((name) => of(name, 'latency', (row) => 0.1 * wave(row))),
    ]);
    expect(header.incidents).toHaveLength(1);
    expect(header.incidents?.[0]).toMatchObject({ verdict: 'theirs', target: 'a', trouble: 'slow', end: null });
    expect(severity).toBe('warning');
  });
});

describe('sessions', () => {
  it('are judged one by one, only where series name them', async () => {
    const session = (name: string, sid: string, role: string, value: number) =>
      providerSeries({ provider: name, role, labels: { provider: name, sid }, value: () => value });
    const series = [
      session('a', '1', 'startup', 1),
      session('a', '1', 'rebuffering', 0.001),
      session('a', '2', 'startup', 1),
      session('a', '2', 'rebuffering', 0.2),
      session('a', '3', 'startup', 9),
      session('a', '4', 'startup', 1),
    ];
    const share = (await runRanking(series)).rows[0].parts.find(({ role }) => role === 'goodSessions');
    expect(share?.value).toBeCloseTo(0.5, 12);
    const given = await runRanking([...series, of('a', 'goodSessions', () => 0.9)]);
    expect(given.rows[0].parts.find(({ role }) => role === 'goodSessions')?.value).toBeCloseTo(0.9, 12);
    const without = await runRanking(provider('a', 0.1, 0.01));
    expect(without.rows[0].missing).not.toContain('goodSessions');
  });
});

describe('CMCD', () => {
  it('has a role for what depends on the provider, and the factor to its unit', async () => {
    expect(cmcdKeys.map(({ key }) => key).sort()).toEqual(['bl', 'br', 'bs', 'mtp', 'sid', 'su']);
    expect(cmcdKeys.every(({ role }) => role === undefined || inputRoles.some(({ id }) => id === role))).toBe(true);
    expect(cmcdFactor('throughput', { cmcd: 'br' })).toBeUndefined();
    const raw = providerSeries({
      provider: 'a',
      role: 'throughput',
      labels: { provider: 'a', cmcd: 'mtp' },
      value: () => 12_000,
    });
    expect((await runRanking([raw])).rows[0].parts[0]).toMatchObject({ role: 'throughput', unit: 'Mbits' });
    expect((await runRanking([raw])).rows[0].parts[0].value).toBeCloseTo(12, 9);
  });
});

describe('the sentence', () => {
  it('names the tie, who fails the gate since when, and whose fault it is, once', async () => {
    const down = (row: number) => (row >= 330 ? 0.3 : 0.001);
    const series = ['a', 'b', 'c'].flatMap((name) => [
      of(name, 'latency', (row) => 0.1 * wave(row)),
      of(name, 'errors', name === 'c' ? down : () => 0.001),
      of(name, 'requests', () => 50),
    ]);
    const { sentence } = await runRanking(series.map((one) => ({ ...one, labels: { ...one.labels, region: 'eu' } })));
    expect(sentence).toMatch(
      /^No clear winner in eu: a and b tie \(. is best with a probability of \d\d%\)\. c fails the availability gate since \d\d:\d\d \(provider fault\)\.$/
    );
  });

  it('advises what to move where there are prices', async () => {
    const priced = ['a', 'b'].flatMap((name) => [
      ...provider(name, name === 'a' ? 0.08 : 0.09, 0.001),
      of(name, 'traffic', () => 1e8),
    ]);
    const { sentence, header } = await runRanking(priced, { prices: 'a: 0.09\nb: 0.01', pointWorth: 100 });
    expect(sentence).toContain(header.split?.text);
    expect(header.split?.text).toMatch(/^Moving 20% of the traffic from a to b saves/);
    // Without a price of a point, money is not saved at the expense of quality.
    const { header: kept } = await runRanking(priced, { prices: 'a: 0.09\nb: 0.01' });
    const { qualityNow = NaN, qualityAdvised } = kept.split ?? {};
    expect(qualityAdvised).toBeGreaterThanOrEqual(qualityNow - 0.5);
    const { header: cheaper } = await runRanking(priced, { prices: 'a: 0.01\nb: 0.09' });
    expect(cheaper.split?.text).toMatch(
      /^Moving 20% of the traffic from b to a saves .* \(cheapest split, .* confidence\)\.$/
    );
    expect(cheaper.split?.moves).toEqual([{ region: null, from: 'b', to: 'a', share: expect.closeTo(0.2, 2) }]);
  });
});

describe('frames', () => {
  const regional = ['eu', 'us'].flatMap((region) =>
    ['a', 'b'].flatMap((name) =>
      [
        ...provider(name, name === 'a' ? 0.06 : 0.3, 0.001).slice(0, 1),
        of(name, 'errors', (row) => (name === 'b' && between(row) ? 0.4 : 0.001)),
        of(name, 'requests', () => 100),
      ].map((one) => ({ ...one, id: `${one.id}/${region}`, labels: { ...one.labels, region } }))
    )
  );

  it('have the regions as a matrix, one number per provider', async () => {
    const { frames } = await runRanking(regional);
    const [{ frame }] = framesOfKind(frames, regionsKind);
    expect(frame.fields.map(({ name, type }) => [name, type])).toEqual([
      ['region', 'string'],
      ['a', 'number'],
      ['b', 'number'],
    ]);
    expect(frame.fields[0].values).toEqual(['eu', 'us']);
    expect(frame.fields[1].values.every((value) => typeof value === 'number' && value > 50)).toBe(true);
  });

  it('have events as annotations', async () => {
    const { frames } = await runRanking(regional);
    const [{ frame }] = framesOfKind(frames, eventsKind);
    expect(frame.meta.dataTopic).toBe('annotations');
    const [time, timeEnd] = ['time', 'timeEnd'].map((name) => frame.fields.find((field) => field.name === name));
    expect(time?.values[0]).toBe(zero + 200 * minute);
    expect(Number(timeEnd?.values[0])).toBeGreaterThanOrEqual(zero + 260 * minute);
    expect(frame.fields.find(({ name }) => name === 'title')?.values[0]).toBe('b outage');
  });

  it('have no matrix of one region, and no events where nothing happened', async () => {
    const { frames } = await runRanking(provider('a', 0.1, 0.001));
    expect(framesOfKind(frames, regionsKind)).toEqual([]);
    expect(framesOfKind(frames, eventsKind)).toEqual([]);
  });
});

describe('one region', () => {
  const odd = 'Île-de-France "süd" \\ .* {a,b} $x';
  const placed = (region: string, best: string) =>
    ['a', 'b'].flatMap((name) =>
      provider(name, name === best ? 0.06 : 0.3, 0.001).map((one) => ({
        ...one,
        id: `${one.id}/${region}`,
        labels: { ...one.labels, region },
      }))
    );
  const world = [...placed('eu', 'a'), ...placed(odd, 'b')];
  const ranked = async (region: string) => (await runRanking(world, { region })).rows.map((row) => row.provider);

  it('is the only one ranked where the option names it, whatever the name', async () => {
    expect(await ranked('eu')).toEqual(['a', 'b']);
    expect(await ranked(odd)).toEqual(['b', 'a']);
    expect((await runRanking(world, { region: odd })).sentence).toContain(`b leads in ${odd} with`);
    expect((await runRanking(world, { region: '.*' })).header.regions).toEqual(['eu', odd]);
  });

  it('that no series has is named, not ranked', async () => {
    const { rows, sentence } = await runRanking(world, { region: 'EU' });
    expect(rows).toEqual([]);
    expect(sentence).toBe('No provider to rank in "EU": no series has that region.');
  });
});

describe('odd input', () => {
  it('ignores negative rates of a counter that was reset, and infinite ones', async () => {
    const odd = [
      of('a', 'errors', (row) => (row % 7 === 0 ? -0.5 : row % 11 === 0 ? Infinity : 0.01)),
      of('a', 'requests', (row) => (row % 5 === 0 ? -3 : 100)),
      of('a', 'latency', (row) => (row % 3 === 0 ? -1 : 0.1)),
    ];
    const { rows } = await runRanking(odd);
    expect(rows[0].parts.find(({ role }) => role === 'errors')?.value).toBeCloseTo(0.01, 12);
    expect(rows[0].parts.find(({ role }) => role === 'latency')?.value).toBeCloseTo(100, 9);
  });

  it('ranks providers that come and go, each by the rows it has', async () => {
    const late = provider('late', 0.06, 0.001).map((one) => ({
      ...one,
      start: one.start + 200 * minute,
      values: one.values.slice(200),
    }));
    const { rows } = await runRanking([...provider('a', 0.2, 0.001), ...late]);
    expect(rows.map((row) => [row.provider, row.rank])).toEqual([
      ['late', 1],
      ['a', 2],
    ]);
  });

  it.each(['__proto__', 'constructor', '<b>x</b>', 'a/b', '"; drop', ' ', 'ä\u0000b', 'x'.repeat(500)])(
    'ranks a provider called %j under its full name',
    async (name) => {
      const { rows } = await runRanking([...provider(name, 0.06, 0.001), ...provider('other', 0.4, 0.01)]);
      expect(rows.map((row) => row.provider)).toEqual([name, 'other']);
      expect(rows[0].rank).toBe(1);
    }
  );

  it('ranks a single provider, and blames it for its own trouble', async () => {
    const { rows, header } = await runRanking([
      of('only', 'errors', (row) => (between(row) ? 0.3 : 0.001)),
      of('only', 'requests', () => 100),
    ]);
    expect(rows[0]).toMatchObject({ provider: 'only', rank: 1, tied: false });
    expect(header.incidents?.[0]).toMatchObject({ verdict: 'theirs', target: 'only' });
  });

  it('ranks over the window of the options, however long the range is', async () => {
    const changed = [of('a', 'latency', (row) => (row < 300 ? 0.9 : 0.1))];
    const { rows } = await runRanking(changed, { window: '1h' });
    expect(rows[0].parts[0].value).toBeCloseTo(100, 9);
    expect(rows[0].samples).toBe(60);
  });
});
