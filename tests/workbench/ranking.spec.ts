import type { Page } from '@playwright/test';
import type { RankingHeader, RankingRow, ResultFrame } from '../../src/frames';
import type { Line } from '../../workbench/line';
import { expect, test } from './harness';
import { from, madeWorkbench } from './made';
import { sentence, suite } from './open';

const minute = 60_000;

function row(provider: string, more: Partial<RankingRow> = {}): RankingRow {
  const score = more.score === undefined ? 90 : more.score;
  return {
    provider,
    rank: 1,
    tied: true,
    score,
    low: score === null ? null : score - 4,
    high: score === null ? null : score + 3,
    verdict: 'ranked',
    severity: null,
    parts: [
      { role: 'latency', label: 'Latency', value: 88, unit: 'ms', points: 34, of: 40, low: 33, high: 35 },
      { role: 'errors', label: 'Errors', value: 0.001, unit: 'percentunit', points: 58, of: 60, shrunk: true },
    ],
    missing: ['hits'],
    why: 'Latency 88 ms earns 34 of 40, errors 0.1% earns 58 of 60.',
    samples: 120_000,
    bestProbability: 0.58,
    shareNow: 0.4,
    shareAdvised: 0.46,
    pricePerGigabyte: 0.021,
    qualityAdjustedPrice: 0.023,
    uncorrected: { score: 121, rank: 2 },
    ...more,
  };
}

const failing: Partial<RankingRow> = {
  rank: null,
  tied: false,
  score: null,
  verdict: 'gate',
  severity: 'critical',
  why: 'Availability is 90.2% since 13:52, the gate is 95%.',
  since: from + 6 * 60 * minute,
  shareNow: 0.11,
  shareAdvised: 0.01,
};
const rows: RankingRow[] = [
  row('aurora', { score: 91 }),
  row('borealis', { score: 89 }),
  row('delta', { score: 74, rank: 3, tied: false }),
  row('cumulus', failing),
  ...['ap', 'eu', 'us'].flatMap((region, i) => [
    row('aurora', { region, score: 95 - 12 * i, rank: 1, tied: false }),
    row('borealis', { region, score: 80 - 9 * i, rank: 2, tied: false }),
    row('delta', { region, score: 60 + 5 * i, rank: 3, tied: false }),
    row('cumulus', { ...failing, region }),
  ]),
  row('aurora', { region: 'eu', network: 'AS3320', score: 55 }),
];

const header: RankingHeader = {
  kind: 'ranking',
  version: 1,
  analysis: 'cdn-ranking',
  summary: {
    sentence: 'No clear winner: aurora and borealis tie. cumulus fails the availability gate (provider fault).',
    severity: 'critical',
  },
  query: {
    refId: 'A',
    datasource: { type: suite.datasource.type, uid: suite.datasource.uid },
    analysis: 'cdn-ranking',
    options: {},
  },
  rows,
  regions: ['ap', 'eu', 'us'],
  incidents: (['theirs', 'ours', 'network', 'region'] as const).map((verdict, i) => ({
    id: verdict,
    verdict,
    target: verdict === 'theirs' ? 'cumulus in eu' : verdict === 'network' ? 'AS3320' : 'all providers',
    start: from + i * 90 * minute,
    end: i === 3 ? null : from + (i * 90 + 40) * minute,
    detected: from + (i * 90 + 1) * minute,
    switched: verdict === 'theirs' ? from + (i * 90 + 3) * minute : null,
    recovered: i === 3 ? null : from + (i * 90 + 20) * minute,
    confidence: 0.96,
    severity: i === 3 ? 'critical' : 'warning',
    text: 'An outage.',
  })),
  split: {
    currency: 'USD',
    costNow: 12_000,
    costAdvised: 11_200,
    qualityNow: 86.2,
    qualityAdvised: 88.9,
    regret: 950,
    confidence: 0.97,
    text: 'Moving 10% of the traffic in eu from cumulus to aurora saves 800 USD a month.',
    problems: ["No price for delta: left at today's share and out of the bill."],
  },
  steering: [{ manifest: { VERSION: 1, TTL: 300, 'PATHWAY-PRIORITY': ['aurora', 'borealis', 'delta', 'cumulus'] } }],
  whatIf: [
    { id: 'latencyWeight', label: 'Weight of latency', help: 'Points.', value: 40, min: 0, max: 100, step: 1 },
    { id: 'maxStep', label: 'Maximum change', help: 'At once.', value: 20, min: 1, max: 100, step: 1, unit: '%' },
  ],
};

