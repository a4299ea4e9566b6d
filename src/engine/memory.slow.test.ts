import { beforeAll, expect, it } from 'vitest';
import { loadKernel, type Kernel } from './standalone';
import { metered } from './testing/memoryMeter';
import { makeSetting, memoryTable, defaultSizes } from './testing/memoryTable';

let kernel: Kernel;
beforeAll(async () => {
  ({ kernel } = await loadKernel());
});

/** A formula may state this many times what is held, so that it stays short; more would say nothing. */
const maxOverestimate = 4;
/** Not worth a look: arrays below 64 bytes lie where they are not counted, and Node has some of its own. */
const notCounted = 16_384;

const cases = memoryTable.flatMap((row) =>
  (row.sizes ?? defaultSizes).map(([n, m]) => ({
    ...row,
    n,
    m,
    title: [row.name, row.doing].filter(Boolean).join(', '),
  }))
);

it.each(cases)(
  '$title: n = $n, m = $m',
  ({ prepare, bytes, mayShare, n, m }) => {
    const { peak } = metered(
      prepare(makeSetting(kernel, n, m)),
      Math.max(notCounted, bytes(n, m) / maxOverestimate / 1.5)
    );
    expect(peak).toBeLessThanOrEqual(bytes(n, m) + notCounted);
    if (!mayShare) {
      expect(bytes(n, m)).toBeLessThanOrEqual(maxOverestimate * (peak + notCounted));
    }
  },
  60_000
);

it('counts what is alive, not what is garbage', () => {
  const { peak, result } = metered(() => {
    let kept = new Float64Array(1);
    for (let k = 0; k < 20; k++) {
      kept = new Float64Array(100_000).map(() => k);
    }
    return kept;
  });
  expect(result[0]).toBe(19);
  expect(peak).toBeGreaterThanOrEqual(800_000);
  expect(peak).toBeLessThan(4_000_000);
});
