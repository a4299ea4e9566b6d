import { describe, expect, it } from 'vitest';
import { innerErrorSentence, messageOf } from './errors';

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
      { status: 502, message: 'connection refused' },
      '"Prometheus" does not answer (502: connection refused); check that it is running and reachable.',
    ],
    [
      'an unknown source',
      { message: 'Datasource nope was not found' },
      '"Prometheus" was not found (Datasource nope was not found); choose another data source.',
    ],
    [
      'a panic, whose request must not be shown',
      { status: 500, data: { message: 'An unexpected error happened' }, config: secret },
      'The query to "Prometheus" failed: An unexpected error happened.',
    ],
    ['nothing at all', undefined, 'The query to "Prometheus" failed: no reason was given.'],
    ['an error without words', { config: secret }, 'The query to "Prometheus" failed: no reason was given.'],
    ['text', 'timeout', 'The query to "Prometheus" failed: timeout.'],
  ])('%s', (_name, error, sentence) => {
    expect(innerErrorSentence('Prometheus', error)).toBe(sentence);
    expect(innerErrorSentence('Prometheus', error)).not.toMatch(/glsa_secret|Authorization|api\/ds/);
  });
});

it('reads the message of anything, without its last full stop', () => {
  expect(messageOf(new Error('It broke.'))).toBe('It broke');
  expect(messageOf({ message: '', data: { error: 'deep' } })).toBe('deep');
  expect(messageOf(null)).toBe('no reason was given');
  expect(messageOf(42)).toBe('no reason was given');
});
