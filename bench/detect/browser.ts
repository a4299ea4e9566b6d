import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { buildWorker } from '../../scripts/build/worker';
import { findChromium } from '../../scripts/browser/chromium';
import { UsageError } from '../../scripts/commandLine';
import { median } from '../../src/engine';
import { measurement, type Measurement } from '../kernel/measurement';
import type { PageBench } from './page';

const root = path.resolve(__dirname, '../..');
/** What `npm run build` carries in the data source and lays beside it. */
const workerFile = path.join(root, '.build', 'worker.js.txt');
const minute = 60_000;

/** What a panel waits for, in Chromium, with two of the workers that the data source carries. */
export async function browserRows(rounds: number): Promise<Measurement[]> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new UsageError('There is no Chromium: install one, or name it in CHROMIUM_PATH.');
  }
  const server = await serve();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return [...(await panelRows(browser, server.url, rounds)), ...(await manyRows(browser, server.url))];
  } finally {
    await browser.close();
    server.close();
  }
}

async function panelRows(browser: Browser, url: string, rounds: number): Promise<Measurement[]> {
  const page = await openPage(browser, url);
  const answers: Array<Awaited<ReturnType<PageBench['answer']>>> = [];
  const refreshes: number[] = [];
  const used: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = await cpuSeconds(browser);
    answers.push(await page.evaluate(() => window.bench.answer(20, 10_080, 60_000)));
    used.push((await cpuSeconds(browser)) - before);
    for (let i = 0; i < 5; i++) {
      refreshes.push((await page.evaluate(() => window.bench.refresh())).all);
    }
  }
  await page.close();
  const all = median(answers.map((answer) => answer.all));
  const first = median(answers.map((answer) => answer.first));
  return [
    measurement('20 series x 10,080 points: all verdicts', all / 1000, 's', 1.5, 'at most'),
    ...known('20 series x 10,080 points: CPU of the page and its workers', median(used), 's', null),
    measurement('20 series x 10,080 points: first verdicts', first, 'ms', 300, 'at most'),
    measurement('20 series, one new point each: all verdicts', median(refreshes), 'ms', 30, 'at most'),
  ];
}

async function manyRows(browser: Browser, url: string): Promise<Measurement[]> {
  const page = await openPage(browser, url);
  const before = await residentMB(browser, 'VmRSS');
  const begun = await cpuSeconds(browser);
  const { all, progress } = await page.evaluate((step) => window.bench.answer(1000, 2016, step), 5 * minute);
  const used = (await cpuSeconds(browser)) - begun;
  const most = await residentMB(browser, 'VmHWM');
  const stopped = await page.evaluate((step) => window.bench.cancel(200, 2016, step), 5 * minute);
  await page.close();
  return [
    measurement('1,000 series x 2,016 points: all verdicts', all / 1000, 's', 20, 'at most'),
    measurement('1,000 series: pictures on the way', progress, '', 1),
    measurement('200 series, given up after a third: until other work is done', stopped, 'ms', 500, 'at most'),
    ...known('1,000 series: CPU of the page and its workers', used, 's', null),
    ...known('1,000 series: memory of the page and its workers on top', most - before, 'MB', 500),
  ];
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`The page failed: ${error.message}`));
  await page.goto(url);
  await page.evaluate(() => window.bench.start(2));
  return page;
}

/** A line where the system tells; only Linux does. */
function known(name: string, value: number, unit: string, target: number | null): Measurement[] {
  return Number.isFinite(value) ? [measurement(name, value, unit, target, 'at most')] : [];
}

/** Of the largest of the browser's drawing processes, with its workers; NaN where the system does not tell. */
async function residentMB(browser: Browser, entry: 'VmRSS' | 'VmHWM'): Promise<number> {
  const sizes = (await rendererFiles(browser, 'status')).map(
    (status) => Number(new RegExp(`${entry}:\\s+(\\d+) kB`).exec(status)?.[1] ?? NaN) / 1000
  );
  return sizes.length > 0 ? Math.max(...sizes) : NaN;
}

/** Time that the drawing processes have used so far; a shared machine changes it less than the clock on the wall. */
async function cpuSeconds(browser: Browser): Promise<number> {
  const ticks = (await rendererFiles(browser, 'stat')).map((stat) => {
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return Number(user) + Number(system);
  });
  // A tick is a hundredth of a second for every program on Linux.
  return ticks.length > 0 ? ticks.reduce((sum, one) => sum + one, 0) / 100 : NaN;
}

async function rendererFiles(browser: Browser, name: string): Promise<string[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type, id }) => type === 'renderer' && existsSync(`/proc/${id}/${name}`))
    .map(({ id }) => readFileSync(`/proc/${id}/${name}`, 'utf8'));
}

async function serve(): Promise<{ url: string; close(): void }> {
  await buildWorker(root, { watch: false });
  const built = await build({
    entryPoints: [path.join(__dirname, 'page.ts')],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  const files: Record<string, [string, string | Uint8Array]> = {
    '/': ['text/html', '<!doctype html><title>bench</title><script src="/page.js"></script>'],
    '/page.js': ['text/javascript', built.outputFiles[0].text],
    '/worker.js': ['text/javascript', readFileSync(workerFile)],
  };
  const server: Server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file ? 200 : 404, { 'content-type': file?.[0] ?? 'text/plain' });
    response.end(file?.[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}
