import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, type Fault } from './answers';
import { startHostile, type HostileSource } from './server';

const now = Date.UTC(2026, 10, 21, 12);
let source: HostileSource;

beforeAll(async () => {
  source = await startHostile(() => now);
});
afterAll(() => source.stop());

async function ask(fault: Fault): Promise<{ status: number; text: string }> {
  source.set(fault, fault);
  const end = now / 1000;
  const body = new URLSearchParams({ query: fault, start: String(end - 6 * 3600), end: String(end), step: '300' });
  const response = await fetch(`${source.url}/api/v1/query_range`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(fault === 'hang' ? 200 : 20_000),
  });
  return { status: response.status, text: await response.text() };
}

describe('the hostile source', () => {
  it.each([
    ['none', 200],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['unprocessable', 422],
    ['too-many-requests', 429],
    ['internal', 500],
    ['unavailable', 503],
    ['time-out', 503],
    ['point-limit', 400],
    ['empty', 200],
    ['huge', 200],
    ['many-series', 200],
  ] as const)('answers as the fault %s has it', async (fault, status) => {
    expect((await ask(fault)).status).toBe(status);
  });

  it('answers what cannot be read, with a part missing, or not at all', async () => {
    expect((await ask('web-page')).text).toMatch(/^<!DOCTYPE html>/);
    const { text } = await ask('truncated');
    expect(() => JSON.parse(text)).toThrow();
    expect(JSON.parse((await ask('partial')).text).warnings).toHaveLength(1);
    expect((await ask('not-a-number')).text).toMatch(/"NaN".*"\+Inf"/);
    await expect(ask('hang')).rejects.toThrow();
  });

  it('lacks the rows that are late until it has them', async () => {
    const newest = (text: string) => JSON.parse(text).data.result[0].values.at(-1)[0];
    expect(newest((await ask('late')).text)).toBeLessThan(now / 1000 - 90 * 60);
    expect(newest((await ask('none')).text)).toBe(now / 1000);
  });

  it('keeps what it was asked', async () => {
    source.set('mine', 'empty');
    const before = source.seen('empty').length;
    await ask('empty');
    expect(source.seen('empty')).toHaveLength(before + 1);
    expect(source.seen('empty')[0]).toMatchObject({ start: now / 1000 - 6 * 3600, step: 300 });
    expect(faults.length).toBeGreaterThan(20);
  });
});
