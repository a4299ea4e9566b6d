import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { buildWorker } from '../../scripts/build/worker';
import { findChromium } from '../../scripts/browser/chromium';
import { UsageError } from '../../scripts/commandLine';

const root = path.resolve(__dirname, '../..');
/** What `npm run build` embeds in the data source and writes next to it. */
const workerFile = path.join(root, '.build', 'worker.js.txt');

/**
 * Works with a Chromium and the address of an empty page with a script, with the built worker next to it as
 * `/worker.js`; all of it is closed afterwards.
 * @param entry TypeScript file of the script
 */
export async function inChromium<T>(entry: string, work: (browser: Browser, url: string) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new UsageError('There is no Chromium: install one, or name it in CHROMIUM_PATH.');
  }
  const server = await serve(entry);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    return await work(browser, server.url);
  } finally {
    await browser.close();
    server.close();
  }
}

export async function openedPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`The page failed: ${error.message}`));
  await page.goto(url);
  return page;
}

/** Memory of the largest of the browser's rendering processes, with its workers; NaN where the system does not report it. */
export async function residentMB(browser: Browser, entry: 'VmRSS' | 'VmHWM'): Promise<number> {
  const sizes = (await rendererFiles(browser, 'status')).map(
    (status) => Number(new RegExp(`${entry}:\\s+(\\d+) kB`).exec(status)?.[1] ?? NaN) / 1000
  );
  return sizes.length > 0 ? Math.max(...sizes) : NaN;
}

/** CPU time of the rendering processes so far; a shared machine changes it less than wall-clock time. */
export async function cpuSeconds(browser: Browser): Promise<number> {
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

async function serve(entry: string): Promise<{ url: string; close(): void }> {
  await buildWorker(root, { watch: false });
  const built = await build({
    entryPoints: [entry],
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
