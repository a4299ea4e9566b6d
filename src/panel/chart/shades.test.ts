import { expect, it } from 'vitest';
import { type Shade, united, withoutOverlap } from './shades';

function shade(left: number, width: number, severity: Shade['severity'] = 'critical', chosen = false): Shade {
  return { left, width, severity, chosen };
}

it('shades where several overlap are painted once', () => {
  const together = Array.from({ length: 7 }, (_, i) => shade(10 + i, 40));
  expect(withoutOverlap(together)).toEqual([shade(10, 46)]);
});

it('the worst counts, and the chosen one before it', () => {
  expect(withoutOverlap([shade(0, 30, 'info'), shade(10, 10, 'critical'), shade(15, 25, 'warning', true)])).toEqual([
    shade(0, 10, 'info'),
    shade(10, 5, 'critical'),
    shade(15, 25, 'warning', true),
  ]);
});

it('shades that only touch, or lie apart, stay as they are', () => {
  expect(withoutOverlap([shade(0, 5, 'info'), shade(5, 5, 'warning'), shade(20, 2)])).toEqual([
    shade(0, 5, 'info'),
    shade(5, 5, 'warning'),
    shade(20, 2),
  ]);
  expect(withoutOverlap([])).toEqual([]);
});

it('stretches that overlap or touch become one', () => {
  const spans = [
    { left: 30, width: 5 },
    { left: 0, width: 10 },
    { left: 4, width: 2 },
    { left: 10, width: 3 },
  ];
  expect(united(spans)).toEqual([
    { left: 0, width: 13 },
    { left: 30, width: 5 },
  ]);
});

it('shades of every severity, chosen or not, show at each pixel the one that counts', () => {
  const severities: Array<Shade['severity']> = ['info', 'warning', 'critical'];
  const shades = Array.from({ length: 60 }, (_, i) =>
    shade((i * 37) % 200, 1 + ((i * 13) % 30), severities[i % 3], i % 17 === 0)
  );
  const rank = ({ severity, chosen }: Shade) => severities.indexOf(severity) + (chosen ? 3 : 0);
  const topAt = (pixel: number, all: readonly Shade[]) =>
    Math.max(-1, ...all.filter(({ left, width }) => pixel >= left && pixel < left + width).map(rank));
  const flat = withoutOverlap(shades);
  const pixels = Array.from({ length: 240 }, (_, pixel) => pixel);
  expect(pixels.map((pixel) => topAt(pixel, flat))).toEqual(pixels.map((pixel) => topAt(pixel, shades)));
  expect(flat.slice(1).every(({ left }, i) => left >= flat[i].left + flat[i].width)).toBe(true);
});
