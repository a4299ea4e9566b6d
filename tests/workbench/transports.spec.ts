import type { Page } from '@playwright/test';
import { episodesOf, scoresOf } from './answers';
import { expect, test, workbenchOn } from './harness';
import { openExplore, sampleQuery, sentence, suite } from './open';
import { type Site, sites } from './sites';

/** A site, and what the self-test reports about how it computes there. */
interface Transport {
  site: Site;
  how: RegExp;
  reason?: RegExp;
}

const transports: Transport[] = [
  { site: sites.policy, how: /in a web worker, with WebAssembly/ },
  {
    site: sites.workersFromSelf,
    how: /in a web worker from the plugin's files, with WebAssembly/,
    reason: /does not allow workers made in the page/,
  },
  { site: sites.noWorkers, how: /in the page itself, in short slices/, reason: /allows no web workers/ },
  { site: sites.noEval, how: /in a web worker, with plain JavaScript/, reason: /WebAssembly cannot be used here/ },
  { site: sites.sandbox, how: /in a web worker, with WebAssembly/, reason: /copied as plain arrays/ },
];

/** A week long past, the same in every run. */
const range = { from: Date.UTC(2026, 0, 10), to: Date.UTC(2026, 0, 17) };

/** The result for the sample data at an address. */
async function resultAt(page: Page, address: string) {
  await openExplore(page, sampleQuery, range, address);
  await expect(sentence(page)).toHaveText(/anomal(y|ies)|Quiet/);
  return { episodes: await episodesOf(page), series: await scoresOf(page) };
}

// The browser itself reports what a policy forbids.
test.use({ tolerated: { errors: [/Content Security Policy|Refused to/i], standIns: [] } });

for (const { site, how, reason } of transports) {
  test(`${site.name}: reports how it computes, and finds the same anomalies`, async ({ page, line, workbench }) => {
    const usual = await resultAt(page, workbench);
    expect(usual.episodes.length).toBeGreaterThan(0);

    const running = await workbenchOn(line, { headers: site.headers });
    const there = await page.context().newPage();
    try {
      await site.prepare?.(there);
      await there.goto(`${running.url}/config/${suite.datasource.uid}`);
      await there.getByTestId('save-and-test').click();
      const outcome = there.getByTestId('data-testid Alert success');
      await expect(outcome).toHaveText(how);
      if (reason) {
        await expect(outcome).toHaveText(reason);
      }

      const found = await resultAt(there, running.url);
      expect(found.episodes.map(({ id, start, end }) => ({ id, start, end }))).toEqual(
        usual.episodes.map(({ id, start, end }) => ({ id, start, end }))
      );
      expect(found.series.map(({ series }) => series)).toEqual(usual.series.map(({ series }) => series));
      expect(largestDifference(found.series, usual.series)).toBeLessThan(1e-9);
    } finally {
      await there.close();
      await running.stop();
    }
  });
}

type Scores = Awaited<ReturnType<typeof scoresOf>>;

/** The largest difference between two results' scores; infinite where only one of them has a score. */
function largestDifference(a: Scores, b: Scores): number {
  const differences = a.flatMap(({ scores }, i) =>
    scores.map((score, row) => {
      const other = b[i].scores[row];
      if (score === null || other === null) {
        return score === other ? 0 : Infinity;
      }
      return Math.abs(score - other);
    })
  );
  return Math.max(...differences);
}
