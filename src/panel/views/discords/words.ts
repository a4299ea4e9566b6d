import { dateTimeFormat, type Field, formattedValueToString, getValueFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { durationWords, type Episode } from '../../../frames';

/** "Sat 21 Nov 14:05". */
export function dayAndTime(time: number, timeZone: TimeZone): string {
  return dateTimeFormat(time, { timeZone, format: 'ddd D MMM HH:mm' });
}

/** "Sat 21 Nov 14:05 to 14:50", "since Sat 21 Nov 14:05". The day is said once where it is the same. */
export function spanWords({ start, end, ongoing }: Pick<Episode, 'start' | 'end' | 'ongoing'>, timeZone: TimeZone) {
  if (ongoing) {
    return `since ${dayAndTime(start, timeZone)}`;
  }
  const day = (time: number) => dateTimeFormat(time, { timeZone, format: 'YYYY-MM-DD' });
  const until =
    day(start) === day(end) ? dateTimeFormat(end, { timeZone, format: 'HH:mm' }) : dayAndTime(end, timeZone);
  return `${dayAndTime(start, timeZone)} to ${until}`;
}

/** Both ends of a small time axis: the time alone, or with the day where it runs over midnight. */
export function endsWords(start: number, end: number, timeZone: TimeZone): [string, string] {
  const write = (format: string): [string, string] => [
    dateTimeFormat(start, { timeZone, format }),
    dateTimeFormat(end, { timeZone, format }),
  ];
  const [from, to] = write('YYYY-MM-DD');
  return write(from === to ? 'HH:mm' : 'ddd HH:mm');
}

/** "Unusual shape. First time in 31 days." */
export function verdictWords({ what, firstTime, historyDays, nearest }: Episode, timeZone: TimeZone): string {
  const said = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`;
  const days = Math.round(historyDays);
  if (firstTime) {
    return days >= 1 ? `${said} First time in ${days} ${days === 1 ? 'day' : 'days'}.` : `${said} First time seen.`;
  }
  return nearest ? `${said} Something alike came before, ${dayAndTime(nearest.start, timeZone)}.` : said;
}

/** Who spoke, by the name a detector gives itself, and how it looks at a series. */
const spokesmen: Record<string, string> = {
  shape: 'shape: compares each stretch with all of the past',
  static: 'level: compares each value with those of the past',
  level: 'level: compares each value with those of the past',
  season: 'time of day: compares each value with the same hour of other days',
  line: 'jump: compares each value with where the line was heading',
  difference: 'jump: compares each step with the steps of the past',
  jump: 'jump: compares each value with where the line was heading',
  subspace: 'rhythm: compares the last rows with what the past is made of',
  drift: 'drift: looks for a slow change over hours to weeks',
  missing: 'missing data: looks for rows that did not come',
  flat: 'flat line: looks for values that stay the same where they never did',
  esd: 'S-H-ESD: outliers once the daily pattern is taken out',
  spectral: 'spectral residual: what stands out of the spectrum',
  forest: 'isolation forest: how few cuts single a row out',
};

/** The detector that spoke, in words; its own name where it is a new one. */
export function detectorWords({ detector }: Pick<Episode, 'detector'>): string {
  return spokesmen[detector] ?? detector;
}

/** "chance alone brings this at most once in 40 weeks"; undefined where the detector does not say. */
export function sureWords({ falseAlarmsPerWeek: rate }: Pick<Episode, 'falseAlarmsPerWeek'>): string | undefined {
  if (rate === undefined || !(rate >= 0)) {
    return undefined;
  }
  const often = (count: number, unit: string) => `${Number(count.toPrecision(2))} ${unit}`;
  const said = 'chance alone brings this at most';
  if (rate >= 1) {
    return rate < 1.05 ? `${said} once a week` : `${said} ${often(rate, 'times')} a week`;
  }
  const weeks = 1 / rate;
  const years = weeks / (365.25 / 7);
  if (years > 1000) {
    return `${said} once in 1,000 years`;
  }
  return years >= 2
    ? `${said} once in ${often(Math.floor(years), 'years')}`
    : `${said} once in ${often(weeks, 'weeks')}`;
}

/** "3.8x the usual, more than expected"; less where it says less. */
export function deviationWords({ expected, observed: came, direction }: Episode): string | undefined {
  const times = expected && came !== null ? timesWords(came, expected) : undefined;
  const side = direction === 'up' ? 'more than expected' : direction === 'down' ? 'less than expected' : undefined;
  return [times, side].filter((part) => part !== undefined).join(', ') || undefined;
}

/** "Mon 12 Oct 09:10, 38 % alike". */
export function nearestWords({ nearest }: Pick<Episode, 'nearest'>, timeZone: TimeZone): string | undefined {
  return nearest ? `${dayAndTime(nearest.start, timeZone)}, ${percent(nearest.similarity)} alike` : undefined;
}

function percent(share: number): string {
  return `${Math.round(100 * Math.min(1, Math.max(0, share)))} %`;
}

/** Scores and thresholds are plain numbers without a unit. */
export function scoreWords(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '–';
}

/** Formats values of a series as its field does, else by the episode's own unit. */
export function valueFormatter(episode: Pick<Episode, 'unit'>, field: Field | undefined): (value: number) => string {
  const { display } = field ?? {};
  if (display) {
    return (value) => formattedValueToString(display(value));
  }
  const format = getValueFormat(episode.unit ?? 'short');
  return (value) => formattedValueToString(format(value));
}

/** "180 ms to 240 ms"; one value where the band is as thin as the format. */
export function expectedWords({ low, high }: { low: number; high: number }, format: (value: number) => string): string {
  return format(low) === format(high) ? format(low) : `${format(low)} to ${format(high)}`;
}

/** "3.8x the usual", the middle of what was expected; undefined inside the band and where a ratio says nothing. */
export function timesWords(came: number, { low, high }: { low: number; high: number }): string | undefined {
  const usual = (low + high) / 2;
  const inside = came >= low && came <= high;
  return inside || usual <= 0 || came <= 0 ? undefined : `${Number((came / usual).toPrecision(2))}x the usual`;
}

/** An episode in a few lines, for a ticket or a chat. */
export function episodeText(episode: Episode, timeZone: TimeZone, format: (value: number) => string): string {
  const {
    seriesName,
    severity,
    score,
    threshold,
    expected,
    observed: came,
    contributors: parts,
    coOccurring: alsoMoving,
  } = episode;
  const nearest = nearestWords(episode, timeZone);
  const deviation = deviationWords(episode);
  const sure = sureWords(episode);
  return [
    `${severity}: ${seriesName}, ${spanWords(episode, timeZone)} (${durationWords(episode.end - episode.start)})`,
    verdictWords(episode, timeZone),
    expected && came !== null
      ? `expected ${expectedWords(expected, format)}, came ${format(came)}${deviation ? ` (${deviation})` : ''}`
      : deviation,
    sure,
    `found by ${detectorWords(episode)}`,
    parts?.length ? `made up of: ${parts.join(', ')}` : undefined,
    alsoMoving?.length ? `also moving: ${alsoMoving.join(', ')}` : undefined,
    nearest && `nearest past match: ${nearest}`,
    `score ${scoreWords(score)}, threshold ${scoreWords(threshold)}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}
