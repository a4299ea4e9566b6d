import { describe, expect, it } from 'vitest';
import { Random } from '../../../engine/testing/random';
import { attribute, explains, type Cause, type SegmentState } from './attribute';
import { healthOf } from './health';
import { leaders } from './leader';
import { failover } from './stopwatch';

const rules = { gateErrors: 0.05, dwellRows: 4 };
const fill = (rows: number, of: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => of(row));

describe('health of a segment', () => {
  it('fails at the first row that surely fails the gate, and recovers after a dwell', () => {
    const errors = fill(60, (row) => (row >= 20 && row < 40 ? 0.3 : 0.001));
    const health = healthOf({ errors, requests: fill(60, () => 2000) }, 60, rules);
    expect(health.indexOf('failing')).toBe(20);
    expect(health.lastIndexOf('failing')).toBe(42);
  });

  it('does not fail with few requests', () => {
    const errors = fill(30, (row) => (row === 20 ? 1 / 3 : 0));
    expect(healthOf({ errors, requests: fill(30, () => 3) }, 30, rules)).not.toContain('failing');
  });

  it('finds three points of errors where there is usually none', () => {
    const errors = fill(60, (row) => (row >= 30 ? 0.03 : 0.0005));
    const health = healthOf({ errors, requests: fill(60, () => 50_000) }, 60, rules);
    expect(health.indexOf('failing')).toBe(30);
  });

  it('is slow after three slow rows, not after one, and not for its usual noise', () => {
    const random = new Random(3);
    const latency = fill(200, (row) => (100 + 8 * random.normal()) * (row >= 150 || row === 100 ? 2.5 : 1));
    const health = healthOf({ latency }, 200, rules);
    expect(health.indexOf('slow')).toBe(152);
  });

  it('does not get used to trouble', () => {
    const errors = fill(1000, (row) => (row >= 100 ? 0.04 : 0.001));
    expect(healthOf({ errors, requests: fill(1000, () => 50_000) }, 1000, rules)[999]).toBe('failing');
  });

  it('is unknown without data', () => {
    expect(healthOf({ errors: fill(3, () => NaN) }, 3, rules)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(healthOf({}, 2, rules)).toEqual(['unknown', 'unknown']);
  });
});

describe('the cause of trouble', () => {
  const providers = ['a', 'b', 'c', 'd'];
  const regions = ['eu', 'us', 'ap'];
  const networks = ['n1', 'n2', 'n3'];
  const world = (bad: (segment: Omit<SegmentState, 'health'>) => boolean): SegmentState[] =>
    providers.flatMap((provider) =>
      regions.flatMap((region) =>
        networks.map((name) => {
          const segment = { provider, region, network: `${region}-${name}` };
          return { ...segment, health: bad(segment) ? ('failing' as const) : ('ok' as const) };
        })
      )
    );

  const causes: Cause[] = [
    { kind: 'ours' },
    { kind: 'provider', provider: 'b' },
    { kind: 'provider in region', provider: 'c', region: 'us' },
    { kind: 'network', network: 'eu-n2' },
    { kind: 'region', region: 'ap' },
  ];

  it.each(causes)('is found when all of it is seen: %o', (cause) => {
    const found = attribute(world((segment) => explains(cause, segment)));
    expect(found?.cause).toEqual(cause);
    expect(found?.confidence).toBeGreaterThan(0.9);
  });

  it.each(causes)('is found when one segment in six is not seen: %o', (cause) => {
    const random = new Random(9);
    let right = 0;
    for (let round = 0; round < 100; round++) {
      const found = attribute(world((segment) => explains(cause, segment) && random.next() < 0.85));
      right += JSON.stringify(found?.cause) === JSON.stringify(cause) ? 1 : 0;
    }
    // A provider's region has three segments; two must be seen, which fails by chance 6 times in 100.
    expect(right).toBeGreaterThanOrEqual(85);
  });

  it('is none where all is ok, and nobody is blamed for one segment of many', () => {
    expect(attribute(world(() => false))).toBeUndefined();
    expect(attribute(world((segment) => segment.provider === 'a' && segment.network === 'eu-n1'))).toBeUndefined();
    expect(attribute([])).toBeUndefined();
  });

  it('is found with providers only', () => {
    const segments = (bad: string[]): SegmentState[] =>
      providers.map((provider) => ({
        provider,
        region: null,
        network: null,
        health: bad.includes(provider) ? 'failing' : 'ok',
      }));
    expect(attribute(segments(['c']))?.cause).toEqual({ kind: 'provider', provider: 'c' });
    expect(attribute(segments(providers))?.cause).toEqual({ kind: 'ours' });
    expect(attribute([{ provider: 'a', region: null, network: null, health: 'failing' }])?.cause).toEqual({
      kind: 'provider',
      provider: 'a',
    });
  });

  it('is decided by a measured origin where two are possible', () => {
    const segments: SegmentState[] = ['a', 'b'].map((provider) => ({
      provider,
      region: null,
      network: null,
      health: 'failing',
    }));
    expect(attribute(segments, true)?.cause).toEqual({ kind: 'ours' });
    expect(attribute(segments, true)?.confidence).toBeGreaterThan(attribute(segments)?.confidence ?? 1);
  });
});

describe('the leader', () => {
  const rule = { margin: 3, memoryRows: 4, dwellRows: 5, stayRows: 10 };

  it('is not changed by noise around a tie', () => {
    const random = new Random(1);
    const scores = [0, 1].map(() => fill(2000, () => 90 + random.normal()));
    expect(new Set(leaders(scores, 2000, rule)).size).toBe(1);
  });

  it('changes once for a lasting lead, after the dwell', () => {
    const scores = [fill(100, () => 90), fill(100, (row) => (row < 50 ? 80 : 96))];
    const led = leaders(scores, 100, rule);
    expect(led.indexOf(1)).toBe(54);
    expect(led.lastIndexOf(0)).toBe(53);
  });

  it('changes at once when the leader drops out, and back only for a lead', () => {
    const scores = [fill(100, (row) => (row >= 30 && row < 60 ? NaN : 91)), fill(100, () => 90)];
    const led = leaders(scores, 100, rule);
    expect(led[29]).toBe(0);
    expect(led[30]).toBe(1);
    expect(led[99]).toBe(1);
  });

  it('stays during trouble that no provider caused', () => {
    const scores = [fill(100, (row) => (row >= 30 && row < 60 ? NaN : 91)), fill(100, () => 90)];
    const frozen = Uint8Array.from({ length: 100 }, (_, row) => (row >= 30 && row < 65 ? 1 : 0));
    expect(new Set(leaders(scores, 100, rule, frozen))).toEqual(new Set([0]));
    expect(new Set(leaders(scores, 100, rule, new Uint8Array(100)))).toEqual(new Set([0, 1]));
  });

  it('stays where nobody is left to take over', () => {
    const out = (row: number) => row >= 30 && row < 60;
    const scores = [fill(100, (row) => (out(row) ? NaN : 91)), fill(100, (row) => (out(row) ? NaN : 90))];
    expect(new Set(leaders(scores, 100, rule))).toEqual(new Set([0]));
  });

  it('is nobody where nobody can lead', () => {
    expect([...leaders([fill(3, () => NaN)], 3, rule)]).toEqual([-1, -1, -1]);
    expect([...leaders([], 2, rule)]).toEqual([-1, -1]);
  });
});

describe('the stopwatch', () => {
  it('finds the rows of switching and of recovery', () => {
    const share = fill(80, (row) => (row < 40 ? 0.4 : Math.max(0.01, 0.4 - 0.1 * Math.max(0, row - 43))));
    const errors = fill(80, (row) => (row < 40 ? 0.001 : row < 47 ? 0.2 : 0.001));
    expect(failover(40, { trafficShare: share, errors })).toEqual({ began: 40, switched: 46, recovered: 47 });
  });

  it('does not call users recovered while they wait, though nothing fails', () => {
    const errors = fill(80, () => 0.001);
    const waiting = (until: number) => fill(80, (row) => (row >= 40 && row < until ? 0.6 : 0));
    expect(failover(40, { errors, slow: waiting(75) })).toMatchObject({ recovered: 75 });
    // Traffic has moved away, but for probes.
    expect(failover(40, { errors, slow: fill(80, (row) => (row < 40 ? 0 : row < 44 ? 0.4 : 0.05)) })).toMatchObject({
      recovered: 44,
    });
    expect(failover(40, { errors, slow: waiting(80) })).toMatchObject({ recovered: undefined });
  });

  it('leaves out what did not happen or is unknown', () => {
    const share = fill(60, () => 0.4);
    const errors = fill(60, (row) => (row < 40 ? 0 : 0.5));
    expect(failover(40, { trafficShare: share, errors })).toEqual({
      began: 40,
      switched: undefined,
      recovered: undefined,
    });
    expect(failover(40, {})).toEqual({ began: 40, switched: undefined, recovered: undefined });
  });
});
