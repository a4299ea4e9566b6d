import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { fillHistory, piecesOf, SCRAPE_LABELS, writeOpenMetrics } from './history';
import { keptWorld, readWorld, worldFolder } from './kept';
import { DAY, familiesOf, HOUR, MINUTE, scrapeText, World } from './model';
import { serveWorld } from './serve';

const BORN = Date.UTC(2026, 2, 18, 15, 37);
const world = new World({ seed: 1, born: BORN });
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fleetlens-history-'));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Samples of an OpenMetrics text by series, without the labels that a scrape adds. */
function samples(text: string): Map<string, Array<[number, number]>> {
  const series = new Map<string, Array<[number, number]>>();
  const added = Object.entries(SCRAPE_LABELS)
    .map(([name, value]) => `,${name}="${value}"`)
    .join('');
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, name, value, time] = /^(\S+) (\S+) (\S+)$/.exec(line.replace(added, '')) ?? [];
    series.set(name, [...(series.get(name) ?? []), [Number(time) * 1000, Number(value)]]);
  }
  return series;
}

describe('history', () => {
  it('is cut into blocks of 18 hours without a minute lost or written twice', () => {
    const stretch = { from: BORN - 3 * DAY + 12_345, to: BORN };
    const pieces = [...piecesOf(stretch)];
    const times = pieces.flat();
    expect(times[0]).toBe(BORN - 3 * DAY + MINUTE);
    expect(times[times.length - 1]).toBe(BORN - MINUTE);
    times.slice(1).forEach((time, i) => expect(time - times[i]).toBe(MINUTE));
    pieces.forEach((piece) => expect(new Set(piece.map((time) => Math.floor(time / (18 * HOUR)))).size).toBe(1));
    expect([...piecesOf({ from: BORN, to: BORN })]).toEqual([]);
  });

  it('goes on in what is scraped without a seam: same series, same values, same grid', async () => {
    const file = path.join(scratch, 'seam.om');
    const times = Array.from({ length: 5 }, (_, i) => BORN + i * MINUTE);
    writeOpenMetrics(world, times, file);
    const history = samples(fs.readFileSync(file, 'utf8'));
    for (const [i, time] of times.entries()) {
      const scraped = samples(scrapeText(familiesOf(world), time));
      expect([...scraped.keys()].sort()).toEqual([...history.keys()].sort());
      scraped.forEach((values, name) => expect(values).toEqual([history.get(name)?.[i]]));
    }
  });

  it('has every family once, and each series in the order of time', () => {
    const file = path.join(scratch, 'order.om');
    writeOpenMetrics(world, [BORN, BORN + MINUTE, BORN + 2 * MINUTE], file);
    const text = fs.readFileSync(file, 'utf8');
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map((match) => match[1]);
    expect(new Set(names).size).toBe(names.length);
    expect(text.endsWith('# EOF\n')).toBe(true);
    samples(text).forEach((list) =>
      expect(list.map(([time]) => time)).toEqual([BORN, BORN + MINUTE, BORN + 2 * MINUTE])
    );
  });

  it.skipIf(!has('promtool'))(
    'is accepted by promtool (skipped where promtool is not installed)',
    async () => {
      const store = path.join(scratch, 'store');
      const shares: number[] = [];
      await fillHistory({
        world,
        stretches: [{ from: BORN - 20 * HOUR, to: BORN }],
        store,
        scratch: path.join(scratch, 'files'),
        promtool: 'promtool',
        onPiece: (done, all) => shares.push(done / all),
      });
      expect(shares[shares.length - 1]).toBe(1);
      const blocks = fs.readdirSync(store);
      expect(blocks.length).toBe([...piecesOf({ from: BORN - 20 * HOUR, to: BORN })].length);
      const listed = execFileSync('promtool', ['tsdb', 'list', store], { encoding: 'utf8' });
      const counted = listed
        .trim()
        .split('\n')
        .slice(1)
        .reduce((sum, line) => sum + Number(line.trim().split(/\s+/)[4]), 0);
      expect(counted).toBeGreaterThan(170 * 20 * 60);
      expect(fs.readdirSync(path.join(scratch, 'files'))).toEqual([]);
    },
    60_000
  );

  it('reports where promtool cannot be run', async () => {
    await expect(
      fillHistory({
        world,
        stretches: [{ from: BORN - HOUR, to: BORN }],
        store: path.join(scratch, 'other'),
        scratch: path.join(scratch, 'files'),
        promtool: path.join(scratch, 'no-such-promtool'),
      })
    ).rejects.toThrow('promtool could not load the history');
  });
});

describe('a kept world', () => {
  it('stays the same when it is opened again, and is another one for another seed', () => {
    const folder = path.join(scratch, worldFolder(5));
    const first = keptWorld(folder, 5, BORN + 12_345);
    expect(first.options).toEqual({ seed: 5, born: BORN });
    expect(keptWorld(folder, 5, BORN + DAY).options).toEqual(first.options);
    expect(readWorld(folder, 6)).toBeUndefined();
    expect(worldFolder(6)).not.toBe(worldFolder(5));
  });
});

describe('the server', () => {
  it('answers metrics of the last whole minute, the truth up to now, and its health', async () => {
    const now = BORN + 25_000;
    const server = await serveWorld({ world, port: 0, now: () => now });
    try {
      const metrics = await fetch(`${server.url}/metrics`);
      expect(metrics.headers.get('content-type')).toContain('application/openmetrics-text');
      const cpu = samples(await metrics.text()).get('host_cpu_ratio{host="eu-2",region="eu"}');
      expect(cpu?.[0][0]).toBe(BORN);

      const truth = await (await fetch(`${server.url}/truth?from=${BORN - DAY}`)).json();
      expect(truth).toMatchObject({ seed: 1, born: BORN, from: BORN - DAY, to: now });
      expect(truth.incidents.map((one: { kind: string }) => one.kind)).toContain('cpu-sawtooth');
      expect(truth.incidents.every((one: { over: boolean }) => one.over)).toBe(true);
      expect(truth.scalings.length).toBeGreaterThan(3);

      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${server.url}/nothing`)).status).toBe(404);
      expect((await fetch(`${server.url}/truth?from=soon`)).status).toBe(400);
      expect((await fetch(`${server.url}/metrics`, { method: 'POST' })).status).toBe(405);
    } finally {
      await server.stop();
    }
  });
});
