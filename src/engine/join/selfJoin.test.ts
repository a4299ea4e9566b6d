import { describe, expect, it } from 'vitest';
import { directDistance, finish, matrixProfile, topDiscords } from '../standalone';
import { bruteForce, largestDifference } from '../testing/bruteForce';
import { everyKernel } from '../testing/kernels';
import { Random } from '../testing/random';

const kernels = await everyKernel();

/** Series made of everything that goes wrong: walks, flat stretches, leaps, gaps, repetitions, coarse numbers. */
function awkwardSeries(random: Random, length: number): Float64Array {
  const values = random.walk(length);
  const stretch = () => {
    const from = random.between(0, length - 1);
    return [from, Math.min(length, from + random.between(1, Math.ceil(length / 4)))];
  };
  for (let k = random.between(0, 4); k > 0; k--) {
    const [from, to] = stretch();
    switch (random.between(0, 5)) {
      case 0:
        values.fill(values[from], from, to);
        break;
      case 1:
        values.fill(NaN, from, Math.min(to, from + 3));
        break;
      case 2:
        values[from] += 10 ** random.between(2, 7);
        break;
      case 3:
        values.copyWithin(from, 0, to - from);
        break;
      case 4:
        for (let t = from; t < to; t++) {
          values[t] = Math.round(values[t]);
        }
        break;
      default:
        for (let t = from; t < to; t++) {
          values[t] += 1e6;
        }
    }
  }
  return values;
}

