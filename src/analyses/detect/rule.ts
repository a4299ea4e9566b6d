import type { SeriesInput } from '../analysis';
import { formatDuration, parseDuration } from '../duration';
import type { Parsed } from '../options';

/** A plain threshold, as an ordinary alert rule has it, for comparison. */
export interface StaticRule {
  above: boolean;
  value: number;
  /** How long the value must stay there before it alerts, ms. */
  minDuration: number;
}

/** Reads "above 80" or "below 0.5 for 10m"; null where there is none. */
export function parseRule(text: string): Parsed<StaticRule | null> {
  if (text.trim() === '') {
    return { value: null, problems: [] };
  }
  const found = /^(above|below|>|<)\s*(\S+?)(?:\s+for\s+(\S+))?$/.exec(text.trim());
  const value = Number(found?.[2]);
  const minDuration = found?.[3] === undefined ? 0 : parseDuration(found[3]);
  if (!found || !Number.isFinite(value) || minDuration === undefined) {
    const message = 'The static rule must read like "above 80" or "below 0.5 for 10m", in the unit of the series.';
    return { value: null, problems: [{ message }] };
  }
  return { value: { above: found[1] === 'above' || found[1] === '>', value, minDuration }, problems: [] };
}

/** How many alerts the rule would have sent on a series in [from, to]: a missing row ends one. */
export function alertsOf(rule: StaticRule, series: SeriesInput, from: number, to: number): number {
  let alerts = 0;
  let since = NaN;
  let sent = false;
  series.values.forEach((value, row) => {
    const time = series.start + row * series.step;
    const beyond = time >= from && time <= to && (rule.above ? value > rule.value : value < rule.value);
    if (!beyond) {
      since = NaN;
      sent = false;
      return;
    }
    since = Number.isNaN(since) ? time : since;
    if (!sent && time - since >= rule.minDuration) {
      sent = true;
      alerts++;
    }
  });
  return alerts;
}

/** "A rule above 80 would have sent 412 alerts; this analysis found 9." */
export function comparison(rule: StaticRule, ruleAlerts: number, ours: number): string {
  const side = rule.above ? 'above' : 'below';
  const duration = rule.minDuration > 0 ? ` for ${formatDuration(rule.minDuration)}` : '';
  const alerts = ruleAlerts === 1 ? '1 alert' : `${ruleAlerts} alerts`;
  return `A rule ${side} ${rule.value}${duration} would have sent ${alerts}; this analysis found ${ours}.`;
}
