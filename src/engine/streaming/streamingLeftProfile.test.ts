import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  directDistance,
  finish,
  loadKernel,
  matrixProfile,
  StreamingLeftProfile,
  type StreamingState,
} from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { Random } from '../testing/random';

const { kernel } = await loadKernel('javascript');

afterEach(() => vi.unstubAllGlobals());

/** Walks with what goes wrong: flat stretches, gaps, leaps, repetitions, coarse numbers. */
function awkwardSeries(random: Random, length: number): Float64Array {
  const values = random.walk(length);
  for (let k = random.between(0, 5); k > 0; k--) {
    const from = random.between(0, length - 1);
    const to = Math.min(length, from + random.between(1, Math.ceil(length / 5)));
    const kind = random.between(0, 5);
    if (kind === 0) {
      values.fill(values[from], from, to);
    } else if (kind === 1) {
      values.fill(random.next() < 0.5 ? NaN : -Infinity, from, Math.min(to, from + 3));
    } else if (kind === 2) {
      values[from] += 10 ** random.between(2, 7);
    } else if (kind === 3) {
      values.copyWithin(from, 0, to - from);
    } else {
      for (let t = from; t < to; t++) {
        values[t] = kind === 4 ? Math.round(values[t]) : values[t] + 1e6;
      }
    }
  }
  return values;
}

/** For every window the nearest before it among those that are wholly within the last `history` values. */
function bruteForceLeft(values: Float64Array, window: number, zone: number, history: number): Float64Array {
  const distance = new Float64Array(values.length - window + 1).fill(Infinity);
  for (let row = 0; row < distance.length; row++) {
    for (let column = Math.max(0, row + window - history); column < row - zone; column++) {
      distance[row] = Math.min(distance[row], directDistance(values, row, column, window));
    }
  }
  return distance;
}

/** Appends pieces of random length, sometimes through a state, and puts the answers together. */
function stream(values: Float64Array, window: number, zone: number, history: number, random: Random) {
  let profile = new StreamingLeftProfile(window, { history, exclusionZone: zone });
  const distance: number[] = [];
  const index: number[] = [];
  for (let t = 0; t < values.length; ) {
    const length = random.between(1, 20);
    const piece = values.subarray(t, t + length);
    const answer = profile.append(piece.length === 1 ? piece[0] : piece);
    expect(answer.position).toBe(distance.length);
    distance.push(...answer.distance);
    index.push(...answer.index);
    t += length;
    if (random.next() < 0.1) {
      const state: StreamingState = JSON.parse(JSON.stringify(profile.toState()));
      profile = StreamingLeftProfile.fromState(state);
    }
  }
  return { distance, index };
}

