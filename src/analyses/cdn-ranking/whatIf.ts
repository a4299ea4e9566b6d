import type { SplitAdvice, WhatIfOption } from '../../frames';
import { rankingOptions, type RankingSettings } from './options';

/** A point of quality that is worth more than this part of the bill leaves no room for the price. */
const maxPartOfBill = 0.1;

interface Offered {
  id: string;
  value: number;
  /** Absent where the option's own limits and steps of 1 are used. */
  range?: { max: number; step: number };
}

/**
 * The options that a reader may try out, with the values in force. Left out is what would change nothing: weights that
 * a preset or a line of curves overrides, and limits of a split where there is none.
 */
export function whatIfOptions(settings: RankingSettings, split: SplitAdvice | undefined): WhatIfOption[] {
  return [...weightsOf(settings), ...(split ? limitsOf(settings, split.costNow) : [])].flatMap(
    ({ id, value, range }) => {
      const spec = rankingOptions.specs.find((one) => one.id === id);
      if (spec?.type !== 'number') {
        return [];
      }
      const { label, help, min, max, unit } = spec;
      return [{ id, label, help, value, min, ...(range ?? { max, step: 1 }), ...(unit ? { unit } : {}) }];
    }
  );
}

function weightsOf({ points: { preset, latency, errors, own } }: RankingSettings): Offered[] {
  if (preset === 'simple') {
    return [];
  }
  return [
    ...(own.get('latency')?.weight === undefined ? [{ id: 'latencyWeight', value: latency.weight }] : []),
    ...(own.get('errors')?.weight === undefined ? [{ id: 'errorsWeight', value: errors.weight }] : []),
  ];
}

function limitsOf({ split: { qualityFloor, pointWorth, maxStep } }: RankingSettings, costNow: number): Offered[] {
  const max = Math.max(pointWorth, costNow > 0 ? roundUp(maxPartOfBill * costNow) : 0);
  return [
    { id: 'qualityFloor', value: qualityFloor },
    ...(costNow > 0 ? [{ id: 'pointWorth', value: pointWorth, range: { max, step: max / 100 } }] : []),
    { id: 'maxStep', value: maxStep },
  ];
}

/** To one digit: 1234 becomes 2000. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / power) * power;
}
