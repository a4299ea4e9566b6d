import { expect, it } from 'vitest';
import { hour, minute, zero } from './testing/frames';
import { axisEndsText, dateTimeText, timeRangeText } from './timeText';

it('is in the time zone of the panel', () => {
  expect(dateTimeText(zero, 'utc')).toBe('Sat 21 Nov 12:00');
  expect(dateTimeText(zero, 'Asia/Tokyo')).toBe('Sat 21 Nov 21:00');
});

it('names the second day only where it is another one in that time zone', () => {
  const evening = { start: zero + 10 * hour, end: zero + 11.5 * hour };
  expect(timeRangeText(evening, 'utc')).toBe('Sat 21 Nov 22:00 to 23:30');
  expect(timeRangeText(evening, 'Europe/Berlin')).toBe('Sat 21 Nov 23:00 to Sun 22 Nov 00:30');
});

it('has no end for what is ongoing', () => {
  expect(timeRangeText({ start: zero, end: zero + minute, ongoing: true }, 'utc')).toBe('since Sat 21 Nov 12:00');
});

it('labels both ends of an axis alike', () => {
  expect(axisEndsText(zero, zero + hour, 'utc')).toEqual(['12:00', '13:00']);
  expect(axisEndsText(zero, zero + 13 * hour, 'utc')).toEqual(['Sat 12:00', 'Sun 01:00']);
});
