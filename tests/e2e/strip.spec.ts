import type { Locator } from '@playwright/test';
import { expect, test } from './grafana';

/** Share of the columns in the right half of a plot that a coloured line passes through, 0 to 1. */
function drawnShare(plot: Locator): Promise<number> {
  return plot.evaluate((element) => {
    const canvas = element.querySelector('canvas');
    const over = element.querySelector('.u-over');
    const context = canvas?.getContext('2d');
    if (!canvas || !over || !context) {
      return 0;
    }
    const frame = canvas.getBoundingClientRect();
    const area = over.getBoundingClientRect();
    const ratio = canvas.width / frame.width;
    const left = Math.round((area.left - frame.left + area.width / 2) * ratio);
    const width = Math.floor((area.width / 2) * ratio) - 1;
    const { data } = context.getImageData(left, 0, width, canvas.height);
    const drawn = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = data.subarray(at, at + 3);
      // The threshold and the floor are grey.
      if (data[at + 3] > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) {
        drawn.add((at / 4) % width);
      }
    }
    return drawn.size / width;
  });
}

test('lines and strip reach the end of the range, also where a first answer knew only a part', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 2500 });
  await page.goto('/d/fleetlens-kinds?kiosk=1');
  await expect(page.getByTestId('fleetlens sentence')).toHaveCount(10, { timeout: 120_000 });
  const plots = page.locator('.uplot');
  await expect(plots).toHaveCount(20);
  for (let i = 0; i < 20; i++) {
    await expect.poll(() => drawnShare(plots.nth(i)), { message: `plot ${i + 1} of 20` }).toBeGreaterThan(0.95);
  }
});
