import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { median } from '../../src/engine';
import { measurement, type Measurement } from '../kernel/measurement';
import { cpuSeconds, inChromium, openedPage, residentMB } from '../shared/chromium';
import type { PageBench } from './page';

const minute = 60_000;

/** How long a panel waits, in Chromium, with two of the workers that the data source embeds. */
export function browserRows(rounds: number): Promise<Measurement[]> {
  return inChromium(path.join(__dirname, 'page.ts'), async (browser, url) => [
    ...(await panelRows(browser, url, rounds)),
    ...(await manyRows(browser, url)),
  ]);
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
    measurement('200 series, cancelled after a third: until other work is done', stopped, 'ms', 500, 'at most'),
    ...known('1,000 series: CPU of the page and its workers', used, 's', null),
    ...known('1,000 series: memory of the page and its workers on top', most - before, 'MB', 500),
  ];
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await openedPage(browser, url);
  await page.evaluate(() => window.bench.start(2));
  return page;
}

/** A measurement where the system reports it; only Linux does. */
function known(name: string, value: number, unit: string, target: number | null): Measurement[] {
  return Number.isFinite(value) ? [measurement(name, value, unit, target, 'at most')] : [];
}
