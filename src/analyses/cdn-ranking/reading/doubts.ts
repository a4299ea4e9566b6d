import { quantile } from '../../../engine';
import type { ResultNotice } from '../../../frames';
import type { SeriesInput } from '../../analysis';
import type { Quantity } from './roleUnits';

/** How the series of one role are to be read. */
export interface Reading {
  /** Grafana's id of the unit that their values have; absent where it stays as it is. */
  unit?: string;
  /** True where they cannot be what the role says. */
  refused?: boolean;
  notice?: ResultNotice;
}

/** A ratio may exceed 1 by this much: two rates are not of exactly the same moment. */
const maxRatio = 1.05;
const maxPercent = 100.5;
/** This share of values must be above: a few may be errors of measurement. */
const least = 0.995;
/** Failing for so large a share of requests, all the time and everywhere, is doubted. */
const doubtedErrors = 0.1;
/** No provider takes longer, s: such numbers are milliseconds. */
const maxSeconds: Record<string, number> = { latency: 10, originLatency: 10, startup: 120 };
/** No player measures less, bits per second: such numbers are in a larger unit. */
const leastBits = { kbps: 100_000, Mbps: 1000 };

/**
 * How the values of a role are read where no option says so: what its unit cannot be is read in another, with a notice,
 * or refused.
 * @param series of the role; not empty
 */
export function readingOf(role: string, label: string, quantity: Quantity, series: readonly SeriesInput[]): Reading {
  const values = sampled(series);
  const unit = series.find((one) => one.unit !== undefined)?.unit;
  if (values.length === 0) {
    return {};
  }
  switch (quantity) {
    case 'ratio':
      return ratioReading(role, label, unit, values);
    case 'duration':
      return durationReading(role, label, unit, values);
    case 'throughput':
      return unit === undefined ? throughputReading(label, values) : {};
  }
}

/** Number of values of a role that are looked at. */
const sampleSize = 4000;

/** Finite values of all series, evenly spaced where there are many. */
function sampled(series: readonly SeriesInput[]): number[] {
  const each = Math.max(1, Math.ceil(sampleSize / series.length));
  return series.flatMap(({ values }) => {
    const stride = Math.max(1, Math.floor(values.length / each));
    const own: number[] = [];
    for (let row = values.length - 1; row >= 0; row -= stride) {
      if (Number.isFinite(values[row])) {
        own.push(values[row]);
      }
    }
    return own;
  });
}

function ratioReading(role: string, label: string, unit: string | undefined, values: number[]): Reading {
  const high = quantile(values, least);
  const most = text(high);
  if (high > maxPercent) {
    const advice = 'Query a ratio from 0 to 1, or percent.';
    return {
      refused: true,
      notice: warning(`${label} of ${most} are neither a ratio nor percent, and are left out. ${advice}`),
    };
  }
  if (unit !== 'percent' && high > maxRatio) {
    return { unit: 'percent', notice: info(`${label} go up to ${most}, which is no ratio: they are read as percent.`) };
  }
  const usual = quantile(values, 0.5);
  if (role === 'errors' && unit === undefined && usual > doubtedErrors) {
    const share = `${Math.round(100 * usual)}%`;
    return {
      notice: warning(`${label} of ${share} all the time are doubted: if they are percent, set the error unit.`),
    };
  }
  return {};
}

function durationReading(role: string, label: string, unit: string | undefined, values: number[]): Reading {
  const usual = quantile(values, 0.5);
  if (!(usual > maxSeconds[role]) || (unit !== undefined && unit !== 's')) {
    return {};
  }
  return unit === undefined
    ? { unit: 'ms', notice: info(`${label} of ${text(usual)} without a unit is read as milliseconds.`) }
    : { notice: warning(`${label} of ${text(usual)} s is doubted: if it is milliseconds, correct its unit.`) };
}

function throughputReading(label: string, values: number[]): Reading {
  const usual = quantile(values, 0.5);
  const unit = usual < leastBits.Mbps ? 'Mbps' : usual < leastBits.kbps ? 'kbps' : undefined;
  return unit ? { unit, notice: info(`${label} of ${text(usual)} without a unit is read as ${unit}.`) } : {};
}

const text = (value: number) => String(Number(value.toPrecision(3)));
const info = (sentence: string): ResultNotice => ({ severity: 'info', text: sentence });
const warning = (sentence: string): ResultNotice => ({ severity: 'warning', text: sentence });
