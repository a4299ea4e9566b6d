import { expect, it } from 'vitest';
import { timeText } from './timeText';

const to = Date.UTC(2026, 5, 18, 20, 0);
const range = (timeZone?: string) => ({ from: to - 86_400_000, to, timeZone });
const hour = 3_600_000;

it('says the time of day alone on the last day of the view', () => {
  expect(timeText(to - 5 * hour, range('utc'))).toBe('15:00');
});

it('adds the weekday for the days before, the date further back', () => {
  expect(timeText(to - 24 * hour, range('utc'))).toBe('Wed 20:00');
  expect(timeText(to - 10 * 24 * hour, range('utc'))).toBe('8 Jun 20:00');
});

it('speaks in the time zone of the dashboard, whose last day may be another', () => {
  expect(timeText(to - 5 * hour, range('Asia/Tokyo'))).toBe('00:00');
  expect(timeText(to - 6 * hour, range('Asia/Tokyo'))).toBe('Thu 23:00');
  expect(timeText(Date.UTC(2026, 5, 18, 0, 0), range('utc'))).toBe('00:00');
});

it('names the date where the range does not end today', () => {
  const looked = (now: number) => ({ ...range('utc'), now });
  expect(timeText(to - 5 * hour, looked(to + hour))).toBe('15:00');
  expect(timeText(to - 5 * hour, looked(to + 5 * hour))).toBe('18 Jun 15:00');
  expect(timeText(to - 24 * hour, looked(to + 40 * 24 * hour))).toBe('17 Jun 20:00');
  // A range that ends in the future includes today.
  expect(timeText(to - 5 * hour, looked(to - hour))).toBe('15:00');
});

it('falls back to the time of this machine where the zone is unknown or the browser’s', () => {
  expect(timeText(to, range('Atlantis/Nowhere'))).toBe('20:00');
  expect(timeText(to, range('browser'))).toBe('20:00');
});
