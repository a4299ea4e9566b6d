import { describe, expect, it } from 'vitest';
import { episode } from '../testing/frames';
import { isDismissed, summaryOfRest } from './dismissed';

const words = { timeZone: 'utc', names: new Map([['eu-2', 'Frankfurt']]) };

describe('dismissed anomalies', () => {
  it('are those whose latest feedback is a false alarm', () => {
    const given = (verdict: 'ack' | 'true' | 'false') => ({
      of: () => ({ id: 1, episodeKey: 'e1', verdict, at: 0 }),
    });
    expect((['ack', 'true', 'false'] as const).map((verdict) => isDismissed(given(verdict), episode()))).toEqual([
      false,
      false,
      true,
    ]);
    expect(isDismissed({ of: () => undefined }, episode())).toBe(false);
  });

  it('leave count, severity and the worst of the sentence', () => {
    const left = [episode({ severity: 'warning' })];
    expect(summaryOfRest(left, 2, words)).toMatchObject({
      sentence: '1 anomaly, 2 dismissed. Worst: Frankfurt, Sat 21 Nov 13:00 to 13:45, unusual shape.',
      severity: 'warning',
    });
    expect(summaryOfRest([...left, episode({ id: 'e2' })], 1, words)).toMatchObject({ severity: 'critical' });
    expect(summaryOfRest([], 1, words)).toEqual({
      sentence: 'No anomaly left, 1 dismissed as a false alarm.',
      severity: null,
    });
  });
});
