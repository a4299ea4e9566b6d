import { describe, expect, it } from 'vitest';
import { pointsAt, type Curve } from './curve';

describe('points of a value', () => {
  const latency: Curve = { good: 50, bad: 800, scale: 'log' };
  const hits: Curve = { good: 0.95, bad: 0.55, scale: 'linear' };

  it.each([
    [latency, 50, 100],
    [latency, 10, 100],
    [latency, 0, 100],
    [latency, 200, 50],
    [latency, 800, 0],
    [latency, 9000, 0],
    [hits, 0.95, 100],
    [hits, 0.75, 50],
    [hits, 0.2, 0],
  ])('%o at %d: %d', (curve, value, points) => {
    expect(pointsAt(curve, value)).toBeCloseTo(points, 9);
  });

  it('has none for a value that is not there', () => {
    expect(pointsAt(latency, NaN)).toBeNaN();
  });
});
