import { median } from '../../engine';
import { compareSeverity, durationWords, type Episode, type Summary } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { formatDuration } from '../duration';
import { timeText } from '../timeText';
import { hasVerdict, type Judged } from './judged';

const dayMs = 86_400_000;

export interface Told {
  /** Says what the worst was in words: for analyses that know more than one kind. */
  kinds?: boolean;
  /** End of the latest episode before the range looked at, ms. */
  quietSince?: number;
}

/** The line a person reads first, built from the result alone. */
export function sentenceOf(input: AnalysisInput, all: Judged[], episodes: Episode[], told: Told = {}): Summary {
  const worst = [...episodes].sort(byWorst)[0];
  if (worst) {
    const count = episodes.length === 1 ? '1 anomaly' : `${episodes.length} anomalies`;
    const span = durationWords(input.to - input.from);
    return { sentence: `${count} in ${span}. Worst: ${aboutWorst(worst, input, told)}.`, severity: worst.severity };
  }
  return withoutEpisodes(input, all, told);
}

function aboutWorst(worst: Episode, input: AnalysisInput, told: Told): string {
  if (worst.detector === 'drift') {
    return aboutDrift(worst);
  }
  const when = worst.ongoing
    ? `since ${timeText(worst.start, input)}`
    : `at ${timeText(worst.start, input)} for ${durationWords(worst.end - worst.start)}`;
  const first = worst.firstTime && worst.historyDays > 0 ? `first time in ${days(worst.historyDays)}` : '';
  const facts = [`${worst.seriesName} ${when}`, told.kinds ? worst.what : '', timesUsual(worst), first];
  return facts.filter(Boolean).join(', ');
}

/** "checkout drifting up for 3 days, 20 % over the level of last week". */
function aboutDrift({ seriesName, start, end, ongoing, direction, expected, observed: came }: Episode): string {
  const lasting = durationWords(end - start);
  const drift = `${seriesName} ${ongoing ? 'drifting' : 'drifted'} ${direction ?? 'away'} for ${lasting}`;
  const usual = expected ? (expected.low + expected.high) / 2 : NaN;
  const share = Math.round(100 * Math.abs((came ?? NaN) / usual - 1));
  const side = direction === 'down' ? 'below' : 'over';
  return usual > 0 && share >= 1 ? `${drift}, ${share} % ${side} the level of last week` : drift;
}

/** Nothing was found: because all is quiet, or because nothing can be said yet, and then why. */
function withoutEpisodes(input: AnalysisInput, all: Judged[], { quietSince }: Told): Summary {
  const newest = Math.max(...all.map(({ series }) => series.start + series.values.length * series.step));
  if (all.length > 0 && input.from >= newest + input.step) {
    return undecided(`No verdict: the range begins after the newest data, ${timeText(newest, input)}.`);
  }
  const seriesCount = all.length === 1 ? '1 series' : `${all.length} series`;
  const judged = all.filter(({ score }) => hasVerdict(score));
  const learnt = all.reduce((most, { series }) => Math.max(most, knownRows(series.values)), 0) * input.step;
  const spacing = judged.length === 0 ? usualSpacing(all) : 1;
  if (spacing >= 2) {
    const apart = formatDuration(spacing * input.step);
    return undecided(
      `No verdict: there is a value only every ${apart}, and the step is ${formatDuration(input.step)}; take a step of ${apart} or longer.`
    );
  }
  if (judged.length === 0 && learnt >= 2 * input.blockRange) {
    return undecided(
      `No verdict: ${formatDuration(input.blockRange)} of history holds too little to learn from; choose a longer history or a shorter window, or bridge longer gaps.`
    );
  }
  if (judged.length === 0) {
    return undecided(
      `Still learning: ${seriesCount}, no verdict yet. Two days of history are needed; look again when they are there.`
    );
  }
  const learning = all.length - judged.length;
  const rest = learning > 0 ? ` ${learning} of them still learning.` : '';
  const span = durationWords(input.to - input.from);
  const since = quietSince === undefined ? `in ${span}` : `since ${timeText(quietSince, input)}`;
  const sentence = `Quiet: ${seriesCount}, ${days(Math.floor(learnt / dayMs))} learnt, nothing unusual ${since}.${rest}`;
  return { sentence, severity: null };
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

function timesUsual(episode: Episode): string {
  if (!episode.expected || episode.observed === null) {
    return '';
  }
  const usual = (episode.expected.low + episode.expected.high) / 2;
  const ratio = episode.observed / usual;
  if (!(usual > 0)) {
    return '';
  }
  if (episode.direction === 'down') {
    const below = Math.round(100 * (1 - ratio));
    return below >= 5 ? `${Math.min(100, below)} % below the usual` : '';
  }
  return ratio >= 1.05 ? `${Number(ratio.toPrecision(2))}x the usual` : '';
}

export function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
