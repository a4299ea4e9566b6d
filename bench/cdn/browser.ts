import path from 'node:path';
import { median } from '../../src/engine';
import { measurement, type Measurement } from '../kernel/measurement';
import { cpuSeconds, inChromium, openedPage } from '../shared/chromium';
import { rankingSize } from './speedWorld';
// The page's side of it is a global of the page.
import type {} from './page';

/**
 * The same ranking in Chromium: from rows in the page to frames in the page, through the workers that the data source
 * carries, rows sent to them and results sent back.
 */
export function rankingInChromium(threads: number, rounds: number): Promise<Measurement[]> {
  return inChromium(path.join(__dirname, 'page.ts'), async (browser, url) => {
    const lines: Measurement[] = [];
    for (const past of [false, true]) {
      const page = await openedPage(browser, url);
      await page.evaluate((args) => window.ranking.start(...args), [threads, rounds + 1, past] as const);
      // The first round starts the workers and has their code compiled.
      await page.evaluate(() => window.ranking.rank(0));
      const used = await cpuSeconds(browser);
      const times: number[] = [];
      for (let round = 1; round <= rounds; round++) {
        times.push(await page.evaluate((at) => window.ranking.rank(at), round));
      }
      const cpu = ((await cpuSeconds(browser)) - used) / rounds;
      const name = `${rankingSize}, ${threads} workers in Chromium${past ? ', with a past' : ''}`;
      lines.push(measurement(`${name}: wall`, median(times) / 1000, 's', past ? null : 1, 'at most'));
      if (Number.isFinite(cpu)) {
        lines.push(measurement('  CPU of the page and its workers', cpu, 's', null));
      }
      await page.close();
    }
    return lines;
  });
}
