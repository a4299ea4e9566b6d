import type { Page } from '@playwright/test';

interface Moments {
  /** Time range of the plot and the two moments to compare, in milliseconds. */
  from: number;
  to: number;
  inside: number;
  outside: number;
}

/**
 * How much of the first plot's height is coloured differently at one moment than at another, 0 to 1. A shaded region
 * colours the whole height, a line only a little of it.
 */
export async function shadedShare(page: Page, moments: Moments): Promise<number> {
  return page.evaluate(({ from, to, inside, outside }) => {
    const plot = document.querySelector('.uplot');
    const canvas = plot?.querySelector('canvas');
    const over = plot?.querySelector('.u-over');
    const context = canvas?.getContext('2d');
    if (!canvas || !over || !context) {
      return 0;
    }
    const frame = canvas.getBoundingClientRect();
    const area = over.getBoundingClientRect();
    const ratio = canvas.width / frame.width;
    const column = (time: number) => {
      const x = area.left - frame.left + ((time - from) / (to - from)) * area.width;
      const y = Math.round((area.top - frame.top) * ratio);
      return context.getImageData(Math.round(x * ratio), y, 1, Math.round(area.height * ratio)).data;
    };
    const [a, b] = [column(inside), column(outside)];
    const rows = a.length / 4;
    let different = 0;
    for (let row = 0; row < rows; row++) {
      if ([0, 1, 2, 3].some((channel) => a[row * 4 + channel] !== b[row * 4 + channel])) {
        different++;
      }
    }
    return different / rows;
  }, moments);
}
