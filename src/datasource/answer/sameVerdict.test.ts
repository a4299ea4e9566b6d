import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataFrame } from '@grafana/data';
import { episodesKind, scoreKind, framesOfKind } from '../../frames';
import { FakeGrafana, framesOf, instanceSettings } from '../testing/grafana';
import {
  answerContext,
  day,
  discordsQuery,
  finalOf,
  hour,
  minute,
  requestOf,
  step,
  wave,
  zero,
} from '../testing/query';
import { respond } from './response';

vi.setConfig({ testTimeout: 120_000 });

const now = zero + 30 * hour + 7 * minute;
const query = discordsQuery({ analysis: 'detect' });

/** A sample is had up to nine minutes after its time, each later or sooner. */
const lateness = (time: number) => ((time / minute) % 10) * minute;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  const grafana = new FakeGrafana();
  grafana.install();
  grafana.add(instanceSettings('prom', 'prometheus', { name: 'Prometheus' }));
  const odd = (time: number) => (time >= now - 3 * hour && time < now - 2 * hour ? 0.8 : 0);
  grafana.answer = (request) => {
    // As of a source that averages what it has until now over each row.
    const at = (time: number) => {
      const samples = Array.from({ length: 15 }, (_, i) => time + i * minute);
      const had = samples.filter((sample) => sample + lateness(sample) <= Date.now());
      return had.length > 0 ? had.reduce((sum, sample) => sum + wave(sample) + odd(sample), 0) / had.length : null;
    };
    return { series: framesOf([{ labels: { host: 'a' }, at }], request) };
  };
});
afterEach(() => {
  vi.useRealTimers();
});

interface View {
  at?: number;
  length: number;
  width?: number;
  context?: ReturnType<typeof answerContext>;
}

/** Scores by time, and episodes, of a look at the last `length` ms. */
async function look({ at = now, length, width = 300, context = answerContext() }: View) {
  vi.setSystemTime(at);
  const request = requestOf([query], { from: at - length, to: at, maxDataPoints: width });
  const { data } = await finalOf(respond(request, context));
  const frames: DataFrame[] = data;
  const [{ frame }] = framesOfKind(frames, scoreKind);
  const [time, score] = frame.fields;
  const scores = new Map<number, unknown>(time.values.map((t: number, i: number) => [t, score.values[i]]));
  return { scores, episodes: framesOfKind(frames, episodesKind)[0].header.episodes };
}

describe('the verdict on a row', () => {
  it('is the same at every zoom and width, and on the next day', async () => {
    const first = await look({ length: 6 * hour });
    expect(first.episodes).toHaveLength(1);
    const others = [
      await look({ length: 6 * hour, width: 1900 }),
      await look({ length: day }),
      await look({ length: 7 * day }),
      await look({ at: now + day, length: day + 6 * hour }),
    ];
    const settled = [...first.scores].filter(([time]) => time < now - 2 * step);
    expect(settled.length).toBeGreaterThan(15);
    for (const { scores, episodes } of others) {
      settled.forEach(([time, score]) => expect(scores.get(time)).toBe(score));
      const { start, end, ...verdict } = first.episodes[0];
      const same = episodes.find(({ id }) => id === verdict.id);
      expect(same).toMatchObject(verdict);
      // Edges are those of the rows on display, at most a step from those of the verdict.
      expect(Math.abs((same?.start ?? NaN) - start)).toBeLessThanOrEqual(step);
      expect(Math.abs((same?.end ?? NaN) - end)).toBeLessThanOrEqual(step);
    }
  });

  it('is that of a page just opened where one was refreshed for hours, while samples came late', async () => {
    const context = answerContext();
    for (let at = now - 4 * hour; at < now; at += 4 * minute) {
      await look({ at, length: 6 * hour, context });
    }
    expect(await look({ length: 6 * hour, context })).toEqual(await look({ length: 6 * hour }));
  });
});
