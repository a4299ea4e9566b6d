import { describe, expect, it } from 'vitest';
import { innerFailure, messageOf } from './errors';

const secret = { url: '/api/ds/query', headers: { Authorization: 'Bearer glsa_secret' } };

describe('the sentence for a failed inner query', () => {
  it.each([
    [
      'a parse error, as Prometheus words it',
      { refId: 'A', status: 400, message: 'bad_data: 1:6: parse error: unclosed left parenthesis' },
      'The query to "Prometheus" failed: bad_data: 1:6: parse error: unclosed left parenthesis.',
    ],
    [
      'a refusal',
      { status: 403, data: { message: 'Access denied' } },
      'You may not query "Prometheus" (403); ask an administrator for the permission to query it.',
    ],
    [
      'a refusal without a status',
      { message: 'Permission denied' },
      'You may not query "Prometheus" (403); ask an administrator for the permission to query it.',
    ],
    [
      'nobody behind the door',
      { status: 502, message: 'Post "http://prom:9090/api/v1/query_range": dial tcp: connect: connection refused' },
      '"Prometheus" does not answer (502: connection refused); check that it is running and reachable.',
    ],
    [
      'a server that is not ready',
      { status: 503, message: 'Service Unavailable' },
      '"Prometheus" does not answer (503: Service Unavailable); check that it is running and reachable.',
    ],
    [
      'an unknown source',
      { message: 'Datasource nope was not found' },
      '"Prometheus" was not found (Datasource nope was not found); choose another data source.',
    ],
    [
      'a wrong address',
      { status: 404, message: 'Not Found' },
      '"Prometheus" knows no queries at its address (404); check its URL in its settings.',
    ],
    [
      'a login that is missing',
      { status: 401, message: 'Unauthorized' },
      'You may not query "Prometheus" (401); ask an administrator for the permission to query it.',
    ],
    [
      "a wrong address, in the words of Grafana's server",
      { status: 500, message: 'unexpected response with status code 404: 404 page not found' },
      '"Prometheus" knows no queries at its address (404); check its URL in its settings.',
    ],
    [
      "too many requests, in the words of Grafana's server",
      { status: 500, message: 'unexpected response with status code 429' },
      '"Prometheus" takes no more queries for now (429, too many requests); refresh less often, or later.',
    ],
    [
      'too many points',
      {
        status: 400,
        message:
          'bad_data: exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
      },
      'The query asks for more points per series than "Prometheus" answers (point limit); take a shorter time range or a longer step.',
    ],
    [
      'too many samples',
      {
        status: 422,
        message: 'execution: query processing would load too many samples into memory in query execution',
      },
      'The query reads more than "Prometheus" allows; take a shorter time range or fewer series.',
    ],
    [
      'a query that cannot be carried out',
      { status: 422, message: 'execution: multiple matches for labels: many-to-one matching must be explicit' },
      '"Prometheus" could not carry the query out (multiple matches for labels: many-to-one matching must be explicit); check the query.',
    ],
    [
      'too many requests',
      { status: 429, data: { message: 'too many outstanding requests' } },
      '"Prometheus" takes no more queries for now (429, too many requests); refresh less often, or later.',
    ],
    [
      "Prometheus' own time-out",
      { status: 503, message: 'timeout: query timed out in expression evaluation' },
      '"Prometheus" did not answer in time; take a shorter time range, a longer step, or a simpler query.',
    ],
    [
      "Grafana's time-out",
      {
        status: 500,
        message: 'Post "http://x/api/v1/query_range": context deadline exceeded (Client.Timeout exceeded)',
      },
      '"Prometheus" did not answer in time; take a shorter time range, a longer step, or a simpler query.',
    ],
    [
      'a web page',
      { status: 502, data: '<html><head><title>502 Bad Gateway</title></head></html>', statusText: 'Bad Gateway' },
      '"Prometheus" sent a web page instead of data (502); check its URL, and what stands between it and Grafana.',
    ],
    [
      'a web page that Grafana could not read',
      {
        message:
          'ReadObject: expect { or , or } or n, but found <, error found in #1 byte of ...|<!DOCTYPE h|..., bigger context ...|<!DOCTYPE html><html>|...',
      },
      '"Prometheus" sent a web page instead of data; check its URL, and what stands between it and Grafana.',
    ],
    [
      'half an answer',
      { status: 200, message: 'ReadArray: unexpected EOF, error found in #10 byte of ...|{"status":"succ|...' },
      '"Prometheus" sent only a part of its answer; refresh to ask again, or ask for less.',
    ],
    [
      'JSON',
      { status: 500, message: '{"status":"error","errorType":"internal","error":"out of order"}' },
      '"Prometheus" had an error of its own (500: out of order); its log may tell more.',
    ],
    [
      'JSON without words',
      { status: 500, message: '{"code":13,"trace":[1,2,3]}' },
      '"Prometheus" had an error of its own (500); its log may tell more.',
    ],
    [
      'a panic, whose request must not be shown',
      { status: 500, data: { message: 'An unexpected error happened' }, config: secret },
      '"Prometheus" had an error of its own (500: An unexpected error happened); its log may tell more.',
    ],
    ['nothing at all', undefined, 'The query to "Prometheus" failed: no reason was given.'],
    ['an error without words', { config: secret }, 'The query to "Prometheus" failed: no reason was given.'],
    ['text', 'it broke', 'The query to "Prometheus" failed: it broke.'],
  ])('%s', (_name, error, sentence) => {
    const { message, detail = '' } = innerFailure('Prometheus', error);
    expect(message).toBe(sentence);
    expect(message + detail).not.toMatch(/glsa_secret|Authorization|api\/ds/);
  });
});

it('reads the message of anything, without its last full stop', () => {
  expect(messageOf(new Error('It broke.'))).toBe('It broke');
  expect(messageOf({ message: '', data: { error: 'deep' } })).toBe('deep');
  expect(messageOf(null)).toBe('no reason was given');
  expect(messageOf(42)).toBe('no reason was given');
});

describe('long and odd messages', () => {
  const odd = [
    'x'.repeat(100_000),
    'word '.repeat(10_000),
    `${'.'.repeat(100_000)} `,
    ' '.repeat(100_000),
    `<html>${'<p>no</p>'.repeat(10_000)}`,
    `{"a":"${'b'.repeat(100_000)}`,
    '{"message":{"message":"{}"}}',
    `upstream said {"error":"${'b'.repeat(1000)}"}`,
    'several\nlines\tof words',
  ];

  it.each(odd)('are at most two lines, and neither data nor a page (%#)', (message) => {
    for (const status of [NaN, 200, 400, 404, 422, 500, 503]) {
      const begun = performance.now();
      const said = innerFailure('Prometheus', { status, message });
      expect(performance.now() - begun).toBeLessThan(100);
      expect(said.message.length).toBeLessThan(230);
      expect(said.message).not.toMatch(/[{}<>\n]/);
      expect(said.message).toMatch(/^["A-Z].*[^.]\.$/);
      expect((said.detail ?? '').length).toBeLessThanOrEqual(4000);
    }
  });

  it('are reported whole beside the sentence', () => {
    const message = `many ${'words '.repeat(100)}and the last`;
    expect(innerFailure('Prometheus', { status: 400, message }).detail).toBe(message);
    expect(innerFailure('Prometheus', { status: 400, message: 'short' }).detail).toBeUndefined();
  });
});
