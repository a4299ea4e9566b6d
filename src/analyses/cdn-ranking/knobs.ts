import type { WhatIfOption, SplitAdvice } from '../../frames';
import { numberOption, textOption, type OptionValues } from '../options';
import { rankingOptions } from './options';
import { parseRules } from './points/rules';

const weights = { latency: 'latencyWeight', errors: 'errorsWeight' } as const;
const ofTheSplit = ['qualityFloor', 'pointWorth', 'maxStep'];
/** A point of quality that is worth more than this share of the bill leaves no room for the price. */
const mostOfTheBill = 0.1;

/**
 * The options that a reader may try out, with the values in force. Left out is what would change nothing: weights that
 * a preset or a line of curves overrides, and limits of a split where there is none.
 */
export function knobsOf(options: OptionValues, split: SplitAdvice | undefined): WhatIfOption[] {
  const { lines } = parseRules(textOption(options, 'curves'));
  const simple = textOption(options, 'preset') === 'simple';
  const ids = [
    ...(simple ? [] : (['latency', 'errors'] as const).filter((role) => lines.get(role)?.weight === undefined)).map(
      (role) => weights[role]
    ),
    ...(split ? ofTheSplit.filter((id) => id !== 'pointWorth' || split.costNow > 0) : []),
  ];
  return ids.flatMap((id) => {
    const spec = rankingOptions.find((one) => one.id === id);
    if (spec?.type !== 'number') {
      return [];
    }
    const value = numberOption(options, id);
    const { label, help, min = 0, max = 100, unit } = spec;
    const most = id === 'pointWorth' ? Math.max(value, roundUp(mostOfTheBill * (split?.costNow ?? 0))) : max;
    const step = id === 'pointWorth' ? most / 100 : 1;
    return [{ id, label, help, value, min, max: most, step, ...(unit ? { unit } : {}) }];
  });
}

/** To one digit: 1234 becomes 2000. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / power) * power;
}
