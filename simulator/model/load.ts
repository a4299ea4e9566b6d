import { type Swing, UnsteadyClock } from './noise';
import type { Region } from './places';
import { keyOf } from './random';
import { DAY, HOUR, MINUTE, SECOND } from './rhythm';

/** Swings shared by everything in a region: its people come early, late, in crowds or not at all. */
function regionalSwings(seed: number, region: Region): Swing[] {
  const key = (name: string): number => keyOf('region', seed, region, name);
  return [
    { key: key('days'), seconds: (3.7 * DAY) / SECOND, strength: 0.05 },
    { key: key('hours'), seconds: (1.3 * HOUR) / SECOND, strength: 0.1 },
  ];
}

/** The clock by which a part of the world in a region gets its load; `restless` (0..0.5) is its own unsteadiness. */
export function loadClock(seed: number, region: Region, name: string, restless: number): UnsteadyClock {
  return new UnsteadyClock([
    ...regionalSwings(seed, region),
    { key: keyOf('load', seed, name, 'minutes'), seconds: (11 * MINUTE) / SECOND, strength: 0.4 * restless },
    { key: keyOf('load', seed, name, 'minute'), seconds: MINUTE / SECOND, strength: 0.6 * restless },
  ]);
}
