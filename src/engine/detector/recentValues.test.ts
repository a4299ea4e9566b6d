import { describe, expect, it } from 'vitest';
import { Random } from '../testing/random';
import { ByteReader, ByteWriter } from './bytes';
import { RecentValues } from './recentValues';

/** Values whose level and scale keep changing, so that every chunk has a reference and a unit of its own. */
function filled(count: number): RecentValues {
  const random = new Random(9);
  const recent = new RecentValues(600);
  for (let row = 0; row < count; row++) {
    recent.push(row % 41 === 0 ? NaN : row * row + random.normal() * 2 ** (row % 13));
  }
  return recent;
}

function restored(recent: RecentValues): RecentValues {
  const to = new ByteWriter();
  recent.save(to);
  const copy = new RecentValues(600);
  copy.restore(new ByteReader(to.bytes()));
  return copy;
}

describe('RecentValues', () => {
  it('are the same after save and restore, twice, wherever in its ring the newest row is', () => {
    for (let count = 1; count < 3000; count += 71) {
      const recent = filled(count);
      const copy = restored(restored(recent));
      for (let row = recent.first; row < recent.end; row++) {
        expect(copy.at(row), `row ${row} of ${count}`).toBe(recent.at(row));
      }
    }
  });
});