describe('the streaming left profile', () => {
  it('equals the left side of the batch profile while nothing has left', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const values = awkwardSeries(random, random.between(50, 300));
      const window = random.between(3, 20);
      const batch = finish(matrixProfile(kernel, values, window));
      const answer = stream(values, window, batch.exclusionZone, values.length, random);
      expect(largestDifference(answer.distance, batch.left.distance), `seed ${seed}`).toBeLessThan(1e-9);
      expect(answer.index.map((at) => at < 0)).toEqual(Array.from(batch.left.index, (at) => at < 0));
    }
  });

  it('equals brute force over the values kept, and its neighbours are as far as it says', () => {
    for (let seed = 1; seed <= 80; seed++) {
      const random = new Random(100 + seed);
      const values = awkwardSeries(random, random.between(60, 400));
      const window = random.between(3, 15);
      const zone = random.between(0, window);
      const history = random.between(window + zone + 1, 90);
      const exact = bruteForceLeft(values, window, zone, history);
      const { distance, index } = stream(values, window, zone, history, random);
      const where = `seed ${seed}, m ${window}, zone ${zone}, history ${history}`;
      expect(largestDifference(distance, exact), where).toBeLessThan(1e-8);
      index.forEach((column, row) => {
        const real = column < 0 ? Infinity : directDistance(values, row, column, window);
        expect(largestDifference([real], [exact[row]]), `row ${row}, ${where}`).toBeLessThan(1e-8);
        expect(column < 0 || (row - column > zone && column >= row + window - history), where).toBe(true);
      });
    }
  });

  it.each([1e160, 1e-160, 1e10])('takes values times %s', (scale) => {
    const values = new Random(3).walk(300);
    const plain = stream(values, 10, 3, 80, new Random(1));
    const scaled = stream(
      values.map((value) => value * scale),
      10,
      3,
      80,
      new Random(1)
    );
    expect(largestDifference(scaled.distance, plain.distance)).toBeLessThan(1e-8);
  });

  it('finds its scale again when values grow or shrink beyond what squares can hold', () => {
    const random = new Random(4);
    const values = random.walk(600).map((value, t) => value * (t < 200 ? 1e-150 : t < 400 ? 1e150 : 1e-120));
    const { distance } = stream(values, 8, 2, 60, random);
    for (const [from, end] of [
      [0, 200],
      [200, 400],
      [530, 600],
    ]) {
      const alone = bruteForceLeft(
        values.subarray(from, end).map((value) => value / Math.abs(values[from])),
        8,
        2,
        60
      );
      // From where all that is kept belongs to this part.
      const settled = from === 0 ? 0 : 60;
      expect(largestDifference(distance.slice(from + settled, end - 7), alone.subarray(settled))).toBeLessThan(1e-8);
    }
  });

  it('does not drift in a long stream far from zero', () => {
    const random = new Random(5);
    const values = random.walk(30_000).map((value) => value + 1e8);
    const profile = new StreamingLeftProfile(16, { history: 100 });
    const { distance } = profile.append(values);
    const exact = bruteForceLeft(values.subarray(-300), 16, 4, 100);
    expect(largestDifference(distance.slice(-150), exact.slice(-150))).toBeLessThan(1e-8);
  });

  it('answers the same to the last bit: at once, in pieces with pauses, one by one, in JavaScript', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = new Random(300 + seed);
      const window = random.between(3, 40);
      const history = random.between(window + Math.ceil(window / 4) + 1, 300);
      const scale = seed % 10 === 0 ? 1e160 : seed % 10 === 1 ? 1e-130 : 1;
      const values = awkwardSeries(random, random.between(200, 1500)).map((value) => value * scale);
      const whole = new StreamingLeftProfile(window, { history }).append(values);
      const where = `seed ${seed}, m ${window}, history ${history}`;
      const script = new StreamingLeftProfile(window, { history, kernel: 'javascript' });
      expect(script.append(values), where).toEqual(whole);
      const pieces = stream(values, window, Math.ceil(window / 4), history, random);
      expect(pieces.distance, where).toEqual(Array.from(whole.distance));
      expect(pieces.index, where).toEqual(Array.from(whole.index));
      const single = new StreamingLeftProfile(window, { history });
      const answers = Array.from(values, (value) => {
        single.push(value);
        return { distance: single.distance, index: single.index };
      }).slice(window - 1);
      expect(
        answers.map(({ distance }) => distance),
        where
      ).toEqual(Array.from(whole.distance));
      expect(
        answers.map(({ index }) => index),
        where
      ).toEqual(Array.from(whole.index));
    }
  });

  it('needs no more than the last values kept to go on', () => {
    const values = awkwardSeries(new Random(9), 5000);
    const options = { history: 400 };
    const whole = new StreamingLeftProfile(25, options);
    const { distance } = whole.append(values);
    for (const end of [1, 24, 25, 26, 700, 2048, 3333, 4990]) {
      const from = Math.max(0, end - whole.kept);
      const resumed = StreamingLeftProfile.resume(values.subarray(from, end), 25, options, from);
      expect(resumed.distance).toBe(end < 25 ? Infinity : distance[end - 25]);
      const { position, distance: rest } = resumed.append(values.subarray(end));
      expect(position).toBe(Math.max(0, end - 24));
      expect(rest).toEqual(distance.subarray(position));
    }
  });

  it('works in as many streams as there are, and without WebAssembly', async () => {
    const values = new Random(10).walk(500);
    const expected = new StreamingLeftProfile(10, { history: 100 }).append(values);
    const many = Array.from({ length: 300 }, () => new StreamingLeftProfile(10, { history: 5000 }));
    many.forEach((profile) => profile.append(values.subarray(0, 50)));
    expect(many[299].append(50)).toEqual(many[0].append(50));
    for (const missing of [undefined, { validate: () => false }, { validate: () => true }]) {
      vi.resetModules();
      vi.stubGlobal('WebAssembly', missing);
      const afresh = await import('./streamingLeftProfile');
      expect(new afresh.StreamingLeftProfile(10, { history: 100 }).append(values)).toEqual(expected);
    }
  });

  it('keeps no more than its history and what goes with it', () => {
    const profile = new StreamingLeftProfile(5, { history: 20 });
    profile.append(new Random(6).noise(1000));
    const state = profile.toState();
    expect(profile.kept).toBeLessThan(70);
    expect(state.values).toHaveLength(profile.kept);
    expect(state.position).toBe(1000 - profile.kept);
  });

  it('says what does not fit', () => {
    expect(() => new StreamingLeftProfile(2, { history: 50 })).toThrow('at least 3');
    expect(() => new StreamingLeftProfile(20, { history: 25 })).toThrow('keep at least 26');
    expect(() => new StreamingLeftProfile(20, { history: 100, exclusionZone: -1 })).toThrow('exclusion zone');
    const state = new StreamingLeftProfile(5, { history: 20 }).toState();
    expect(() => StreamingLeftProfile.fromState({ ...state, position: -1 })).toThrow('at least 0');
  });
});
