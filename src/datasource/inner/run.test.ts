import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldType, LoadingState, type PanelData } from '@grafana/data';
import { setRunRequest } from '@grafana/runtime';
import { firstValueFrom, NEVER, concat, of, type Observable } from 'rxjs';
import { FakeGrafana, instanceSettings, rangeOf } from '../testing/grafana';
import { requestOf } from '../testing/query';
import { runInner } from './run';

const range = rangeOf(0, 3_600_000);
const packet = (state: LoadingState, ...values: number[]): PanelData => ({
  state,
  timeRange: range,
  series: [{ length: values.length, fields: [{ name: 'Value', type: FieldType.number, config: {}, values }] }],
});

function answerTo(packets: Observable<PanelData>, jsonData = {}) {
  const grafana = new FakeGrafana();
  grafana.install();
  setRunRequest(() => packets);
  const source = grafana.add(instanceSettings('loki', 'loki', { name: 'Loki', jsonData }));
  return firstValueFrom(runInner(source, requestOf([])));
}

describe('an inner request', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is answered by the whole of what comes piece by piece', async () => {
    const pieces = of(
      packet(LoadingState.Streaming, 3),
      packet(LoadingState.Streaming, 2, 3),
      packet(LoadingState.Done, 1, 2, 3)
    );
    const { frames, failure } = await answerTo(pieces);
    expect(frames[0].fields[0].values).toEqual([1, 2, 3]);
    expect(failure).toBeUndefined();
  });

  it('is answered when a stream ends, whether or not it calls itself done', async () => {
    const { frames, failure } = await answerTo(
      of(packet(LoadingState.Streaming, 1), packet(LoadingState.Streaming, 1, 2))
    );
    expect(frames[0].fields[0].values).toEqual([1, 2]);
    expect(failure).toBeUndefined();
  });

  it('is no whole answer while it streams for ever, and says so', async () => {
    const answer = answerTo(concat(of(packet(LoadingState.Streaming, 1), packet(LoadingState.Streaming, 1, 2)), NEVER));
    await vi.advanceTimersByTimeAsync(31_000);
    const { frames, failure } = await answer;
    expect(frames[0].fields[0].values).toEqual([1, 2]);
    expect(failure?.message).toMatch(/^"Loki" had not sent all of its answer after 30 s; /);
  });

  it('says so when it ends with nothing', async () => {
    const { frames, failure } = await answerTo(of(packet(LoadingState.Loading)));
    expect(frames).toEqual([]);
    expect(failure?.message).toBe('The query to "Loki" ended without an answer; refresh to ask again.');
  });

  it.each([
    [{}, 300],
    [{ timeout: 10 }, 70],
    [{ timeout: 'never' }, 300],
  ])(
    'of a source that hangs is given up, after its own time limit where it has one (%j)',
    async (settings, seconds) => {
      let done = false;
      const answer = answerTo(concat(of(packet(LoadingState.Loading)), NEVER), settings).finally(() => (done = true));
      await vi.advanceTimersByTimeAsync((seconds - 1) * 1000);
      expect(done).toBe(false);
      await vi.advanceTimersByTimeAsync(2000);
      expect((await answer).failure?.message).toBe(
        `"Loki" had not answered after ${seconds} s; check that it is running, or ask for less.`
      );
    }
  );

  it('tells what the source says beside its answer, once, and whether a part may be missing', async () => {
    const withNotices = (...texts: string[]) => {
      const answer = packet(LoadingState.Done, 1);
      const notices = texts.map((text) => ({ severity: 'warning' as const, text }));
      return {
        ...answer,
        series: answer.series.flatMap((frame) => [frame, frame]).map((frame) => ({ ...frame, meta: { notices } })),
      };
    };
    const store = 'fetch series from store-1: rpc error: code = Unavailable';
    expect((await answerTo(of(withNotices(store)))).warnings).toEqual({
      notices: [{ severity: 'warning', text: `"Loki": ${store}.` }],
      partial: true,
    });
    const expression = 'PromQL warning: quantile value should be between 0 and 1, got 5 (1:10)';
    expect((await answerTo(of(withNotices(expression)))).warnings).toMatchObject({ partial: false, notices: [{}] });
    const many = Array.from({ length: 40 }, (_, i) => `store ${i} is away`);
    expect((await answerTo(of(withNotices(...many)))).warnings.notices).toHaveLength(5);
    expect((await answerTo(of(packet(LoadingState.Done, 1)))).warnings).toEqual({ partial: false, notices: [] });
  });
});
