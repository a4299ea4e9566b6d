import { describe, expect, it } from 'vitest';
import { loadKernel, Random } from '../../../engine';
import { providerSeries } from '../../testing/providers';
import { runRanking } from '../../testing/runRanking';
import { inputOf, minute, zero } from '../../testing/series';
import { cdnRanking } from '..';
import { runAnalysis } from '../../testing/runAnalysis';
import type { SeriesInput } from '../../analysis';
import { parseRoleUnits } from './roleUnits';
import { spellingsOf } from './spelling';

const usual: Record<string, number> = {
  latency: 0.12,
  errors: 0.004,
  hits: 0.95,
  rebuffering: 0.006,
  startup: 1.4,
  throughput: 3e7,
};

/** Three providers; the values of some roles are multiplied, as where they come in another unit. */
function series(times: Record<string, number> = {}, seed = 1, unit: Record<string, string> = {}): SeriesInput[] {
  const random = new Random(seed);
  return ['alpha', 'beta', 'gamma'].flatMap((provider, p) =>
    Object.entries(usual).map(([role, value]) =>
      providerSeries({
        provider,
        role,
        unit: unit[role],
        value: () =>
          value * (times[role] ?? 1) * (role === 'hits' ? 1 - 0.01 * p : 1 + 0.1 * p) * (1 + 0.02 * random.normal()),
      })
    )
  );
}

async function noticesOf(given: SeriesInput[], options: Record<string, unknown> = {}): Promise<string[]> {
  const { kernel } = await loadKernel('javascript');
  const input = { ...inputOf(given, { from: zero, to: zero + 360 * minute }), step: minute };
  return runAnalysis(cdnRanking, input, options, { kernel }).presentation.notices.map(({ text }) => text);
}

const scores = async (given: SeriesInput[], options: Record<string, unknown> = {}) =>
  (await runRanking(given, options)).rows.map(({ provider, score }) => [provider, Math.round(score ?? NaN)]);

describe('units that nobody states', () => {
  it.each([
    ['errors', 100, 'percent'],
    ['hits', 100, 'percent'],
    ['rebuffering', 1000, 'percent'],
    ['latency', 1000, 'milliseconds'],
    ['startup', 1000, 'milliseconds'],
    ['throughput', 1e-3, 'kbps'],
    ['throughput', 1e-6, 'Mbps'],
  ])('%s times %d is read as %s, with a notice', async (role, times, words) => {
    for (const seed of [1, 2, 3]) {
      // Errors and rebuffering above 1%, so that their percentages are above 1.
      const base = role === 'errors' ? 5 : role === 'rebuffering' ? 0.02 / 0.006 : 1;
      const factor = role === 'rebuffering' ? 100 * base : times * base;
      const given = series({ [role]: factor }, seed);
      expect(await noticesOf(given)).toEqual([expect.stringContaining(words)]);
      expect(await scores(given)).toEqual(await scores(series({ [role]: base }, seed)));
    }
  });

  it('leave plain ratios, seconds and bits alone', async () => {
    expect(await noticesOf(series())).toEqual([]);
  });

  it('are refused or doubted where no unit makes sense of them', async () => {
    expect(await noticesOf(series({ hits: 10_000 }))).toEqual([
      expect.stringMatching(/^Cache hits of 9\d\d\d are neither a ratio nor percent, and are left out\./),
    ]);
    const { rows } = await runRanking(series({ hits: 10_000 }));
    expect(rows.every(({ parts }) => parts.every(({ role }) => role !== 'hits'))).toBe(true);
    expect(await noticesOf(series({ errors: 60 }))).toEqual([
      expect.stringMatching(/^Errors of 2\d% all the time are doubted/),
    ]);
    expect(await noticesOf(series({ latency: 1000 }, 1, { latency: 's' }))).toEqual([
      expect.stringMatching(/^Latency of 1\d\d s is doubted/),
    ]);
  });

  it('are those that the options name', async () => {
    const given = series({ throughput: 1e-3, hits: 100 });
    expect(await noticesOf(given, { units: 'throughput: kbps\nhits: percent' })).toEqual([]);
    expect(await scores(given, { units: 'throughput: kbps\nhits: percent' })).toEqual(await scores(series()));
    expect(parseRoleUnits('# none\n\nstartup: ms').value.get('startup')).toBe('ms');
    expect(parseRoleUnits('speed: kbps').problems[0].message).toMatch(/^Units, line 1: write a role and its unit/);
    expect(parseRoleUnits('hits: kbps').problems[0].message).toBe('Units, line 1: hits can be in ratio, percent.');
  });
});

describe('names in several spellings', () => {
  it('are one provider', async () => {
    const given = series().map((one) =>
      one.role === 'errors' ? { ...one, labels: { provider: ` ${one.labels.provider.toUpperCase()}` } } : one
    );
    expect(await scores(given)).toEqual(await scores(series()));
    expect(await noticesOf(given)).toContain(
      '" ALPHA" and "alpha" are read as one: they differ in case or spaces only.'
    );
  });

  it('use the most frequent spelling, and stay apart by anything else', () => {
    expect(spellingsOf(['EU West', 'eu-west', 'eu-west', 'eu1', 'eu2']).different).toEqual([['eu-west', 'EU West']]);
    expect(spellingsOf(['a', 'b']).used.size).toBe(0);
  });
});
