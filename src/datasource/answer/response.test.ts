import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CoreApp, LoadingState, type DataFrame, type DataQueryResponse } from '@grafana/data';
import { Subject } from 'rxjs';
import { episodesKind, scoreKind, seriesKind, framesOfKind, readAnsweredQuery, readHeader } from '../../frames';
import { FakeGrafana, framesOf, instanceSettings } from '../testing/grafana';
import {
  answerContext,
  day,
  discordsQuery,
  finalOf,
  hour,
  minute,
  packetsOf,
  promInput,
  requestOf,
  step,
  wave,
  zero,
} from '../testing/query';
import { ByteCache } from '../../worker/byteCache';
import type { Job } from '../../worker/pool';
import { SharedResults } from '../../worker/shared';
import type { FleetlensQuery } from '../types';
import { respond } from './response';

vi.setConfig({ testTimeout: 60_000 });

let grafana: FakeGrafana;
const planted = zero - 3 * hour;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: zero });
  grafana = new FakeGrafana();
  grafana.install();
  grafana.add(instanceSettings('prom', 'prometheus', { name: 'Prometheus' }));
  grafana.add(instanceSettings('own', 'fleetlens-analysis-datasource', { name: 'Fleetlens' }));
  grafana.answer = (request) => ({
    series: framesOf(
      ['a', 'b'].map((host) => ({
        labels: { host },
        at: (time) => wave(time) + (host === 'a' && time >= planted && time < planted + hour ? 0.6 : 0),
      })),
      request
    ),
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const kinds = (data: DataFrame[]) => data.map((frame) => readHeader(frame)?.kind);
const sentences = (data: DataFrame[]) => [...new Set(data.map((frame) => readHeader(frame)?.summary.sentence))];

describe('an answer from start to end', () => {
  it('holds the series, their scores and the planted discord at its time', async () => {
    const { data, errors, state } = await finalOf(respond(requestOf([discordsQuery()]), answerContext()));
    expect(errors).toBeUndefined();
    expect(state).toBe(LoadingState.Done);
    expect(kinds(data)).toEqual(['series', 'series', 'score', 'score', 'episodes']);
    const [{ header }] = framesOfKind(data, episodesKind);
    expect(header.episodes).toHaveLength(1);
    expect(header.episodes[0].labels).toEqual({ host: 'a' });
    expect(Math.abs(header.episodes[0].start - planted)).toBeLessThanOrEqual(2 * step);
    expect(sentences(data)).toEqual([expect.stringMatching(/^1 anomaly in 6 h, checked up to \d\d:\d\d\. Worst: /)]);
  });

  it('begins asynchronously, so that Grafana subscribes once', async () => {
    let packets = 0;
    const subscription = respond(requestOf([discordsQuery({ analysis: 'none' })]), answerContext()).subscribe(
      () => packets++
    );
    expect(packets).toBe(0);
    await vi.waitFor(() => expect(packets).toBe(1));
    subscription.unsubscribe();
  });

  it('calls its parts loading in Explore, which offers to cancel nothing else', async () => {
    const request = { ...requestOf([discordsQuery()]), app: CoreApp.Explore };
    const states = (await packetsOf(respond(request, answerContext()))).map(({ state }) => state);
    expect(new Set(states.slice(0, -1))).toEqual(new Set([LoadingState.Loading]));
    expect(states.at(-1)).toBe(LoadingState.Done);
  });

  it('ends early with what there is, where somebody stops it, and asks for no more', async () => {
    const stopped = new Subject<void>();
    const packets: DataQueryResponse[] = [];
    await new Promise<void>((complete) =>
      respond(requestOf([discordsQuery()]), answerContext(), stopped).subscribe({
        next: (packet) => {
          packets.push(packet);
          if (kinds(packet.data).includes('series')) {
            stopped.next();
          }
        },
        complete,
      })
    );
    const [before, last] = packets.slice(-2);
    expect(last).toEqual({ ...before, state: LoadingState.Done });
    expect(readHeader(last.data[0])?.summary.progress).toBeDefined();
  });

  it('says that it was stopped where there was nothing yet', async () => {
    grafana.latencyMs = 1000;
    const stopped = new Subject<void>();
    const packets: DataQueryResponse[] = [];
    await new Promise<void>((complete) =>
      respond(requestOf([discordsQuery()]), answerContext(), stopped).subscribe({
        next: (packet) => {
          packets.push(packet);
          stopped.next();
        },
        complete,
      })
    );
    expect(packets.at(-1)?.errors?.[0].message).toMatch(/^Stopped before the first result;/);
  });

  it('gives every packet one key and draws the series before the verdict', async () => {
    const packets = await packetsOf(respond(requestOf([discordsQuery()]), answerContext()));
    expect(packets.length).toBeGreaterThan(2);
    expect(new Set(packets.map(({ key }) => key)).size).toBe(1);
    expect(packets.slice(0, -1).map(({ state }) => state)).toEqual(packets.slice(0, -1).map(() => 'PartialResult'));
    const early = packets.find(({ data }) => kinds(data).includes('series'));
    expect(kinds(early?.data ?? [])).toEqual(['series', 'series']);
    expect(sentences(early?.data ?? [])[0]).toMatch(/^(Fetching rows|Learning) from 2d of history/);
  });

  it('is empty, but an answer, when every query is hidden', async () => {
    const packets = await packetsOf(respond(requestOf([discordsQuery({ hide: true })]), answerContext()));
    expect(packets).toEqual([{ data: [], key: 'fleetlens', state: LoadingState.Done }]);
    expect(grafana.requests).toEqual([]);
  });
});

describe('two resolutions', () => {
  it('draws at the step of the panel and analyses at its own', async () => {
    await finalOf(respond(requestOf([discordsQuery()], { maxDataPoints: 360 }), answerContext()));
    const steps = new Set(grafana.requests.map(({ intervalMs }) => intervalMs));
    expect(steps).toEqual(new Set([60_000, step]));
    for (const { intervalMs, interval, scopedVars } of grafana.requests) {
      expect(scopedVars.__interval_ms?.value).toBe(intervalMs);
      expect(scopedVars.__interval?.value).toBe(interval);
    }
  });

  it('asks for whole rows, so that what is summed or averaged over a row is so over all of it', async () => {
    const context = answerContext();
    const minutes = (from: number, to: number) =>
      Array.from({ length: Math.floor((to - from) / 60_000) + 1 }, (_, i) => from + 60_000 * i);
    // One row a minute at whatever step: how many fell into a row is what came.
    const seen = new Map<number, number>();
    grafana.answer = ({ range, intervalMs }) => {
      const times = minutes(range.from.valueOf(), range.to.valueOf());
      if (intervalMs === step) {
        times.forEach((time) => seen.set(Math.floor(time / step), (seen.get(Math.floor(time / step)) ?? 0) + 1));
      }
      return { series: [] };
    };
    await packetsOf(respond(requestOf([discordsQuery()]), context));
    expect(seen.size).toBeGreaterThan(300);
    expect(new Set(seen.values())).toEqual(new Set([step / 60_000]));
  });

  it('gives each inner request an id of its own', async () => {
    await finalOf(respond(requestOf([discordsQuery(), discordsQuery({ refId: 'B' })]), answerContext()));
    const ids = grafana.requests.map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('many panels', () => {
  const panels = (count: number, context = answerContext()) =>
    Array.from({ length: count }, () => respond(requestOf([discordsQuery()]), context));

  it('ten on one query send one set of requests', async () => {
    await finalOf(panels(1)[0]);
    const alone = grafana.requests.length;
    grafana.requests.length = 0;
    const answers = await Promise.all(panels(10).map(finalOf));
    expect(grafana.requests).toHaveLength(alone);
    expect(new Set(answers.map(({ data }) => JSON.stringify(sentences(data)))).size).toBe(1);
  });

  it('ten on one query compute once, and on a refresh what is new once', async () => {
    const ran: Job[] = [];
    const context = answerContext({}, ran);
    const tenAt = (now: number) => {
      vi.setSystemTime(now);
      const request = () => requestOf([discordsQuery({ analysis: 'detect' })], { from: now - 6 * hour, to: now });
      return Promise.all(Array.from({ length: 10 }, () => finalOf(respond(request(), context))));
    };
    const kindsRun = () => ran.splice(0).map(({ task }) => ('kind' in task ? task.kind : ''));
    // Two series, and two blocks: one view reaches back into the block before.
    await tenAt(zero + day);
    expect(kindsRun()).toEqual(['detect', 'detect', 'detect', 'detect']);
    await tenAt(zero + day + step);
    expect(kindsRun()).toEqual(['detect/delta', 'detect/delta']);
  });

  it('a refresh a minute later fetches only the newest rows of history', async () => {
    const context = answerContext();
    await finalOf(respond(requestOf([discordsQuery()]), context));
    grafana.requests.length = 0;
    vi.setSystemTime(zero + step);
    await finalOf(respond(requestOf([discordsQuery()], { from: zero - 5 * hour, to: zero + step }), context));
    const history = grafana.requests.filter(({ intervalMs }) => intervalMs === step);
    const rows = history.reduce((sum, { range }) => sum + (range.to.valueOf() + 1 - range.from.valueOf()) / step, 0);
    expect(rows).toBeLessThanOrEqual(4);
  });

  it('the cancel of one does not end the others', async () => {
    grafana.latencyMs = 20;
    const [first, second, third] = panels(3);
    const cancelled = first.subscribe();
    const others = Promise.all([finalOf(second), finalOf(third)]);
    setTimeout(() => cancelled.unsubscribe(), 10);
    for (const { data } of await others) {
      expect(framesOfKind(data, episodesKind)[0].header.episodes).toHaveLength(1);
    }
    expect(grafana.cancelled).toEqual([]);
  });

  it('the cancel of the last ends the inner requests', async () => {
    grafana.latencyMs = 50;
    const subscriptions = panels(2).map((answer) => answer.subscribe());
    await vi.waitFor(() => expect(grafana.requests.length).toBeGreaterThan(1));
    subscriptions.forEach((subscription) => subscription.unsubscribe());
    // The series to draw have come; the history under way ends.
    expect(grafana.cancelled).toEqual(grafana.requests.slice(1).map(({ requestId }) => requestId));
  });

  it('a variable with another value is another query, also where a source replaces none itself', async () => {
    const context = answerContext();
    const query = discordsQuery({ inputs: [{ ...promInput, query: { expr: 'cpu{host="$host"}' } }] });
    const count = async (host: string) => {
      grafana.requests.length = 0;
      await finalOf(respond(requestOf([query], { scopedVars: { host: { value: host, text: host } } }), context));
      return grafana.requests.filter(({ intervalMs }) => intervalMs === step).length;
    };
    const first = await count('a');
    expect(first).toBeGreaterThan(0);
    expect(await count('b')).toBe(first);
    expect(await count('a')).toBe(0);
  });
});

describe('several inputs of one query', () => {
  it('keep series of one name apart, whatever they are', async () => {
    grafana.answer = (request) => {
      const [size, odd] = JSON.stringify(request.targets).includes('memory') ? [10, 6] : [1, 0];
      const at = (time: number) => size * wave(time) + (time >= planted && time < planted + hour ? odd : 0);
      return { series: framesOf([{ labels: { host: 'a' }, at }], request) };
    };
    const inputs = [promInput, { ...promInput, query: { expr: 'memory' } }];
    const { data } = await finalOf(respond(requestOf([discordsQuery({ inputs })]), answerContext()));
    const ids = (kind: typeof seriesKind | typeof scoreKind) =>
      kind === seriesKind
        ? framesOfKind(data, seriesKind).map(({ header }) => header.seriesId)
        : framesOfKind(data, scoreKind).map(({ header }) => header.seriesId);
    expect(ids(seriesKind)).toEqual(['series/Value{host="a"}', 'series2/Value{host="a"}']);
    expect(ids(scoreKind)).toEqual(ids(seriesKind));
    const [{ header }] = framesOfKind(data, episodesKind);
    expect(header.episodes.map(({ seriesId }) => seriesId)).toEqual(['series2/Value{host="a"}']);
  });
});

describe('what goes wrong', () => {
  const messagesOf = async (...queries: FleetlensQuery[]) =>
    (await finalOf(respond(requestOf(queries), answerContext()))).errors?.map(
      ({ refId, message }) => `${refId}|${message}`
    );

  it.each([
    [zero, zero - hour, /^The time range ends before it begins;/],
    [zero, zero, /^The time range is a single moment;/],
  ])('a range that holds nothing is named and not asked for', async (from, to, reason) => {
    const { errors } = await finalOf(respond(requestOf([discordsQuery()], { from, to }), answerContext()));
    expect(errors?.[0].message).toMatch(reason);
    expect(grafana.requests).toEqual([]);
  });

  it('an inner query that fails is reported once, in a sentence, never with its request', async () => {
    grafana.answer = () => ({
      state: LoadingState.Error,
      series: [{ fields: [], length: 0 }],
      errors: [{ refId: 'A', status: 400, message: 'bad_data: 1:6: parse error: unclosed left parenthesis' }],
    });
    expect(await messagesOf(discordsQuery())).toEqual([
      'A|The query to "Prometheus" failed: bad_data: 1:6: parse error: unclosed left parenthesis.',
    ]);
  });

  it('a failed query does not hide another that works', async () => {
    const broken = discordsQuery({ refId: 'B', inputs: [{ ...promInput, source: { uid: 'nope' } }] });
    const { data, errors } = await finalOf(respond(requestOf([discordsQuery(), broken]), answerContext()));
    expect(kinds(data)).toContain('episodes');
    expect(errors).toEqual([
      {
        refId: 'B',
        message:
          'B: The data source "nope" cannot be used: Datasource nope was not found. Choose another one in the query editor.',
      },
    ]);
  });

  it('a source that is ourselves is refused', async () => {
    expect(
      await messagesOf(
        discordsQuery({ inputs: [{ ...promInput, source: { uid: 'own', type: 'fleetlens-analysis-datasource' } }] })
      )
    ).toEqual(['A|Fleetlens cannot analyse its own answers; choose the data source that the series come from.']);
    expect(grafana.requests).toEqual([]);
  });

  it('a query that makes no sense is not sent', async () => {
    expect(await messagesOf(discordsQuery({ options: { falseAlarms: 99 } }))).toEqual([
      'A|False alarms must be a number from 0.05 to 20 per week.',
    ]);
    expect(grafana.requests).toEqual([]);
  });

  it('no series is no error: nothing is drawn, and a sentence says so where one is asked for', async () => {
    grafana.answer = () => ({ series: [] });
    for (const analysis of ['discords', 'detect']) {
      const packets = await packetsOf(respond(requestOf([discordsQuery({ analysis })]), answerContext()));
      expect(packets.at(-1)).toMatchObject({ state: LoadingState.Done, data: [], errors: undefined });
      // No part stands for it meanwhile.
      expect(packets.flatMap(({ data }) => data)).toEqual([]);
    }
    const summary = respond(requestOf([discordsQuery({ output: 'summary' })]), answerContext());
    expect((await finalOf(summary)).data[0].fields[0].values).toEqual([
      'The query returned no series for this history and time range; check it, or widen the range.',
    ]);
  });

  it('what else there is to say is said without a frame to say it beside', async () => {
    grafana.answer = () => ({ series: [] });
    const { data } = await finalOf(respond(requestOf([discordsQuery({ output: 'ranking' })]), answerContext()));
    expect(data).toMatchObject([{ length: 0, fields: [], meta: { notices: [{ severity: 'info' }] } }]);
  });

  it.each(['detect', 'discords'])('a query that fails is sent once, whatever %s would learn from', async (analysis) => {
    grafana.answer = () => ({ state: LoadingState.Error, series: [], errors: [{ status: 400, message: 'bad_data' }] });
    for (const output of ['auto', 'episodes', 'summary']) {
      grafana.requests.length = 0;
      const packets = await packetsOf(respond(requestOf([discordsQuery({ analysis, output })]), answerContext()));
      expect(grafana.requests).toHaveLength(1);
      expect(packets.at(-1)?.errors).toHaveLength(1);
      if (output === 'auto') {
        expect(packets.flatMap(({ data }) => data)).toEqual([]);
      }
    }
  });

  it('an input that fails takes nothing from the others', async () => {
    grafana.add(instanceSettings('other', 'prometheus', { name: 'Other' }));
    const whole = grafana.answer;
    grafana.answer = (request, source) =>
      source.uid === 'other'
        ? { state: LoadingState.Error, error: { status: 400, message: 'no' } }
        : whole(request, source);
    const inputs = [promInput, { ...promInput, source: { uid: 'other', type: 'prometheus' } }];
    const { data, errors } = await finalOf(respond(requestOf([discordsQuery({ inputs })]), answerContext()));
    expect(errors).toHaveLength(1);
    expect(kinds(data)).toEqual(['series', 'series', 'score', 'score', 'episodes']);
  });

  it('the words of the source are kept for the inspector', async () => {
    const message = `bad_data: ${'many words '.repeat(30)}`;
    grafana.answer = () => ({ state: LoadingState.Error, series: [], errors: [{ status: 400, message }] });
    const { errors } = await finalOf(respond(requestOf([discordsQuery()]), answerContext()));
    expect(errors?.[0]).toMatchObject({ data: { message: errors?.[0].message, error: message } });
    expect(errors?.[0].message?.length).toBeLessThan(200);
  });

  it.each([
    ['could not be fetched', { state: LoadingState.Error, series: [], errors: [{ status: 500, message: 'no' }] }, true],
    ['is partly away, as the source says', { notices: true }, true],
    ['is not there', { series: [] }, false],
  ])('history that %s is missing data only where that is known', async (_name, broken, unknown) => {
    const [from, to] = [zero - 10 * hour, zero - 6 * hour];
    const context = answerContext();
    const query = discordsQuery({ analysis: 'detect', history: { range: '6h', step: '5m' } });
    const answerWith = (isBroken: boolean) => {
      grafana.answer = (request) => {
        const hit =
          request.range.from.valueOf() < to && request.range.to.valueOf() > from && request.intervalMs !== minute;
        const series = framesOf([{ labels: { host: 'a' }, at: wave }], request);
        const cut = framesOf(
          [{ labels: { host: 'a' }, at: (time) => (time >= from && time < to ? null : wave(time)) }],
          request
        );
        if (!isBroken || !hit) {
          return { series };
        }
        if ('errors' in broken) {
          return { ...broken, series: cut };
        }
        const notices = 'notices' in broken ? [{ severity: 'warning' as const, text: 'a store is away' }] : [];
        return { series: cut.map((frame) => ({ ...frame, meta: { notices } })) };
      };
    };
    const missing = async (now: number) => {
      vi.setSystemTime(now);
      const request = requestOf([query], { from: now - 12 * hour, to: now, maxDataPoints: 720 });
      const { data } = await finalOf(respond(request, context));
      const episodes = framesOfKind(data, episodesKind).flatMap(({ header }) => header.episodes);
      return episodes.filter(({ detector }) => detector === 'missing').length;
    };
    answerWith(true);
    expect(await missing(zero)).toBe(unknown ? 0 : 1);
    answerWith(false);
    if (unknown) {
      const asked = grafana.requests.length;
      expect(await missing(zero + 5 * minute)).toBe(0);
      expect(grafana.requests.slice(asked).some(({ range }) => range.from.valueOf() <= from)).toBe(true);
    }
  });

  it('a refresh that fails answers with its reason alone, so that what is drawn stays', async () => {
    const context = answerContext();
    await finalOf(respond(requestOf([discordsQuery()]), context));
    grafana.answer = () => ({ state: LoadingState.Error, series: [], error: { status: 400, message: 'no' } });
    vi.setSystemTime(zero + step);
    const failed = respond(requestOf([discordsQuery()], { to: zero + step }), context);
    const { data, errors } = await finalOf(failed);
    expect(errors).toHaveLength(1);
    expect(data).toEqual([]);
  });

  it('a history that cannot be had leaves the series drawn, with the reason in the place of a verdict', async () => {
    const whole = grafana.answer;
    grafana.answer = (request, source) =>
      request.intervalMs === step
        ? { state: LoadingState.Error, error: { status: 403, message: 'Forbidden' } }
        : whole(request, source);
    const { data, errors } = await finalOf(respond(requestOf([discordsQuery()]), answerContext()));
    const reason = 'You may not query "Prometheus" (403); ask an administrator for the permission to query it.';
    expect(errors?.map(({ message }) => message)).toEqual([reason]);
    expect(kinds(data)).toEqual(['series', 'series']);
    expect(sentences(data)).toEqual([reason]);
  });

  it('an analysis that fails ends with its reason, not with where it was', async () => {
    const run = () => Promise.resolve({ kind: 'discords' });
    const results = new SharedResults({ run }, new ByteCache(1000));
    const { data, errors, state } = await finalOf(respond(requestOf([discordsQuery()]), answerContext({ results })));
    expect(state).toBe(LoadingState.Done);
    expect(errors?.[0].message).toMatch(/^The analysis failed: /);
    expect(sentences(data)).toEqual([errors?.[0].message]);
  });

  it("an expression that speaks of its range speaks of the panel's, whatever is fetched", async () => {
    const inputs = [
      { ...promInput, query: { expr: 'increase(a[$__range]) / ${__range_s} + $__range_ms + $__ranges' } },
    ];
    await finalOf(respond(requestOf([discordsQuery({ inputs })]), answerContext()));
    const asked = grafana.requests.filter(({ intervalMs }) => intervalMs === step).map(({ targets }) => targets[0]);
    expect(asked.length).toBeGreaterThan(1);
    for (const target of asked) {
      expect(target).toMatchObject({ expr: 'increase(a[21600s]) / 21600 + 21600000 + $__ranges' });
    }
  });

  it('what is not decided yet is marked as such', async () => {
    grafana.answer = (request) => ({
      series: framesOf([{ labels: {}, at: (time) => (time >= zero - 3 * hour ? wave(time) : null) }], request),
    });
    const { data } = await finalOf(respond(requestOf([discordsQuery({ analysis: 'detect' })]), answerContext()));
    expect(framesOfKind(data, seriesKind)[0].header.summary).toMatchObject({ severity: null, undecided: true });
  });

  it('too short a history is no error but a sentence', async () => {
    grafana.answer = (request) => ({
      series: framesOf([{ labels: {}, at: (time) => (time >= zero - 3 * hour ? wave(time) : null) }], request),
    });
    const { data, errors } = await finalOf(respond(requestOf([discordsQuery()]), answerContext()));
    expect(errors).toBeUndefined();
    expect(sentences(data)[0]).toMatch(/^Still learning: 1 series/);
  });

  it('shows the rows that were received although others failed', async () => {
    const whole = grafana.answer;
    grafana.answer = (request, source) =>
      request.range.to.valueOf() < zero - 2 * day
        ? { state: LoadingState.Error, error: { status: 502, message: 'connection refused' } }
        : whole(request, source);
    const { data, errors } = await finalOf(respond(requestOf([discordsQuery()]), answerContext()));
    expect(errors?.map(({ message }) => message)).toEqual([
      '"Prometheus" does not answer (502: connection refused); check that it is running and reachable.',
    ]);
    expect(kinds(data)).toContain('series');
  });
});

describe('more series than the budget of points', () => {
  const many = (count: number) => {
    grafana.answer = (request) => ({
      series: framesOf(
        Array.from({ length: count }, (_, i) => ({ labels: { host: `${i}` }, at: (time: number) => wave(time) + i })),
        request
      ),
    });
  };
  const noticesOf = (data: DataFrame[]) => data.flatMap((frame) => frame.meta?.notices ?? []).map(({ text }) => text);
  const query = discordsQuery();

  it('takes a coarser step, and says so', async () => {
    many(6);
    const rows = 4 * 96 + 96;
    const { data } = await finalOf(respond(requestOf([query]), answerContext({ maxPoints: 3 * rows })));
    expect(noticesOf(data)).toEqual([
      `Analysed at a step of 30m instead of 15m: more series and history than ${(3 * rows).toLocaleString('en')} points were asked for.`,
    ]);
    expect(framesOfKind(data, scoreKind)).toHaveLength(6);
    expect(framesOfKind(data, scoreKind)[0].header.step).toBe(2 * step);
  });

  it('skips series where no step is coarse enough, and says how many', async () => {
    many(40);
    const { data } = await finalOf(respond(requestOf([query]), answerContext({ maxPoints: 1500 })));
    const skipped = noticesOf(data).find((text) => /series were skipped/.test(text));
    expect(skipped).toMatch(/^\d+ of 40 series were skipped: together they are more than 1,500 points\./);
    expect(framesOfKind(data, scoreKind).length).toBeLessThan(40);
    expect(framesOfKind(data, scoreKind).length).toBeGreaterThan(0);
  });
});

describe('less history than an analysis would like', () => {
  it('is reported, where more does not fit the budget of points', async () => {
    const rows = (4 * day + 6 * hour) / step;
    const query = discordsQuery({ analysis: 'detect' });
    const noticesWith = async (maxPoints: number) => {
      const { data } = await finalOf(respond(requestOf([query]), answerContext({ maxPoints })));
      return data.flatMap((frame) => frame.meta?.notices ?? []).map(({ text }) => text);
    };
    expect(await noticesWith(2 * rows)).toEqual([
      `Compared with 2d of history instead of 22d: more series and history than ${(2 * rows).toLocaleString('en')} points were asked for.`,
    ]);
    expect(await noticesWith(20 * rows)).toEqual([]);
  });
});

describe('far more series than can be analysed', () => {
  it('are refused before any history is fetched, and a hundred are drawn', async () => {
    grafana.answer = (request) => ({
      series: framesOf(
        Array.from({ length: 300 }, (_, i) => ({ labels: { host: `${i}` }, at: wave })),
        request
      ),
    });
    const { data, errors } = await finalOf(respond(requestOf([discordsQuery()]), answerContext({ maxPoints: 600 })));
    expect(errors?.map(({ message }) => message)).toEqual([
      'The query returns 300 series, more than can be analysed at once (600 points of history); narrow it, aggregate, or take a shorter history.',
    ]);
    expect(grafana.requests).toHaveLength(1);
    expect(framesOfKind(data, seriesKind)).toHaveLength(100);
  });

  it('are refused after the newest piece of history where nothing is drawn', async () => {
    grafana.answer = (request) => ({
      series: framesOf(
        Array.from({ length: 300 }, (_, i) => ({ labels: { host: `${i}` }, at: wave })),
        request
      ),
    });
    const asked = respond(requestOf([discordsQuery({ output: 'episodes' })]), answerContext({ maxPoints: 600 }));
    expect((await finalOf(asked)).errors?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The query returns 300 series, more than can be analysed at once/),
    ]);
    // One piece at each step that was tried.
    expect(new Set(grafana.requests.map(({ intervalMs }) => intervalMs)).size).toBe(grafana.requests.length);
  });
});

describe('the output of a query', () => {
  const answered = async (output: FleetlensQuery['output'], app = CoreApp.Dashboard): Promise<DataFrame[]> =>
    (await finalOf(respond(requestOf([discordsQuery({ output })], { app }), answerContext()))).data;

  it('only the series', async () => {
    expect(kinds(await answered('series'))).toEqual(['series', 'series']);
  });

  it('only the score, shown to every panel', async () => {
    const data = await answered('score');
    expect(kinds(data)).toEqual(['score', 'score']);
    const score = data[0].fields.find(({ name }) => name === 'score');
    expect(score?.config.custom).toBeUndefined();
  });

  it('only the episodes, as a table', async () => {
    const data = await answered('episodes');
    expect(kinds(data)).toEqual(['episodes']);
    expect(data[0].meta?.dataTopic).toBeUndefined();
    expect(grafana.requests.every(({ intervalMs }) => intervalMs === step)).toBe(true);
  });

  it('only the summary: sentence, severity and count', async () => {
    const [frame] = await answered('summary');
    expect(frame.fields.map(({ name, values }) => [name, values])).toEqual([
      ['summary', [expect.stringMatching(/^1 anomaly in 6 h/)]],
      ['severity', [expect.stringMatching(/info|warning|critical/)]],
      ['episodes', [1]],
    ]);
  });

  it('on a dashboard: scores hidden from other panels, episodes as regions on any', async () => {
    const data = await answered('auto');
    const hidden = framesOfKind(data, scoreKind)[0].frame.fields.filter(({ name }) => name !== 'Time');
    expect(hidden.length).toBeGreaterThan(2);
    for (const { config } of hidden) {
      expect(config.custom).toEqual({ hideFrom: { viz: true, legend: true, tooltip: true } });
    }
    expect(framesOfKind(data, episodesKind)[0].frame.meta?.dataTopic).toBe('annotations');
  });

  it('in Explore: all for our panel, nothing as an annotation, which never reaches it there', async () => {
    const data = await answered('auto', CoreApp.Explore);
    expect(kinds(data)).toEqual(['series', 'series', 'score', 'score', 'episodes']);
    for (const { meta } of data) {
      expect(meta?.preferredVisualisationPluginId).toBe('fleetlens-signals-panel');
      expect(meta?.dataTopic).toBeUndefined();
    }
  });
});

describe('parts of a query that belong to another analysis', () => {
  it('are ignored with a notice, and everything else is answered', async () => {
    const query = discordsQuery({ analysis: 'detect', options: { window: '2h' }, output: 'ranking' });
    const { data, errors } = await finalOf(respond(requestOf([query]), answerContext()));
    expect(errors).toBeUndefined();
    expect(kinds(data)).toContain('episodes');
    expect(data[0].meta?.notices?.map(({ text }: { text: string }) => text)).toEqual([
      'The option "window" belongs to another analysis and was ignored.',
      'Anomalies has no output "ranking"; all of it is shown.',
    ]);
  });
});

describe('the header of every frame', () => {
  it('has the answered query with its history in milliseconds', async () => {
    const query = discordsQuery({ history: { range: 'auto', step: '15m' } });
    const { data } = await finalOf(respond(requestOf([query]), answerContext()));
    const frames: DataFrame[] = data;
    expect(frames.length).toBeGreaterThan(2);
    for (const frame of frames) {
      const header = readHeader(frame);
      const answered = header && readAnsweredQuery(header);
      expect(answered).toMatchObject({
        analysis: 'discords',
        inputs: [promInput],
        history: { range: 'auto', step: '15m', rangeMs: 21 * day, stepMs: step },
      });
    }
  });
});
