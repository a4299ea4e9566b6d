import { hostileLabels } from './labels';

/** How the source answers a query. */
export const faults = [
  'none',
  'forbidden',
  'unauthorized',
  'not-found',
  'unprocessable',
  'too-many-requests',
  'internal',
  'unavailable',
  'time-out',
  'point-limit',
  'parse-error',
  'web-page',
  'truncated',
  'hang',
  'empty',
  'partial',
  'late',
  'not-a-number',
  'huge',
  'hostile-labels',
  'many-series',
] as const;

export type Fault = (typeof faults)[number];

/** A request of a range, in seconds. */
export interface RangeAsked {
  query: string;
  start: number;
  end: number;
  step: number;
}

/** An HTTP answer; no body and no end for one that hangs. */
export interface HostileAnswer {
  status: number;
  type: string;
  body?: string;
}

/** How far back the samples lack that are late, s. */
export const lateSeconds = 90 * 60;
/** How many series "many" are. */
const many = 10_000;

type Value = (time: number, series: number) => number | string | undefined;

const json = (status: number, body: object): HostileAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

const refusal = (status: number, errorType: string, error: string) =>
  json(status, { status: 'error', errorType, error });

/** A daily wave with a ripple. */
const wave: Value = (time, series) =>
  5 + Math.sin((2 * Math.PI * time) / 86_400) + 0.1 * Math.sin(time * 12.9898 + series);

function matrix(asked: RangeAsked, labels: Array<Record<string, string>>, value: Value, warnings?: string[]) {
  const result = labels.map((metric, series) => {
    const values: Array<[number, string]> = [];
    for (let time = asked.start; time <= asked.end; time += asked.step) {
      const at = value(time, series);
      if (at !== undefined) {
        values.push([time, String(at)]);
      }
    }
    return { metric, values };
  });
  const body = {
    status: 'success',
    data: { resultType: 'matrix', result: result.filter(({ values }) => values.length > 0) },
  };
  return json(200, warnings ? { ...body, warnings } : body);
}

const hosts = [{ host: 'eu-1' }, { host: 'eu-2' }];
/** As large as answers of this kind need to be: the same rows for all. */
const manyHosts = Array.from({ length: many }, (_, i) => ({ host: `host-${i}` }));

const answers: Record<Fault, (asked: RangeAsked, now: number) => HostileAnswer> = {
  none: (asked) => matrix(asked, hosts, wave),
  forbidden: () => json(403, { message: 'Access denied', secret: 'token-of-somebody' }),
  unauthorized: () => ({ status: 401, type: 'text/plain', body: 'Unauthorized' }),
  'not-found': () => ({ status: 404, type: 'text/plain', body: '404 page not found' }),
  unprocessable: () =>
    refusal(
      422,
      'execution',
      'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'
    ),
  'too-many-requests': () => refusal(429, 'too_many_requests', 'too many outstanding requests'),
  internal: () => refusal(500, 'internal', `out of order block ${'0123456789'.repeat(60)}`),
  unavailable: () => ({ status: 503, type: 'text/plain', body: 'Service Unavailable' }),
  'time-out': () => refusal(503, 'timeout', 'query timed out in expression evaluation'),
  'point-limit': () =>
    refusal(
      400,
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)'
    ),
  'parse-error': () =>
    refusal(400, 'bad_data', 'invalid parameter "query": 1:6: parse error: unclosed left parenthesis'),
  'web-page': () => ({
    status: 200,
    type: 'text/html',
    body: '<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>',
  }),
  truncated: (asked) => {
    const whole = matrix(asked, hosts, wave);
    return { ...whole, body: whole.body?.slice(0, Math.floor(whole.body.length / 2)) };
  },
  hang: () => ({ status: 200, type: 'application/json' }),
  empty: (asked) => matrix(asked, [], wave),
  partial: (asked, now) =>
    matrix(asked, hosts, (time, series) => (time > now - 2 * 86_400 ? wave(time, series) : undefined), [
      'fetch series from store-1: rpc error: code = Unavailable desc = no such host',
    ]),
  late: (asked, now) =>
    matrix(asked, hosts, (time, series) => (time < now - lateSeconds ? wave(time, series) : undefined)),
  'not-a-number': (asked) =>
    matrix(asked, hosts, (time) => (time % 3600 < 1800 ? 'NaN' : time % 7200 < 3600 ? '+Inf' : '-Inf')),
  huge: (asked) => matrix(asked, hosts, (time, series) => 1.7e308 * (0.9 + 0.01 * (Number(wave(time, series)) - 5))),
  'hostile-labels': (asked) =>
    matrix(
      asked,
      hostileLabels.map((host) => ({ host })),
      jumping
    ),
  'many-series': (asked) =>
    matrix({ ...asked, start: Math.max(asked.start, asked.end - 4 * asked.step) }, manyHosts, wave),
};

/** A wave that jumps for an hour each 31 hours: an anomaly that has to be named. */
function jumping(time: number, series: number): number {
  return Number(wave(time, series)) + (time % (31 * 3600) < 3600 ? 20 : 0);
}

/** What the source answers to a query under a fault; `now` in seconds. */
export function answerTo(fault: Fault, asked: RangeAsked, now: number): HostileAnswer {
  return answers[fault](asked, now);
}