describe.each(kernels)('self-join by the $name kernel', (kernel) => {
  it('equals brute force on 150 random awkward series', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = new Random(seed);
      const length = random.between(3, 120);
      const window = random.between(3, Math.min(length, 30));
      const zone = random.between(0, window);
      const values = awkwardSeries(random, length);
      const exact = bruteForce(values, window, zone);
      const join = finish(kernel.selfJoin(values, window, zone));
      const where = `seed ${seed}, n ${length}, m ${window}, zone ${zone}`;
      for (const side of ['left', 'right'] as const) {
        expect(largestDifference(join[side].distance, exact[side].distance), `${side}, ${where}`).toBeLessThan(1e-8);
        for (let row = 0; row < exact[side].index.length; row++) {
          const partner = join[side].index[row];
          const distance = partner < 0 ? Infinity : directDistance(values, row, partner, window);
          const apart = side === 'left' ? row - partner : partner - row;
          expect(partner < 0 || apart > zone, `partner beyond the zone, ${side}, ${where}`).toBe(true);
          expect(largestDifference([distance], [exact[side].distance[row]]), `row ${row}, ${where}`).toBeLessThan(1e-8);
        }
      }
    }
  });

  it('finds neighbours that correlate negatively, among windows of very different size', () => {
    for (let seed = 1; seed <= 40; seed++) {
      // Windows of the fall have only windows of the rise to compare with: the exclusion zone spans the fall.
      const random = new Random(seed);
      const rise = random.between(20, 60);
      let level = 0;
      const values = Float64Array.from({ length: rise + 12 }, (_, t) => {
        const step = 10 ** (4 * random.next() - 2);
        return (level += t < rise ? step : -step);
      });
      const exact = bruteForce(values, 4, 12);
      const join = finish(kernel.selfJoin(values, 4, 12));
      expect(exact.left.distance[rise + 4]).toBeGreaterThan(Math.sqrt(2 * 4));
      expect(largestDifference(join.left.distance, exact.left.distance), `left, seed ${seed}`).toBeLessThan(1e-8);
      expect(largestDifference(join.right.distance, exact.right.distance), `right, seed ${seed}`).toBeLessThan(1e-8);
    }
  });

  it('tells repetitions apart that differ in the seventh digit', () => {
    const random = new Random(31);
    const jitter = Float64Array.from({ length: 300 }, (_, t) => (t % 25) + 1e-7 * random.normal());
    for (const values of [jitter, jitter.map((value) => 1e5 * (value + 3))]) {
      const exact = bruteForce(values, 20, 5);
      const join = finish(kernel.selfJoin(values, 20, 5));
      expect(exact.left.distance[200]).toBeGreaterThan(1e-8);
      expect(exact.left.distance[200]).toBeLessThan(1e-5);
      expect(largestDifference(join.left.distance, exact.left.distance)).toBeLessThan(1e-10);
      expect(largestDifference(join.right.distance, exact.right.distance)).toBeLessThan(1e-10);
    }
  });

  it('gives equal windows a distance of 0', () => {
    const sine = Float64Array.from({ length: 400 }, (_, t) => Math.sin((2 * Math.PI * t) / 40));
    expect(Array.from(finish(matrixProfile(kernel, sine, 30)).distance)).toEqual(new Array(371).fill(0));
  });

  it('is right where tiles meet, in a series of several tiles with leaps', () => {
    const random = new Random(77);
    const values = random.walk(2700);
    values[900] += 1e7;
    values.fill(values[1500], 1500, 1560);
    for (let t = 2000; t < 2200; t++) {
      values[t] += 1e6;
    }
    const window = 40;
    const profile = finish(matrixProfile(kernel, values, window));
    const rows = profile.distance.length;
    for (const row of [0, 1, 500, 899, 900, 901, 1023, 1024, 1025, 1999, 2047, 2048, 2200, 2201, rows - 1]) {
      let nearest = Infinity;
      for (let other = 0; other < rows; other++) {
        if (Math.abs(row - other) > profile.exclusionZone) {
          nearest = Math.min(nearest, directDistance(values, row, other, window));
        }
      }
      expect(profile.distance[row], `row ${row}`).toBeCloseTo(nearest, 8);
    }
  });

  it('does not see offset and scale', () => {
    const values = new Random(5).walk(400);
    const plain = finish(matrixProfile(kernel, values, 25)).distance;
    for (const [factor, offset] of [
      [1, 4096],
      [-1, 0],
      [1000, -3e6],
      [1e-6, 0],
      [2 ** 700, 0],
      [2 ** -700, 0],
    ]) {
      const moved = finish(
        matrixProfile(
          kernel,
          values.map((value) => factor * value + offset),
          25
        )
      ).distance;
      expect(largestDifference(plain, moved), `${factor} * x + ${offset}`).toBeLessThan(1e-8);
    }
  });

  it('forgets a drop from 1e7 to noise at once', () => {
    const random = new Random(9);
    const noise = random.noise(600);
    const after = noise.subarray(300);
    const values = Float64Array.from(noise);
    for (let t = 0; t < 300; t++) {
      values[t] = 1e7 * (1 + 0.1 * values[t]);
    }
    const window = 20;
    const whole = finish(matrixProfile(kernel, values, window));
    const exact = bruteForce(after, window, whole.exclusionZone);
    for (let row = 0; row < exact.right.distance.length; row++) {
      expect(largestDifference([whole.right.distance[300 + row]], [exact.right.distance[row]])).toBeLessThan(1e-10);
    }
  });

  it('keeps the conventions for constant windows', () => {
    const values = Float64Array.from({ length: 60 }, (_, t) => (t < 20 || t >= 45 ? 3 : Math.sin(t * t)));
    const profile = finish(matrixProfile(kernel, values, 6));
    expect(profile.distance[0]).toBe(0);
    expect(profile.right.index[0]).toBe(3);
    expect(profile.right.distance[54]).toBe(Infinity);
    expect(profile.right.index[54]).toBe(-1);

    const one = Float64Array.from({ length: 30 }, (_, t) => (t < 6 ? 1 : Math.cos(3 * t * t)));
    expect(finish(matrixProfile(kernel, one, 6)).distance[0]).toBe(Math.sqrt(6));

    const flat = finish(matrixProfile(kernel, new Float64Array(50).fill(8), 5));
    expect(Array.from(flat.distance)).toEqual(new Array(46).fill(0));
  });

  it('gives windows with missing values no neighbour and makes them nobody', () => {
    const values = new Random(3).walk(200);
    values[100] = NaN;
    values[150] = Infinity;
    const profile = finish(matrixProfile(kernel, values, 10));
    for (let row = 0; row < profile.distance.length; row++) {
      const broken = (row > 90 && row <= 100) || (row > 140 && row <= 150);
      expect(profile.distance[row] === Infinity, `row ${row}`).toBe(broken);
      expect(profile.index[row] === -1, `row ${row}`).toBe(broken);
    }
    expect(profile.index.some((partner) => partner > 90 && partner <= 100)).toBe(false);
    const nothing = finish(matrixProfile(kernel, new Float64Array(40).fill(NaN), 4));
    expect(nothing.distance.every((distance) => distance === Infinity)).toBe(true);
  });

  it('answers where there is nothing to compare', () => {
    const alone = finish(matrixProfile(kernel, new Random(1).noise(8), 8));
    expect(Array.from(alone.distance)).toEqual([Infinity]);
    expect(Array.from(alone.index)).toEqual([-1]);
    const excluded = finish(matrixProfile(kernel, new Random(1).noise(20), 5, { exclusionZone: 100 }));
    expect(excluded.index.every((partner) => partner === -1)).toBe(true);
  });

  it('reports progress that rises to the end, in small steps', () => {
    const values = new Random(2).walk(6000);
    const steps = matrixProfile(kernel, values, 64);
    let last = 0;
    let count = 0;
    for (let next = steps.next(); !next.done; next = steps.next()) {
      expect(next.value).toBeGreaterThanOrEqual(last);
      expect(next.value).toBeLessThanOrEqual(1);
      last = next.value;
      count++;
    }
    expect(last).toBeGreaterThan(0.9);
    expect(count).toBeGreaterThanOrEqual(15);
  });

  it('runs two joins in turns without mixing them', () => {
    const series = [new Random(11).walk(1500), new Random(12).walk(1500)];
    const apart = series.map((values) => finish(matrixProfile(kernel, values, 30)).distance);
    const running = series.map((values) => matrixProfile(kernel, values, 30));
    const together: Float64Array[] = [];
    while (together.filter(Boolean).length < 2) {
      running.forEach((steps, k) => {
        const next = steps.next();
        if (next.done && next.value) {
          together[k] = next.value.distance;
        }
      });
    }
    expect(together).toEqual(apart);
  });
});

