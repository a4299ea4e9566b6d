import { describe, expect, it } from 'vitest';
import { detect, detectInPieces, joined } from '../detector/testing/detect';
import { experts, type ExtraExpert } from '../detector/types';
import { Random } from '../testing/random';

const extras: ExtraExpert[] = ['esd', 'spectral', 'forest'];

describe('extra experts in the detector', () => {
  const values = new Random(12)
    .noise(288 * 4)
    .map((noise, row) => 20 + 5 * Math.sin(row / 46) + noise + (row === 1100 ? 14 : 0));

  it.each(extras)('%s takes part in the score and may be named', (extra) => {
    const without = detect([values]);
    const rows = detect([values], { extras: [extra] });
    expect(rows.score).not.toEqual(without.score);
    expect(rows.dominantExpert).toContain(experts.indexOf(extra));
    expect(without.dominantExpert).not.toContain(experts.indexOf(extra));
    expect(rows.score[1100]).toBeGreaterThan(4);
  });

  it('goes on to the last bit after save and restore', () => {
    const whole = joined([detect([values], { extras })]);
    expect(joined(detectInPieces([values], [311, 7, 90], true, { extras }))).toEqual(whole);
  });
});
