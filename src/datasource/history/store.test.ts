import { map, Subject, of, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ByteCache } from '../../worker/byteCache';
import type { Span } from '../inner/request';
import { fetchRows, type Rows, type RowsRequest } from './rows';
import { HistoryStore, type FetchedSeries, type Piece } from './store';

const minute = 60_000;
const day = 86_400_000;
const step = minute;
const now = 20_000 * day + 1000 * minute;

interface Source {
  spans: Span[];
  /** Value of a row; what is not given is its number. */
  late: Map<number, number>;
  names: string[];
  fails: (span: Span) => boolean;
  fetch(span: Span): Observable<FetchedSeries>;
}

/** A source that answers at once, with the time as value, and keeps what it was asked. */
function sourceOf(): Source {
  const source: Source = {
    spans: [],
    late: new Map(),
    names: ['a'],
    fails: () => false,
    fetch(span) {
      source.spans.push(span);
      if (source.fails(span)) {
        return of({ series: [], error: 'The query to "Prometheus" failed: timeout.' });
      }
      const times: number[] = [];
      for (let time = span.from; time <= span.to; time += span.step) {
        times.push(time);
      }
      const values = times.map((time) => source.late.get(time) ?? time / minute);
      return of({
        series: source.names.map((key) => ({ key, name: key, labels: {}, config: {}, times, values })),
      });
    },
  };
  return source;
}

const storeOf = (bytes = 100_000_000) => new HistoryStore(new ByteCache(bytes));

function ask(source: Source, changed: Partial<RowsRequest> = {}): RowsRequest {
  return {
    from: now - 2 * day,
    to: now + day,
    step,
    blockRange: day,
    now,
    keyOf: () => 'query',
    fetch: (span) => source.fetch(span),
    maxPoints: Infinity,
    ...changed,
  };
}

function rowsOf(store: HistoryStore, wanted: RowsRequest): Promise<Rows> {
  return new Promise((resolve, reject) => {
    fetchRows(store, wanted).subscribe({ next: resolve, error: reject });
  });
}

describe('fetching history', () => {
  it('gives every row of the stretch once, on the grid', async () => {
    const { start, series } = await rowsOf(storeOf(), ask(sourceOf()));
    expect(start).toBe(now - 2 * day);
    expect(series).toHaveLength(1);
    expect([...series[0].values]).toEqual(Array.from({ length: 2880 }, (_, row) => start / minute + row));
  });

  it('asks for at most 10,000 rows at a time, without overlap, the newest first', async () => {
    const source = sourceOf();
    await rowsOf(storeOf(), ask(source, { step: 1000, from: now - 30 * 3_600_000, blockRange: 2 * day }));
    for (const { from, to } of source.spans) {
      expect((to - from) / 1000 + 1).toBeLessThanOrEqual(10_000);
    }
    const spans = [...source.spans].sort((a, b) => a.from - b.from);
    spans.slice(1).forEach((span, i) => expect(span.from).toBe(spans[i].to + 1000));
    expect(source.spans[0]).toBe(spans[spans.length - 1]);
    expect(spans.length).toBeGreaterThan(10);
  });

  it('leaves the unfinished bucket out', async () => {
    const late = now + 59_999;
    const { start, series } = await rowsOf(storeOf(), ask(sourceOf(), { now: late }));
    expect(start + series[0].values.length * step).toBe(now);
  });

  it('answers no rows for a stretch that has not begun', async () => {
    const source = sourceOf();
    expect((await rowsOf(storeOf(), ask(source, { from: now + day, to: now + 2 * day }))).series).toEqual([]);
    expect(source.spans).toEqual([]);
  });

  it('has a series missing where a piece does not know it', async () => {
    const source = sourceOf();
    source.fetch = (span) => {
      source.spans.push(span);
      source.names = span.to > now - day ? ['a', 'young'] : ['a'];
      const times = [span.from, span.to];
      return of({
        series: source.names.map((key) => ({ key, name: key, labels: {}, config: {}, times, values: [1, 1] })),
      });
    };
    const { series } = await rowsOf(storeOf(), ask(source));
    const young = series.find(({ key }) => key === 'young');
    expect(young?.values).toHaveLength(2880);
    expect(young?.values.subarray(0, 440).every((value) => Number.isNaN(value))).toBe(true);
  });
});

