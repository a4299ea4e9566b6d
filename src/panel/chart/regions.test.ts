import { describe, expect, it } from 'vitest';
import { middleOf, type Region, regionAt, spanOf } from './regions';

const axis = { min: 0, max: 100, left: 50, width: 200 };

describe('spanOf', () => {
  it('gives a region its true width', () => {
    expect(spanOf(25, 50, axis)).toEqual({ left: 100, width: 50 });
  });

  it('clips at both edges', () => {
    expect(spanOf(-50, 200, axis)).toEqual({ left: 50, width: 200 });
  });

  it('keeps a short region visible, also at the right edge', () => {
    expect(spanOf(50, 50, axis)).toEqual({ left: 150, width: 2 });
    expect(spanOf(100, 100, axis)).toEqual({ left: 248, width: 2 });
  });

  it('knows nothing of what lies outside, or of an axis without a range', () => {
    expect(spanOf(101, 120, axis)).toBeUndefined();
    expect(spanOf(-20, -1, axis)).toBeUndefined();
    expect(spanOf(0, 1, { ...axis, max: 0 })).toBeUndefined();
  });
});

describe('middleOf', () => {
  it('is the middle of the visible part', () => {
    expect(middleOf({ from: 20, to: 40 }, 0, 100)).toBeCloseTo(0.3);
    expect(middleOf({ from: -100, to: 20 }, 0, 100)).toBeCloseTo(0.1);
    expect(middleOf({ from: 200, to: 300 }, 0, 100)).toBeUndefined();
  });
});

describe('regionAt', () => {
  const region = (id: string, from: number, to: number, seriesId: string): Region => ({
    id,
    from,
    to,
    seriesId,
    severity: 'info',
    label: id,
  });
  const regions = [region('wide', 0, 50, 'a'), region('top', 20, 30, 'b')];

  it('takes the one on top, unless the pointer is near the line of another', () => {
    expect(regionAt(regions, 25, 0)?.id).toBe('top');
    expect(regionAt(regions, 25, 0, 'a')?.id).toBe('wide');
    expect(regionAt(regions, 10, 0)?.id).toBe('wide');
  });

  it('forgives a miss within the slack, but prefers a hit', () => {
    expect(regionAt(regions, 51, 2)?.id).toBe('wide');
    expect(regionAt(regions, 31, 2)?.id).toBe('wide');
    expect(regionAt(regions, 60, 2)).toBeUndefined();
  });
});
