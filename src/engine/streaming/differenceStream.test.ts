import { describe, expect, it } from 'vitest';
import { aamp, finish, StreamingLeftProfile } from '../standalone';
import { largestDifference } from '../testing/bruteForce';
import { measured } from '../testing/measured';
import { Random } from '../testing/random';

const kinds: Array<[string, (values: Float64Array) => Float64Array]> = [
  ['a walk', (values) => values],
  ['gaps', (values) => values.map((value, t) => (t % 61 < 2 ? NaN : t === 200 ? Infinity : value))],
  ['constants', (values) => values.map((value, t) => (t % 80 < 30 ? 5 : value))],
  ['integers', (values) => values.map((value) => Math.round(value / 3))],
  ['an offset of 1e10', (values) => values.map((value) => value + 1e10)],
  ['an outlier of 1e15', (values) => values.map((value, t) => (t === 150 ? 1e15 : value))],
  ['a decay over forty powers of ten', (values) => values.map((value, t) => value * 10 ** (-(t % 80) / 2))],
  ['a drop from 1e7', (values) => values.map((value, t) => (t < 130 ? 1e7 + value : value))],
];

describe.each(kinds)('a stream without normalisation: %s', (_, change) => {
  const values = change(new Random(11).walk(420));

  it.each([1, 2, 3, 1.7])('is the left profile as long as nothing leaves, p = %d', (p) => {
    const window = 12;
    const { left } = finish(aamp(values, window, { p }));
    const stream = new StreamingLeftProfile(window, { history: values.length, normalize: false, p });
    const { distance } = stream.append(values);
    distance.forEach((ours, row) => {
      const exact = left.distance[row];
      expect(ours === exact || Math.abs(ours - exact) < 1e-9 * Math.max(1, exact)).toBe(true);
    });
  });

  it('is what a search through the history finds, and goes on after a pause to the last bit', () => {
    const window = 9;
    const history = 70;
    const options = { history, normalize: false, p: 2 };
    const whole = new StreamingLeftProfile(window, options).append(values);
    whole.distance.forEach((distance, row) => {
      let nearest = Infinity;
      for (let other = Math.max(0, row + window - history); other < row - 3; other++) {
        nearest = Math.min(
          nearest,
          measured({ values: values, row: row }, { values: values, row: other }, window, options)
        );
      }
      expect(distance === nearest || Math.abs(distance - nearest) < 1e-9 * Math.max(1, nearest)).toBe(true);
    });
    const begun = new StreamingLeftProfile(window, options);
    begun.append(values.subarray(0, 307));
    const state: unknown = JSON.parse(JSON.stringify(begun.toState()));
    expect(state).toMatchObject({ p: 2 });
    const rest = StreamingLeftProfile.fromState(begun.toState()).append(values.subarray(307));
    expect(rest.distance).toEqual(whole.distance.subarray(whole.distance.length - rest.distance.length));
    expect(rest.index).toEqual(whole.index.subarray(whole.index.length - rest.index.length));
  });
});

it('follows the scale of what it holds', () => {
  const values = new Random(12).walk(300);
  const plain = new StreamingLeftProfile(8, { history: 60, normalize: false }).append(values).distance;
  for (const scale of [2 ** 530, 2 ** -530]) {
    const stream = new StreamingLeftProfile(8, { history: 60, normalize: false });
    const scaled = stream.append(values.map((value) => value * scale)).distance;
    expect(
      largestDifference(
        scaled.map((distance) => distance / scale),
        plain
      )
    ).toBeLessThan(1e-9);
  }
  const stream = new StreamingLeftProfile(8, { history: 60, normalize: false });
  stream.append(Float64Array.of(0, 1e170, 3));
  const after = stream.append(values).distance;
  // What made everything else vanish is forgotten once it is no longer kept.
  expect(largestDifference(after.subarray(-90), plain.subarray(-90))).toBeLessThan(1e-9);
});

it('says what does not go together', () => {
  expect(() => new StreamingLeftProfile(5, { history: 50, p: 1 })).toThrow('add normalize: false');
  expect(() => new StreamingLeftProfile(5, { history: 50, normalize: false, p: 0.5 })).toThrow('at least 1; it is 0.5');
});
