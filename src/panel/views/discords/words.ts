import {
  type DecimalCount,
  type Field,
  type FormattedValue,
  formattedValueToString,
  getValueFormat,
} from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { durationWords, neededDecimals, type Episode } from '../../../frames';
import { numberText, percentText } from '../../numberText';
import { dateTimeText, timeRangeText } from '../../timeText';

/** "Unusual shape. Not seen in the 31 days before." */
export function verdictWords({ what, firstTime, historyDays, nearest }: Episode, timeZone: TimeZone): string {
  const verdict = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  if (firstTime) {
    return `${verdict} ${noveltyWords(Math.round(historyDays))}`;
  }
  return nearest ? `${verdict} Something similar was seen ${dateTimeText(nearest.start, timeZone)}.` : verdict;
}

function noveltyWords(days: number): string {
  if (days < 1) {
    return 'Not seen before.';
  }
  return days === 1 ? 'Not seen in the day before.' : `Not seen in the ${days} days before.`;
}

/** How each detector looks at a series, by its id. */
const detectors: Record<string, string> = {
  shape: 'shape: compares each stretch with the whole history',
  static: 'level: compares each value with those of the history',
  level: 'level: compares each value with those of the history',
  season: 'time of day: compares each value with the same hour of other days',
  line: 'jump: compares each value with the trend before it',
  difference: 'jump: compares each step with the steps of the history',
  jump: 'jump: compares each value with the trend before it',
  subspace: 'rhythm: compares the last rows with the patterns of the history',
  drift: 'drift: looks for a slow change over hours to weeks',
  missing: 'missing data: looks for rows that did not arrive',
  flat: 'flat line: looks for values that stay the same where they never did before',
  esd: 'S-H-ESD: outliers after the daily pattern is removed',
  spectral: 'spectral residual: what stands out in the spectrum',
  forest: 'isolation forest: how few splits isolate a row',
};

/** The detector that found an episode; its id where it is a new one. */
export function detectorWords({ detector }: Pick<Episode, 'detector'>): string {
  return detectors[detector] ?? detector;
}

/** "by chance less than once in 40 weeks"; undefined where the detector gives no rate. */
export function confidenceWords({ falseAlarmsPerWeek: rate }: Pick<Episode, 'falseAlarmsPerWeek'>): string | undefined {
  if (rate === undefined || !(rate >= 0)) {
    return undefined;
  }
  if (rate >= 1) {
    return rate < 1.05 ? 'by chance up to once per week' : `by chance up to ${twoDigits(rate)} times per week`;
  }
  const weeks = 1 / rate;
  const years = weeks / (365.25 / 7);
  if (years > 1000) {
    return `by chance less than once in ${numberText(1000)} years`;
  }
  return `by chance less than once in ${years >= 2 ? `${twoDigits(Math.floor(years))} years` : `${twoDigits(weeks)} weeks`}`;
}

function twoDigits(value: number): string {
  return numberText(Number(value.toPrecision(2)), 1);
}

/** "3.8x the usual, more than expected", or the part of it that is known; undefined where neither is. */
export function deviationWords({ expected, observed, direction }: Episode): string | undefined {
  const times = expected && observed !== null ? timesWords(observed, expected) : undefined;
  const side = direction === 'up' ? 'more than expected' : direction === 'down' ? 'less than expected' : undefined;
  return [times, side].filter((part) => part !== undefined).join(', ') || undefined;
}

/** "Mon 12 Oct 09:10, 38% similar". */
export function nearestWords({ nearest }: Pick<Episode, 'nearest'>, timeZone: TimeZone): string | undefined {
  return nearest
    ? `${dateTimeText(nearest.start, timeZone)}, ${percentText(Math.min(1, Math.max(0, nearest.similarity)))} similar`
    : undefined;
}

/** Scores and thresholds are plain numbers without a unit. */
export function scoreWords(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
}

