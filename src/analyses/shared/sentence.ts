import { median } from '../../engine';
import { comparedTexts, compareSeverity, durationWords, type Episode, type Summary } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { formatDuration } from '../duration';
import { timeText } from '../timeText';
import { dayMs } from '../units';
import { failureSentence, type Failures } from './failures';
import { hasVerdict, type Judged } from './judged';
import { checkedWords, isUnjudgedVisible, judgedTime, type JudgedUntil, unjudgedWords } from './judgedUntil';

export interface SentenceOptions {
  /** Names what was unusual: for analyses with more than one kind of episode. */
  kinds?: boolean;
  /** End of the latest episode before the range looked at, ms. */
  quietSince?: number;
  failures?: Failures;
  /** What lies after the last moment that all series are judged up to, where that is known. */
  judgedUntil?: JudgedUntil;
  /** Share of the rows looked at that have a verdict, up to `judgedUntil`; 0 to 1. */
  judgedShare?: number;
}

/** With fewer rows judged than this share, nothing unusual does not mean quiet. */
const leastJudgedShare = 0.98;

/**
 * The line a person reads first, built from the result alone.
 * @param all the series that were judged, those that failed included
 */
export function sentenceOf(
  input: AnalysisInput,
  all: Judged[],
  episodes: Episode[],
  options: SentenceOptions = {}
): Summary {
  const { failures } = options;
  const missing = failures ? failureSentence(failures, input.series) : '';
  const judged = all.filter(({ series }) => !failures?.seriesIds.has(series.id));
  const worst = [...episodes].sort(byWorst)[0];
  if (!worst && missing && judged.length === 0) {
    return undecided(`No verdict: ${missing}`);
  }
  const summary = worst ? withEpisodes(worst, input, episodes, options) : withoutEpisodes(input, judged, options);
  return missing ? { ...summary, sentence: `${summary.sentence} ${missing}` } : summary;
}

function withEpisodes(worst: Episode, input: AnalysisInput, { length }: Episode[], options: SentenceOptions): Summary {
  const count = length === 1 ? '1 anomaly' : `${length} anomalies`;
  const range = durationWords(input.to - input.from);
  const checked = checkedWords(input, options.judgedUntil);
  return {
    sentence: `${count} in ${range}${checked}. Worst: ${aboutWorst(worst, input, options)}.`,
    severity: worst.severity,
    short: `${length} · ${worst.seriesName} ${timeText(worst.start, input)}`,
  };
}

function aboutWorst(worst: Episode, input: AnalysisInput, { kinds }: SentenceOptions): string {
  if (worst.detector === 'drift') {
    return aboutDrift(worst);
  }
  const when = worst.ongoing
    ? `since ${timeText(worst.start, input)}`
    : `at ${timeText(worst.start, input)} for ${durationWords(worst.end - worst.start)}`;
  const facts = [
    `${worst.seriesName} ${when}`,
    kinds ? worst.what : '',
    comparedWithUsual(worst),
    noveltyOf(worst),
    worst.provisional ? 'provisional' : '',
  ];
  return facts.filter(Boolean).join(', ');
}

/** "not seen in the 11 days before"; empty where something similar was, or there is no history. */
export function noveltyOf({ firstTime, historyDays }: Pick<Episode, 'firstTime' | 'historyDays'>): string {
  if (!firstTime || historyDays <= 0) {
    return '';
  }
  return historyDays === 1 ? 'not seen in the day before' : `not seen in the ${historyDays} days before`;
}

/** "checkout drifting up for 3 days, 20% above the level of last week". */
function aboutDrift({ seriesName, start, end, ongoing, direction, expected, observed }: Episode): string {
  const duration = durationWords(end - start);
  const drift = `${seriesName} ${ongoing ? 'drifting' : 'drifted'} ${direction ?? 'away'} for ${duration}`;
  const usual = expected ? (expected.low + expected.high) / 2 : NaN;
  const percent = Math.round(100 * Math.abs((observed ?? NaN) / usual - 1));
  const side = direction === 'down' ? 'below' : 'above';
  return usual > 0 && percent >= 1 ? `${drift}, ${percent}% ${side} the level of last week` : drift;
}

