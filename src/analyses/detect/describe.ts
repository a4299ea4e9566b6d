import { formatDuration } from '../duration';
import { promiseWords } from '../shared/promise';
import type { Join } from './join';
import type { DetectSettings } from './options';
import type { Policy } from './policies';

/** The options in a few words, for the folded editor row. */
export function describeSettings(settings: DetectSettings): string {
  const { promisedPerWeek, direction, minDuration, extras, lookBack } = settings;
  return [
    promiseWords(promisedPerWeek),
    direction === 'both' ? 'both directions' : `${direction} only`,
    minDeviationWords(settings),
    minDuration > 0 ? `for ${formatDuration(minDuration)} or longer` : '',
    joinWords(settings.join),
    policyWords(settings.policies),
    extras.length > 0 ? `with ${extras.join(', ')}` : '',
    lookBack ? 'exploring: uses later rows too' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function minDeviationWords({ minRelative, minAbsolute }: DetectSettings): string {
  const limits = [
    minRelative > 0 ? `${Number((100 * minRelative).toPrecision(3))}%` : '',
    minAbsolute > 0 ? String(minAbsolute) : '',
  ].filter(Boolean);
  return limits.length > 0 ? `deviation of at least ${limits.join(' and ')}` : '';
}

function joinWords(join: Join): string {
  return join === '*' ? 'all series in one group' : join ? `grouped by ${join.join(', ')}` : '';
}

function policyWords({ length }: Policy[]): string {
  return length === 0 ? '' : length === 1 ? '1 policy' : `${length} policies`;
}