/**
 * Formats values of a series as its field does, else by the episode's own unit, with as many decimals as tell the ends of
 * the expected range apart.
 */
export function valueFormatter(
  episode: Pick<Episode, 'unit' | 'expected' | 'observed'>,
  field: Field | undefined
): (value: number) => string {
  const { display, config } = field ?? {};
  const format = getValueFormat(episode.unit ?? 'short');
  const formatted = (value: number, decimals?: DecimalCount) =>
    display ? display(value, decimals) : format(value, decimals);
  const { expected, observed } = episode;
  if (!expected || observed === null || (typeof config?.decimals === 'number' && tellsApart(expected, formatted))) {
    return (value) => formattedValueToString(formatted(value));
  }
  const compared = { ...expected, observed };
  return (value) => {
    const scale = scaleOf(value, formatted(value, mostDecimals).text);
    const decimals = scale === undefined ? undefined : neededDecimals(compared, scale);
    return formattedValueToString(formatted(value, decimals));
  };
}

/** Decimals at which a formatted value shows what it was divided by. */
const mostDecimals = 12;

function tellsApart(
  { low, high }: { low: number; high: number },
  formatted: (value: number) => FormattedValue
): boolean {
  return formattedValueToString(formatted(low)) !== formattedValueToString(formatted(high));
}

/** What a format divided a value by: 1024 where 2048 became 2 KiB; undefined where its text is no plain number. */
function scaleOf(value: number, text: string): number | undefined {
  const shown = Number(text.replaceAll(',', ''));
  if (value === 0) {
    return 1;
  }
  return text.trim() !== '' && Number.isFinite(value / shown) && value / shown > 0 ? value / shown : undefined;
}

/** "180 ms to 240 ms"; one value where the format makes no difference between both ends. */
export function expectedWords({ low, high }: { low: number; high: number }, format: (value: number) => string): string {
  return format(low) === format(high) ? format(low) : `${format(low)} to ${format(high)}`;
}

/**
 * "3.8x the usual", where usual is the middle of what was expected; "dropped to zero" where nothing is left. Undefined
 * inside the band, and where a ratio means nothing.
 */
export function timesWords(observed: number, { low, high }: { low: number; high: number }): string | undefined {
  const usual = (low + high) / 2;
  const inside = observed >= low && observed <= high;
  const ratio = observed / usual;
  // "1x the usual" says nothing.
  if (inside || usual <= 0 || observed < 0 || Math.abs(ratio - 1) < 0.05) {
    return undefined;
  }
  return observed === 0 ? 'dropped to zero' : `${Number(ratio.toPrecision(2))}x the usual`;
}

/** An episode in a few lines, for a ticket or a chat. */
export function episodeText(episode: Episode, timeZone: TimeZone, format: (value: number) => string): string {
  const { seriesName, severity, score, threshold, contributors, coOccurring } = episode;
  const nearest = nearestWords(episode, timeZone);
  const confidence = confidenceWords(episode);
  return [
    `${severity}: ${seriesName}, ${timeRangeText(episode, timeZone)} (${durationWords(episode.end - episode.start)})`,
    verdictWords(episode, timeZone),
    valuesText(episode, format),
    confidence && `confidence: ${confidence}`,
    `detector: ${detectorWords(episode)}`,
    contributors?.length ? `contributing series: ${contributors.join(', ')}` : undefined,
    coOccurring?.length ? `unusual at the same time: ${coOccurring.join(', ')}` : undefined,
    nearest && `most similar: ${nearest}`,
    `score ${scoreWords(score)}, threshold ${scoreWords(threshold)}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function valuesText(episode: Episode, format: (value: number) => string): string | undefined {
  const { expected, observed } = episode;
  const deviation = deviationWords(episode);
  return expected && observed !== null
    ? `expected ${expectedWords(expected, format)}, observed ${format(observed)}${deviation ? ` (${deviation})` : ''}`
    : deviation;
}
