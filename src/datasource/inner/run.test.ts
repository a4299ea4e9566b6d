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

function answerTo(packets: Observable<PanelData>) {
  setRunRequest(() => packets);
  const source = new FakeGrafana().add(instanceSettings('loki', 'loki', { name: 'Loki' }));
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
    const { frames, error } = await answerTo(pieces);
    expect(frames[0].fields[0].values).toEqual([1, 2, 3]);
    expect(error).toBeUndefined();
  });

  it('is answered when a stream ends, whether or not it calls itself done', async () => {
    const { frames, error } = await answerTo(
      of(packet(LoadingState.Streaming, 1), packet(LoadingState.Streaming, 1, 2))
    );
    expect(frames[0].fields[0].values).toEqual([1, 2]);
    expect(error).toBeUndefined();
  });

  it('is no whole answer while it streams for ever, and says so', async () => {
    const answer = answerTo(concat(of(packet(LoadingState.Streaming, 1), packet(LoadingState.Streaming, 1, 2)), NEVER));
    await vi.advanceTimersByTimeAsync(31_000);
    const { frames, error } = await answer;
    expect(frames[0].fields[0].values).toEqual([1, 2]);
    expect(error).toMatch(/^"Loki" had not sent all of its answer after 30 s; /);
  });

  it('says so when it ends with nothing', async () => {
    const { frames, error } = await answerTo(of(packet(LoadingState.Loading)));
    expect(frames).toEqual([]);
    expect(error).toBe('The query to "Loki" ended without an answer; refresh to ask again.');
  });
});