const frames: ResultFrame[] = [
  {
    refId: 'A',
    name: 'ranking',
    length: rows.length,
    fields: [{ name: 'provider', type: 'string', values: rows.map(({ provider }) => provider), config: {} }],
    meta: { custom: { fleetlens: header } },
  },
];

async function withRanking(
  { page, line }: { page: Page; line: Line },
  folder: string,
  { size = { w: 24, h: 20 }, theme = 'dark' }: { size?: { w: number; h: number }; theme?: string },
  work: () => Promise<void>
) {
  const running = await madeWorkbench(line, folder, { title: 'Made', frames, size });
  try {
    await page.goto(`${running.url}/d/made?theme=${theme}&timezone=utc`);
    await expect(sentence(page)).toBeVisible();
    await work();
  } finally {
    await running.stop();
  }
}

/** What axe has against the panel. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  return page.evaluate(async () => {
    const axe: unknown = Reflect.get(window, 'axe');
    const run: unknown = typeof axe === 'object' && axe !== null ? Reflect.get(axe, 'run') : undefined;
    if (typeof run !== 'function') {
      return ['axe did not load'];
    }
    const found: { violations: Array<{ id: string; nodes: Array<{ html: string }> }> } = await run(
      '[role="region"][aria-label="Ranking"]'
    );
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

const table = (page: Page) => page.getByTestId('fleetlens ranking');

test('ranking: a region by keyboard, a row unfolded, and back by the table of regions', async ({
  page,
  line,
}, info) => {
  await withRanking({ page, line }, info.outputPath('site'), {}, async () => {
    await expect(table(page)).toContainText('11% → 1% (probe)');
    await expect(table(page)).toContainText('fails since 12:00');
    await page.getByRole('radio', { name: 'All' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'eu' })).toBeChecked();
    await expect(table(page)).toContainText('83');
    await table(page).getByRole('button', { name: 'aurora' }).focus();
    await page.keyboard.press('Enter');
    await expect(table(page)).toContainText('+34 of 40');
    await expect(table(page)).toContainText('AS3320');
    await page.getByTestId('fleetlens regions').getByRole('button', { name: 'eu' }).click();
    await expect(page.getByRole('radio', { name: 'All' })).toBeChecked();
  });
});

for (const theme of ['dark', 'light']) {
  test(`ranking: every part and size, nothing against them in the rules of accessibility, ${theme}`, async ({
    page,
    line,
  }, info) => {
    await withRanking({ page, line }, info.outputPath('large'), { theme }, async () => {
      await page.getByRole('button', { name: 'What if' }).click();
      await page.getByRole('slider', { name: 'Maximum change' }).fill('50');
      await expect(page.getByText(/Nothing is saved/)).toBeVisible();
      await page.getByRole('button', { name: 'Steering' }).click();
      await table(page).getByRole('button', { name: 'aurora' }).click();
      await expect(page.getByText('PATHWAY-PRIORITY')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: info.outputPath(`ranking-open-${theme}.png`) });
      await table(page).getByRole('button', { name: 'aurora' }).click();
      await page.getByRole('button', { name: 'Steering' }).click();
      await page.getByRole('button', { name: 'What if' }).click();
      await page.screenshot({ path: info.outputPath(`ranking-${theme}.png`) });
    });
    for (const size of [
      { w: 10, h: 9 },
      { w: 6, h: 5 },
      { w: 4, h: 3 },
    ]) {
      await withRanking({ page, line }, info.outputPath(`${size.w}x${size.h}`), { theme, size }, async () => {
        await expect(page.getByText('aurora', { exact: true }).first()).toBeVisible();
        await page.screenshot({ path: info.outputPath(`ranking-${size.w}x${size.h}-${theme}.png`) });
      });
    }
  });
}