describe('a refresh', () => {
  it('asks for the tail alone: five minutes back from what was known', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    await rowsOf(store, ask(source));
    source.spans.length = 0;
    const { series } = await rowsOf(store, ask(source, { now: now + 3 * minute }));
    expect(source.spans).toEqual([{ from: now - 5 * minute, to: now + 2 * minute, step }]);
    expect(series[0].values).toHaveLength(2883);
    expect([...series[0].values.slice(-3)]).toEqual([0, 1, 2].map((row) => now / minute + row));
  });

  it('asks for two steps where those are longer', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    const slow = { step: 10 * minute, now: 20_000 * day + 1000 * minute };
    await rowsOf(store, ask(source, slow));
    source.spans.length = 0;
    await rowsOf(store, ask(source, { ...slow, now: slow.now + 10 * minute }));
    expect(source.spans).toEqual([{ from: slow.now - 20 * minute, to: slow.now, step: 10 * minute }]);
  });

  it('takes over late samples that change what was known', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    const first = await rowsOf(store, ask(source));
    source.late.set(now - 2 * minute, 7777);
    const second = await rowsOf(store, ask(source, { now: now + minute }));
    expect(first.series[0].values[2878]).toBe((now - 2 * minute) / minute);
    expect(second.series[0].values[2878]).toBe(7777);
  });

  it('has a series missing from where a whole answer no longer has it, and keeps it where the answer failed', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    source.names = ['a', 'gone'];
    await rowsOf(store, ask(source));
    const goneAt = async (at: number) =>
      (await rowsOf(store, ask(source, { now: at }))).series.find(({ key }) => key === 'gone')?.values.slice(-7);
    source.names = ['a'];
    source.fetch = () => of({ series: [], error: 'The query to "Prometheus" failed: timeout.' });
    expect([...((await goneAt(now + minute)) ?? [])].map(Number.isFinite)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    source.fetch = sourceOf().fetch;
    expect([...((await goneAt(now + 2 * minute)) ?? [])].every(Number.isNaN)).toBe(true);
  });

  it('does not take rows for settled that only their elders were asked for again with', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    await rowsOf(store, ask(source, { to: now }));
    source.late.set(now - minute, 7777);
    await rowsOf(store, ask(source, { to: now - minute, now: now + 5 * minute }));
    const { series } = await rowsOf(store, ask(source, { to: now, now: now + 20 * minute }));
    expect(series[0].values[2879]).toBe(7777);
  });

  it('asks for nothing within moments, nor for a stretch that has settled', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    await rowsOf(store, ask(source));
    source.spans.length = 0;
    await rowsOf(store, ask(source, { now: now + 2000 }));
    await rowsOf(store, ask(source, { to: now - day, now: now + day }));
    expect(source.spans).toEqual([]);
  });

  it('fetches everything again when it was cleared', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    await rowsOf(store, ask(source));
    const before = source.spans.length;
    store.clear();
    await rowsOf(store, ask(source));
    expect(source.spans).toHaveLength(2 * before);
  });

  it('does not mix queries, nor steps', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    await rowsOf(store, ask(source));
    const before = source.spans.length;
    await rowsOf(store, ask(source, { keyOf: () => 'another' }));
    expect(source.spans).toHaveLength(2 * before);
  });
});

describe('what fails', () => {
  it('tells the error, shows what came all the same, and asks again the next time', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    source.fails = ({ to }) => to < now - day;
    const broken = await rowsOf(store, ask(source));
    expect(broken.error).toMatch(/timeout/);
    expect(broken.series[0].values[2879]).toBe(now / minute - 1);
    expect(broken.series[0].values[0]).toBeNaN();
    source.fails = () => false;
    source.spans.length = 0;
    const healed = await rowsOf(store, ask(source));
    expect(healed.error).toBeUndefined();
    expect(healed.series[0].values[0]).toBe(now / minute - 2880);
    expect(source.spans.every(({ to }) => to < now - day)).toBe(true);
  });

  it('keeps known rows when the refresh of the tail fails', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    await rowsOf(store, ask(source));
    source.fails = () => true;
    const broken = await rowsOf(store, ask(source, { now: now + 3 * minute }));
    expect(broken.error).toMatch(/timeout/);
    expect(broken.series[0].values[2879]).toBe(now / minute - 1);
    source.fails = () => false;
    source.spans.length = 0;
    const healed = await rowsOf(store, ask(source, { now: now + 4 * minute }));
    expect(source.spans).toEqual([{ from: now - 5 * minute, to: now + 3 * minute, step }]);
    expect(healed.series[0].values[2883]).toBe(now / minute + 3);
  });
});