/** Nothing was found: because nothing is unusual, or because there is no verdict yet, and then why. */
function withoutEpisodes(
  input: AnalysisInput,
  all: Judged[],
  { quietSince, judgedUntil, judgedShare = 1 }: SentenceOptions
): Summary {
  const judged = all.filter(({ score }) => hasVerdict(score));
  const reason = whyUndecided(input, all, judged);
  if (reason) {
    return undecided(reason);
  }
  const learning = all.length - judged.length;
  const rest = learning > 0 ? ` ${learning} of them still learning.` : '';
  const since =
    quietSince === undefined ? `in ${durationWords(input.to - input.from)}` : `since ${timeText(quietSince, input)}`;
  const history = days(Math.floor(knownDuration(input, all) / dayMs));
  const facts = `${seriesCount(all)}, ${history} of history, nothing unusual ${since}`;
  if (judgedShare < leastJudgedShare) {
    const percent = Math.floor(100 * judgedShare);
    return undecided(
      `Only ${percent}% of the range could be judged: ${facts}${checkedWords(input, judgedUntil)}.${rest}`
    );
  }
  if (judgedUntil && isUnjudgedVisible(input, judgedUntil)) {
    const until = judgedTime(input, judgedUntil);
    return undecided(`Quiet up to ${until}: ${facts}. ${unjudgedWords(input, judgedUntil)}${rest}`);
  }
  return { sentence: `Quiet: ${facts}${checkedWords(input, judgedUntil)}.${rest}`, severity: null };
}

/** Why there is no verdict on any series; undefined where there is one. */
function whyUndecided(input: AnalysisInput, all: Judged[], judged: Judged[]): string | undefined {
  const newest = Math.max(...all.map(({ series }) => series.start + series.values.length * series.step));
  if (all.length > 0 && input.from >= newest + input.step) {
    return `No verdict: the range begins after the newest data, ${timeText(newest, input)}.`;
  }
  if (judged.length > 0) {
    return undefined;
  }
  const spacing = usualSpacing(all);
  if (spacing >= 2) {
    const apart = formatDuration(spacing * input.step);
    return `No verdict: there is a value only every ${apart}, and the step is ${formatDuration(input.step)}; choose a step of ${apart} or longer.`;
  }
  if (knownDuration(input, all) >= 2 * input.blockRange) {
    return `No verdict: ${formatDuration(input.blockRange)} of history holds too little data to learn from; choose a longer history or a shorter window, or bridge longer gaps.`;
  }
  return `Still learning: ${seriesCount(all)}, no verdict yet. Two days of history are needed; check again when they are available.`;
}

function seriesCount({ length }: Judged[]): string {
  return length === 1 ? '1 series' : `${length} series`;
}

/** The longest history of a series, its range included, in ms. */
function knownDuration({ step }: AnalysisInput, all: Judged[]): number {
  return all.reduce((most, { series }) => Math.max(most, knownRows(series.values)), 0) * step;
}

const undecided = (sentence: string): Summary => ({ sentence, severity: null, undecided: true });

/** Rows from one value to the next, in the middle of all gaps of all series; 1 where values follow each other. */
function usualSpacing(all: Judged[]): number {
  const gaps: number[] = [];
  for (const { series } of all) {
    let last = -1;
    series.values.forEach((value, row) => {
      if (Number.isFinite(value)) {
        if (last >= 0) {
          gaps.push(row - last);
        }
        last = row;
      }
    });
  }
  return gaps.length > 0 ? Math.round(median(gaps)) : 1;
}

/** Rows from the first value on. */
function knownRows(values: Float64Array): number {
  const first = values.findIndex((value) => Number.isFinite(value));
  return first < 0 ? 0 : values.length - first;
}

/** Worst first: by severity, then by how far the score lies above its threshold, then the latest. */
export function byWorst(a: Episode, b: Episode): number {
  return compareSeverity(a.severity, b.severity) || b.score - a.score || b.start - a.start;
}

/**
 * "4.2x the usual", "75% below the usual", "dropped to zero", and where a share would say nothing "1007 instead of 1012.5
 * to 1013.9"; empty where there is no usual value above zero.
 */
function comparedWithUsual({ expected, observed, direction, unit }: Episode): string {
  const usual = expected ? (expected.low + expected.high) / 2 : NaN;
  if (!expected || observed === null || !(usual > 0)) {
    return '';
  }
  const ratio = observed / usual;
  const share =
    direction === 'down'
      ? dropWords(observed, Math.round(100 * (1 - ratio)))
      : ratio >= 1.05
        ? `${Number(ratio.toPrecision(2))}x the usual`
        : '';
  if (share !== '' || (observed >= expected.low && observed <= expected.high)) {
    return share;
  }
  const texts = comparedTexts({ ...expected, observed }, unit);
  return `${texts.observed} instead of ${texts.expected}`;
}

function dropWords(observed: number, percent: number): string {
  if (observed <= 0) {
    return observed === 0 ? 'dropped to zero' : 'dropped below zero';
  }
  if (percent >= 100) {
    return 'more than 99% below the usual';
  }
  return percent >= 5 ? `${percent}% below the usual` : '';
}

export function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
