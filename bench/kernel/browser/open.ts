import path from 'node:path';
import { chromium, type CDPSession } from '@playwright/test';
import { build } from 'esbuild';
import { buildWorker } from '../../../scripts/build/worker';
import { findChromium } from '../../../scripts/browser/chromium';
import type { PageBench } from './page';

/** A page with the built worker, and what it costs. */
export interface BrowserBench {
  version: string;
  bench: PageBench;
  /** CPU seconds that the page and its workers have used. */
  cpuSeconds(): Promise<number>;
  close(): Promise<void>;
}

const root = path.resolve(__dirname, '../../..');

/** Builds the worker as the plugin carries it and opens a page in Chromium that starts it. */
export async function openBrowserBench(): Promise<BrowserBench | { missing: string }> {
  const executablePath = findChromium();
  if (!executablePath) {
    return { missing: 'There is no Chromium here; install it, or say in CHROMIUM_PATH where one is.' };
  }
  await buildWorker(root, { watch: false });
  const script = await bundledPage();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto('data:text/html,<title>Fleetlens</title>');
  await page.addScriptTag({ content: script });
  const session = await browser.newBrowserCDPSession();
  return {
    version: browser.version(),
    bench: {
      kernel: () => page.evaluate(() => window.fleetlensBench.kernel()),
      join: (...args) => page.evaluate((given) => window.fleetlensBench.join(...given), args),
      large: (...args) => page.evaluate((given) => window.fleetlensBench.large(...given), args),
    },
    cpuSeconds: () => rendererSeconds(session),
    close: () => browser.close(),
  };
}

async function bundledPage(): Promise<string> {
  const worker = path.join(root, '.build', 'worker.js.txt');
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2020',
    alias: { 'fleetlens-worker-source': worker },
    loader: { '.txt': 'text' },
  });
  return outputFiles[0].text;
}

/** Pages and their workers live in processes of the type "renderer". */
async function rendererSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