describe('an answer that may lack a part', () => {
  const notices = [{ severity: 'warning' as const, text: '"Thanos": a store is away.' }];
  const early = now - 2 * day;

  /** A source whose answers before a time are partial: without rows, or with none of a series. */
  function thanos(until: number) {
    const source = sourceOf();
    const state = { broken: true };
    const { fetch } = source;
    source.fetch = (span) =>
      state.broken && span.from < until
        ? fetch.call(source, { ...span, from: until }).pipe(map((answer) => ({ ...answer, notices, partial: true })))
        : fetch.call(source, span);
    return { source, state };
  }

  it('is reported, its rows are unknown, and it is asked for again', async () => {
    const store = storeOf();
    const { source, state } = thanos(now - day);
    const first = await rowsOf(store, ask(source));
    expect(first.error).toBeUndefined();
    expect(first.notices).toEqual(notices);
    expect(first.unknown.length).toBeGreaterThan(0);
    expect(Math.min(...first.unknown.map(({ from }) => from))).toBeLessThanOrEqual(early);
    expect(first.series[0].values[0]).toBeNaN();
    state.broken = false;
    const healed = await rowsOf(store, ask(source, { now: now + minute }));
    expect(healed.unknown).toEqual([]);
    expect(healed.notices).toEqual([]);
    expect(healed.series[0].values[0]).toBe(early / minute);
  });

  it('does not take away what was known', async () => {
    const store = storeOf();
    const { source, state } = thanos(now - 2 * minute);
    state.broken = false;
    await rowsOf(store, ask(source));
    state.broken = true;
    const { series } = await rowsOf(store, ask(source, { now: now + 2 * minute }));
    expect([...series[0].values.slice(-8)]).toEqual(Array.from({ length: 8 }, (_, i) => now / minute - 6 + i));
  });

  it('is asked for less and less often, but at least every five minutes', async () => {
    const store = storeOf();
    const { source } = thanos(now - day);
    const asked: number[] = [];
    for (let at = now; at < now + 60 * minute; at += 10_000) {
      const before = source.spans.length;
      await rowsOf(store, ask(source, { to: now - day, now: at }));
      if (source.spans.length > before) {
        asked.push(at);
      }
    }
    const pauses = asked.slice(1).map((at, i) => at - asked[i]);
    expect(pauses[0]).toBe(10_000);
    expect(Math.max(...pauses)).toBe(5 * minute);
    expect(asked.length).toBeLessThan(22);
  });

  it('asks again for a stretch without any series, which costs little', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    source.names = [];
    expect((await rowsOf(store, ask(source, { to: now - day }))).series).toEqual([]);
    source.names = ['a'];
    const { series, unknown } = await rowsOf(store, ask(source, { to: now - day, now: now + minute }));
    expect(unknown).toEqual([]);
    expect(series[0].values.every(Number.isFinite)).toBe(true);
  });

  it('has its rows unknown where it failed altogether', async () => {
    const [store, source] = [storeOf(), sourceOf()];
    source.fails = ({ to }) => to < now - day;
    const { unknown } = await rowsOf(store, ask(source));
    expect(Math.min(...unknown.map(({ from }) => from))).toBeLessThanOrEqual(early);
  });
});

