import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { answerDsQuery, type DsQueryAnswer, type DsQueryBody } from './ds-query';
import type { FrameJson } from './frames';
import { chooseStep, expandExpression, goDuration, parseDuration } from './step';

/** Answers of a real Grafana 12.2.0, cut to a few points. */
interface Recording {
  request: DsQueryBody;
  response: DsQueryAnswer;
}

interface StepRow {
  case: string;
  rangeMin: number;
  maxDataPoints: number;
  intervalMs: number;
  interval: string | null;
  dsTimeInterval: string;
  intervalFactor: number | null;
  expr: string;
  step: string;
  calculatedMinStepMs: number;
  executed: string;
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(__dirname, 'recorded', `${name}.json`), 'utf8'));
}

interface Asked {
  path: string;
  form: Record<string, string>;
}

const stops: Array<() => void> = [];

afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A Prometheus that answers with `reply`; records what it was asked. */
async function fakePrometheus(reply: (asked: Asked) => { status: number; body: unknown } | undefined) {
  const asked: Asked[] = [];
  const closed: string[] = [];
  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    response.on('close', () => closed.push(response.writableFinished ? 'answered' : 'aborted'));
    const one = { path: url, form: Object.fromEntries(new URLSearchParams(await text(request))) };
    asked.push(one);
    const answer = reply(one);
    if (answer) {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, closed };
}

/** The samples of a recorded frame as Prometheus had sent them. */
function samplesOf({ schema, data }: FrameJson) {
  const [times = [], values = []] = data.values;
  const entities = data.entities?.[1] ?? {};
  const texts = values.map((value, index) => {
    if (entities.NaN?.includes(index)) {
      return 'NaN';
    }
    return entities.Inf?.includes(index) ? '+Inf' : entities.NegInf?.includes(index) ? '-Inf' : String(value);
  });
  return { metric: schema.fields[1]?.labels ?? {}, samples: times.map((time, i) => [(time ?? 0) / 1000, texts[i]]) };
}

/** What Prometheus must have answered for Grafana to answer as recorded. */
function replay(recording: Recording) {
  return ({ path: url, form }: Asked) => {
    const resultType = url.endsWith('query_range') ? 'matrix' : 'vector';
    const query = recording.request.queries.find(({ expr }) => expr === form.query);
    const result = recording.response.body.results[query?.refId ?? ''];
    if (result?.error) {
      const [errorType, ...rest] = result.error.split(': ');
      return { status: result.status, body: { status: 'error', errorType, error: rest.join(': ') } };
    }
    const frames = result?.frames.filter(({ schema }) => schema.meta.custom.resultType === resultType) ?? [];
    const series = frames.map(samplesOf).map(({ metric, samples }) => {
      return resultType === 'matrix' ? { metric, values: samples } : { metric, value: samples[0] };
    });
    return { status: 200, body: { status: 'success', data: { resultType, result: series } } };
  };
}

describe('the stand-in for /api/ds/query answers as a recorded Grafana', () => {
  it.each([
    'range-single',
    'both',
    'instant',
    'instant-table',
    'legend',
    'two-refids',
    'nan-inf',
    'nan-mixed',
    'gap',
    'empty',
    'error',
    'error-one-of-two',
    'too-many-points',
  ])('%s', async (name) => {
    const recording = read<Recording>(name);
    const prometheus = await fakePrometheus(replay(recording));
    const answer = await answerDsQuery(recording.request, prometheus, new AbortController().signal);
    expect(answer).toEqual(recording.response);
  });

  it('reports that nothing listens', async () => {
    const { request, response } = read<Recording>('connection-refused');
    const answer = await answerDsQuery(request, { url: 'http://127.0.0.1:9' }, new AbortController().signal);
    // Port 9 is on the list that fetch refuses by itself, so only the rest of the sentence can be compared there.
    expect(answer.status).toBe(response.status);
    expect(answer.body.results.A).toMatchObject({ status: 502, errorSource: 'downstream', frames: [] });
    expect(answer.body.results.A?.error).toMatch(/^Post "http:\/\/127\.0\.0\.1:9\/api\/v1\/query_range": /);
  });

  it('words a refused connection as Grafana does', async () => {
    const gone = await fakePrometheus(() => undefined);
    stops.splice(0).forEach((stop) => stop());
    const { request } = read<Recording>('connection-refused');
    const answer = await answerDsQuery(request, gone, new AbortController().signal);
    const host = gone.url.replace('http://', '');
    expect(answer.body.results.A?.error).toBe(
      `Post "${gone.url}/api/v1/query_range": dial tcp ${host}: connect: connection refused`
    );
  });

  it('aligns the range down to the step', async () => {
    const recording = read<Recording>('range-single');
    const prometheus = await fakePrometheus(replay(recording));
    const range = { from: '1795251658766', to: '1795252558766' };
    await answerDsQuery({ ...recording.request, ...range }, prometheus, new AbortController().signal);
    expect(prometheus.asked).toEqual([
      {
        path: '/api/v1/query_range',
        form: expect.objectContaining({ start: '1795251645', end: '1795252545', step: '15' }),
      },
    ]);
  });

  it('gives up the request to Prometheus when the caller gives up', async () => {
    const prometheus = await fakePrometheus(() => undefined);
    const abort = new AbortController();
    const answer = answerDsQuery(read<Recording>('range-single').request, prometheus, abort.signal);
    await expect.poll(() => prometheus.asked.length).toBe(1);
    abort.abort();
    await expect(answer).rejects.toThrow(/abort/i);
    await expect.poll(() => prometheus.closed).toEqual(['aborted']);
  });
});

describe('the step that a recorded Grafana chose', () => {
  it.each(read<{ rows: StepRow[] }>('prom-steps').rows)('$case: $step', (row) => {
    const range = row.rangeMin * 60_000;
    const { step, rateInterval } = chooseStep({
      from: 0,
      to: range,
      maxDataPoints: row.maxDataPoints,
      intervalMs: row.intervalMs,
      interval: row.interval ?? undefined,
      intervalFactor: row.intervalFactor ?? undefined,
      scrapeInterval: row.dsTimeInterval.replace(' (default)', ''),
    });
    expect(step).toBe(row.calculatedMinStepMs);
    expect(goDuration(step)).toBe(row.step);
    expect(`Expr: ${expandExpression(row.expr, range, step, rateInterval)}`).toBe(row.executed);
  });
});

describe('durations', () => {
  it.each([
    ['15s', 15_000],
    ['1m30s', 90_000],
    ['250ms', 250],
    ['5', 5000],
    ['$x', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s ms', (textForm, ms) => {
    expect(parseDuration(textForm)).toBe(ms);
  });
});
