import type { Page, TestInfo } from '@playwright/test';
import type { Line } from '../../workbench/line';
import { expect, test } from './harness';
import { from, madeFrames, type MadePanel, madeWorkbench, to } from './made';
import { sentence } from './open';

const hour = 3_600_000;

/** Opens one panel with frames made by hand; the workbench is stopped when the work is done. */
async function withPanel(
  { page, line }: { page: Page; line: Line },
  info: TestInfo,
  panel: Omit<MadePanel, 'title'>,
  work: () => Promise<void>,
  theme = 'dark'
) {
  const running = await madeWorkbench(line, info.outputPath('site'), { title: 'Made', ...panel });
  try {
    await page.goto(`${running.url}/d/made?theme=${theme}&timezone=utc`);
    await expect(sentence(page)).toBeVisible();
    await work();
  } finally {
    await running.stop();
  }
}

const lanes = (page: Page) => page.getByTestId('fleetlens lanes');
const drill = (page: Page) => page.getByRole('region', { name: /^Anomalies of/ });

/** Where a time lies on a line of the lanes, in the page. */
async function pointInLanes(page: Page, time: number, line: number) {
  const row = lanes(page).getByRole('row').nth(line);
  const [whole, name] = await Promise.all([row.boundingBox(), row.getByRole('rowheader').boundingBox()]);
  if (!whole || !name) {
    throw new Error('The lane is not in view.');
  }
  const width = whole.width - name.width;
  return { x: whole.x + name.width + ((time - from) / (to - from)) * width, y: whole.y + whole.height / 2 };
}

/** What axe has against a part of the page. */
async function violations(page: Page, part: string): Promise<string[]> {
  await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  return page.evaluate(async (selector) => {
    const axe: unknown = Reflect.get(window, 'axe');
    const run: unknown = typeof axe === 'object' && axe !== null ? Reflect.get(axe, 'run') : undefined;
    if (typeof run !== 'function') {
      return ['axe did not load'];
    }
    const found: { violations: Array<{ id: string; nodes: Array<{ html: string }> }> } = await run(selector);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, part);
}

test('lanes: a cell leads to the chart of its series below, on the same time axis, and back', async ({
  page,
  line,
}, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames(60) }, async () => {
    await expect(lanes(page)).toHaveAccessibleName(/^60 series/);
    const cell = await pointInLanes(page, from + 4.2 * hour, 0);
    await page.mouse.move(cell.x, cell.y);
    await expect(page.getByTestId('fleetlens lane tooltip')).toContainText('critical, 1 anomaly here');
    await page.mouse.click(cell.x, cell.y);
    await expect(drill(page)).toContainText('eu-1');
    await expect(
      drill(page)
        .getByRole('list', { name: /worst first/ })
        .getByRole('button')
    ).toHaveCount(1);

    // The plot begins and ends where the lanes do, so its crosshair stands under theirs.
    const plot = await drill(page).locator('.u-over').first().boundingBox();
    const [first, last] = [await pointInLanes(page, from, 0), await pointInLanes(page, to, 0)];
    expect(Math.abs((plot?.x ?? 0) - first.x)).toBeLessThanOrEqual(1.5);
    expect(Math.abs((plot?.x ?? 0) + (plot?.width ?? 0) - last.x)).toBeLessThanOrEqual(1.5);
    const over = await pointInLanes(page, from + 9 * hour, 3);
    await page.mouse.move(over.x, over.y);
    const inPlot = drill(page).locator('.u-cursor-x').first();
    await expect.poll(async () => Math.abs(((await inPlot.boundingBox())?.x ?? 0) - over.x)).toBeLessThan(4);
    await page.mouse.move((plot?.x ?? 0) + 200, (plot?.y ?? 0) + 40);
    const inLanes = page.getByTestId('fleetlens lane crosshair');
    await expect.poll(async () => ((await inLanes.boundingBox())?.x ?? 0) - (plot?.x ?? 0) - 200).toBeLessThan(4);

    await page.screenshot({ path: info.outputPath('lanes-and-chart.png') });
    await drill(page).getByRole('button', { name: 'All series', exact: true }).click();
    await expect(drill(page)).toHaveCount(0);
  });
});

test('lanes: by keyboard alone', async ({ page, line }, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames(60) }, async () => {
    await lanes(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+ArrowRight');
    await expect(page.getByText(/^eu-2, .*warning$/)).toBeAttached();
    await page.keyboard.press('Enter');
    await expect(drill(page)).toContainText('eu-2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(drill(page)).toHaveCount(0);
    await expect(lanes(page)).toBeFocused();
  });
});