describe('late samples', () => {
  /** A source that gives nothing from a time on until it has caught up. */
  function outage(from: number, names = ['a']) {
    const source = sourceOf();
    source.names = names;
    const state = { over: false, only: names };
    const { fetch } = source;
    source.fetch = (span) =>
      fetch.call(source, span).pipe(
        map(({ series }) => ({
          series: series
            .map((one) => {
              const kept = Array.from(one.times).filter(
                (time) => state.over || time < from || !state.only.includes(one.key)
              );
              return { ...one, times: kept, values: kept.map((time) => time / minute) };
            })
            .filter(({ times }) => times.length > 0),
        }))
      );
    return { source, state };
  }

  it.each([30, 60, 90])('of an outage of %s minutes are fetched once they are there', async (minutes) => {
    for (const names of [['a'], ['a', 'b', 'c']]) {
      // Also across the border of a piece.
      for (const border of [now, 20_001 * day + 20 * minute]) {
        const store = storeOf();
        const { source, state } = outage(border - minutes * minute, names);
        state.only = ['a'];
        const at = (time: number) => rowsOf(store, ask(source, { from: border - 2 * day, now: time }));
        for (let time = border - minutes * minute; time <= border; time += 5 * minute) {
          await at(time);
        }
        state.over = true;
        await at(border + minute);
        const healed = await at(border + 2 * minute);
        for (const { values } of healed.series) {
          expect(values.slice(-(minutes + 3)).every(Number.isFinite)).toBe(true);
        }
      }
    }
  });

  it('are not waited for where a series ended hours ago', async () => {
    const store = storeOf();
    const { source } = outage(now - 5 * 60 * minute, ['a', 'b']);
    await rowsOf(store, ask(source));
    source.spans.length = 0;
    await rowsOf(store, ask(source, { now: now + minute }));
    expect(source.spans).toEqual([{ from: now - 5 * minute, to: now, step }]);
  });

  it('of a series that comes back beside others are fetched from before that', async () => {
    const store = storeOf();
    const { source, state } = outage(now - day, ['a', 'b']);
    state.only = ['b'];
    await rowsOf(store, ask(source, { from: now - 6 * 60 * minute }));
    state.over = true;
    await rowsOf(store, ask(source, { from: now - 6 * 60 * minute, now: now + minute }));
    const { series } = await rowsOf(store, ask(source, { from: now - 6 * 60 * minute, now: now + 2 * minute }));
    const back = series.find(({ key }) => key === 'b');
    expect(back?.values.slice(-100).every(Number.isFinite)).toBe(true);
  });
});

describe('many who ask', () => {
  /** A source that answers on request. */
  function slowSource() {
    const state = { started: 0, answers: new Array<Subject<FetchedSeries>>() };
    const source = sourceOf();
    source.fetch = () => {
      state.started++;
      const answer = new Subject<FetchedSeries>();
      state.answers.push(answer);
      return answer;
    };
    return { state, source };
  }

  it('send one request for what is under way', async () => {
    const { state, source } = slowSource();
    const store = storeOf();
    const wanted = ask(source, { from: now - 1000 * minute });
    const answers = Promise.all(Array.from({ length: 10 }, () => rowsOf(store, wanted)));
    expect(state.started).toBe(1);
    state.answers[0].next({ series: [] });
    state.answers[0].complete();
    expect(await answers).toHaveLength(10);
  });

  it('one who leaves does not end it for the others; the last does', () => {
    const { state, source } = slowSource();
    const store = storeOf();
    const wanted = ask(source, { from: now - 1000 * minute });
    const [first, second] = [fetchRows(store, wanted).subscribe(), fetchRows(store, wanted).subscribe()];
    first.unsubscribe();
    expect(state.answers[0].observed).toBe(true);
    second.unsubscribe();
    expect(state.answers[0].observed).toBe(false);
    fetchRows(store, wanted).subscribe();
    expect(state.started).toBe(2);
  });
});

describe('bounds', () => {
  it('keeps no more bytes than it may', async () => {
    const cache = new ByteCache<Piece>(50_000);
    const store = new HistoryStore(cache);
    const source = sourceOf();
    for (let query = 0; query < 50; query++) {
      await rowsOf(store, ask(source, { keyOf: () => `query ${query}` }));
      expect(cache.bytes).toBeLessThanOrEqual(50_000);
    }
    expect(cache.size).toBeGreaterThan(0);
  });

  it('says how many series there are instead of fetching more points than allowed', async () => {
    const source = sourceOf();
    source.names = Array.from({ length: 30 }, (_, i) => `series ${i}`);
    const rows = await rowsOf(storeOf(), ask(source, { maxPoints: 30 * 2880 - 1 }));
    expect(rows).toMatchObject({ tooManySeries: 30, series: [] });
    expect(source.spans).toHaveLength(1);
    expect((await rowsOf(storeOf(), ask(source, { maxPoints: 30 * 2880 }))).series).toHaveLength(30);
  });
});
