import { directDistance } from '../join/direct';
import type { Kernel, Neighbours } from '../kernel';
import { finish } from '../stepped';

const window = 5;
const exclusionZone = 2;
const tolerance = 1e-9;

/** A rhythm with a flat stretch, a leap and a missing value: every branch of a kernel has something to do. */
const series = Float64Array.from({ length: 70 }, (_, t) => {
  if (t === 55) {
    return NaN;
  }
  if (t >= 30 && t < 38) {
    return 4;
  }
  return ((t * 7) % 11) + ((t * t) % 5) / 3 + (t === 20 ? 1e4 : 0);
});

/**
 * Runs a kernel on a small series and compares every neighbour with the direct computation: whether this kernel works
 * in this browser. Takes a millisecond or so. A kernel that throws fails.
 */
export function selfTest(kernel: Kernel): boolean {
  try {
    const { left, right } = finish(kernel.selfJoin(series, window, exclusionZone));
    return agrees(left, 'left') && agrees(right, 'right');
  } catch {
    return false;
  }
}

function agrees(neighbours: Neighbours, side: 'left' | 'right'): boolean {
  const rows = series.length - window + 1;
  for (let row = 0; row < rows; row++) {
    let nearest = Infinity;
    for (let other = 0; other < rows; other++) {
      const apart = side === 'left' ? row - other : other - row;
      if (apart > exclusionZone) {
        nearest = Math.min(nearest, directDistance(series, row, other, window));
      }
    }
    const partner = neighbours.index[row];
    const claimed = partner < 0 ? Infinity : directDistance(series, row, partner, window);
    if (!close(neighbours.distance[row], nearest) || !close(claimed, nearest)) {
      return false;
    }
  }
  return true;
}

function close(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance;
}