test('lanes: a drag zooms the dashboard', async ({ page, line }, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames(60) }, async () => {
    const [start, end] = [await pointInLanes(page, from + 3 * hour, 2), await pointInLanes(page, from + 6 * hour, 2)];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 6 });
    await page.mouse.up();
    await expect(page.getByRole('button', { name: /Time range selected/ })).toContainText(/09:0\d:.* to .* 1[12]:\d\d/);
    await expect(drill(page)).toHaveCount(0);
  });
});

test('lanes: ten thousand rows scroll, with few of them drawn', async ({ page, line }, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames(10_000) }, async () => {
    await expect(lanes(page)).toHaveAttribute('aria-rowcount', '10000');
    const at = await pointInLanes(page, from + hour, 1);
    await page.mouse.move(at.x, at.y);
    const took = await page.evaluate(async () => {
      const grid = document.querySelector('[role="grid"]');
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      for (let step = 1; grid && step <= 30; step++) {
        const start = performance.now();
        grid.scrollTop = (step * (grid.scrollHeight - grid.clientHeight)) / 30;
        await frame();
        await frame();
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[15];
    });
    info.annotations.push({ type: 'median ms for two frames of a long scroll', description: took.toFixed(0) });
    await expect(lanes(page).getByRole('row').last()).toHaveAttribute('aria-rowindex', '10000');
    expect(await lanes(page).getByRole('row').count()).toBeLessThan(80);
  });
});

test('lanes and chart: nothing against them in the rules of accessibility', async ({ page, line }, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames(60) }, async () => {
    const cell = await pointInLanes(page, from + 4.2 * hour, 0);
    await page.mouse.click(cell.x, cell.y);
    await expect(drill(page)).toBeVisible();
    expect(await violations(page, '[data-testid="fleetlens lanes"]')).toEqual([]);
    expect(await violations(page, 'section[aria-label^="Anomalies of"]')).toEqual([]);
  });
});

test('feedback on an episode is there after a reload, and is undone', async ({ page, line }, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames() }, async () => {
    const list = page.getByRole('list', { name: /worst first/ });
    const openFirst = async () => {
      await list.getByRole('button').first().click();
      return page.getByRole('dialog');
    };
    const card = await openFirst();
    await expect(card).toContainText('by chance less than once in 40 weeks');
    await card.getByRole('button', { name: 'False alarm' }).click();
    await expect(card).toContainText('Feedback: false alarm, by you');
    await page.screenshot({ path: info.outputPath('card.png') });
    await page.keyboard.press('Escape');
    await expect(list.getByRole('button').first()).toContainText('false alarm');
    await page.reload();
    await expect(list.getByRole('button').first()).toContainText('false alarm');
    const again = await openFirst();
    await expect(again).toContainText('Feedback: false alarm, by admin');
    await again.getByRole('button', { name: 'Undo' }).click();
    await expect(again).not.toContainText('Feedback:');
    await again.getByRole('button', { name: 'eu-2' }).click();
    await expect(page.getByRole('dialog', { name: /eu-2/ })).toContainText('drift: looks for a slow change');
  });
});

test.describe('where annotations are denied', () => {
  // A refused request is an error of the console, whoever handles it.
  test.use({ tolerated: { errors: [/403/], standIns: [] } });

  test('the buttons give way to a plain word', async ({ page, line }, info) => {
    await page.route('**/api/annotations', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 403, json: { message: 'Access denied to save the annotation' } })
        : route.continue()
    );
    await withPanel({ page, line }, info, { frames: madeFrames() }, async () => {
      await page
        .getByRole('list', { name: /worst first/ })
        .getByRole('button')
        .first()
        .click();
      const card = page.getByRole('dialog');
      await card.getByRole('button', { name: 'Acknowledge' }).click();
      await expect(card).toContainText('You may not add annotations here');
      await expect(card.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
    });
  });
});

test('markers close to each other are one, with their number', async ({ page, line }, info) => {
  await withPanel({ page, line }, info, { frames: madeFrames(), size: { w: 10, h: 14 } }, async () => {
    const marker = page.getByRole('button', { name: /eu-1, .*, and 1 more beside it/ });
    await expect(marker).toHaveText('◆2');
    await marker.click();
    await expect(page.getByRole('dialog')).toContainText('eu-1');
  });
});

for (const theme of ['dark', 'light']) {
  test(`every size in the ${theme} theme`, async ({ page, line }, info) => {
    const sizes = [
      { w: 24, h: 20 },
      { w: 8, h: 6 },
      { w: 4, h: 3 },
    ];
    for (const [i, size] of sizes.entries()) {
      const folder = { ...info, outputPath: (...parts: string[]) => info.outputPath(String(i), ...parts) };
      const show = async () => {
        await expect(page.locator('[role="grid"]')).toBeVisible();
        await page.screenshot({ path: info.outputPath(`lanes-${i}-${theme}.png`) });
      };
      await withPanel({ page, line }, folder, { frames: madeFrames(60), size }, show, theme);
    }
  });
}
