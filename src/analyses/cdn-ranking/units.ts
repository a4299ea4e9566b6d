import type { SeriesInput } from '../analysis';

const secondUnits = new Set(['s', 'dtdurations', 'clocks']);

/** Factor from the unit of a latency series to milliseconds. */
export function toMilliseconds(series: SeriesInput, option: string): number {
  const unit = option === 'auto' ? (series.unit ?? 's') : option;
  if (unit === 'ms' || unit === 'dtdurationms' || unit === 'clockms') {
    return 1;
  }
  if (unit === 'µs') {
    return 0.001;
  }
  if (unit === 'ns') {
    return 0.000001;
  }
  return secondUnits.has(unit) ? 1000 : 1000;
}

/** Factor from the unit of an error series to a ratio from 0 to 1. */
export function toRatio(series: SeriesInput, option: string): number {
  const percent = option === 'auto' ? series.unit === 'percent' : option === 'percent';
  return percent ? 0.01 : 1;
}