describe('all kernels together', () => {
  const random = new Random(21);
  const cases: Array<[string, Float64Array, number]> = [
    ['a walk', random.walk(3000), 100],
    ['a rhythm', random.noise(3000).map((value, t) => Math.sin((2 * Math.PI * t) / 144) + 0.1 * value), 144],
    ['coarse numbers', random.noise(2000).map((value) => Math.round(value)), 32],
    ['awkward', awkwardSeries(new Random(4), 2500), 50],
    ['all but equal repetitions', random.noise(1500).map((value, t) => (t % 50) + 1e-7 * value), 40],
    ['far from zero', random.noise(2000).map((value) => 1e10 + value), 40],
  ];

  it.each(cases)('agree on %s within 1e-9, and name the same discords', (_, values, window) => {
    const [reference, ...others] = kernels.map((kernel) => finish(matrixProfile(kernel, values, window)));
    const discords = topDiscords(reference.distance, reference.index, 3, window);
    expect(discords).toHaveLength(3);
    for (const other of others) {
      expect(largestDifference(other.distance, reference.distance)).toBeLessThan(1e-9);
      expect(largestDifference(other.left.distance, reference.left.distance)).toBeLessThan(1e-9);
      expect(largestDifference(other.right.distance, reference.right.distance)).toBeLessThan(1e-9);
      const positions = topDiscords(other.distance, other.index, 3, window).map(({ position }) => position);
      expect(positions).toEqual(discords.map(({ position }) => position));
    }
  });

  // Clean waves let nearly every row pass the coarse test, so that the exact one takes its place, and the walk gives
  // the coarse one its place back.
  const changing = random.walk(6000).map((value, t) => (t < 3000 ? 30 * Math.sin((2 * Math.PI * t) / 144) : value));
  changing.fill(NaN, 1700, 1702);
  const bitCases: typeof cases = [...cases, ['a clean wave that turns into a walk', changing, 100]];

  it.each(bitCases)('plain SIMD and JavaScript are equal to the last bit on %s', (_, values, window) => {
    const [simd, javascript] = kernels
      .filter(({ name }) => name !== 'relaxed-simd')
      .map((kernel) => finish(matrixProfile(kernel, values, window)));
    expect(simd.distance).toEqual(javascript.distance);
    expect(simd.index).toEqual(javascript.index);
  });
});
