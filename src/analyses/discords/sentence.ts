import { median } from '../../engine';
import { compareSeverity, type Episode, type Summary } from '../../frames';
import type { AnalysisInput } from '../analysis';
import { formatDuration } from '../duration';
import { timeText } from '../timeText';
import type { Track } from './track';

const dayMs = 86_400_000;

/** The line a person reads first, built from the result alone. */
export function sentenceOf(input: AnalysisInput, tracks: Track[], episodes: Episode[]): Summary {
  const span = formatDuration(input.to - input.from);
  const worst = [...episodes].sort(byWorst)[0];
  if (worst) {
    const count = episodes.length === 1 ? '1 anomaly' : `${episodes.length} anomalies`;
    const when = worst.ongoing
      ? `since ${timeText(worst.start, input)}`
      : `at ${timeText(worst.start, input)} for ${formatDuration(worst.end - worst.start)}`;
    const facts = [`${worst.seriesName} ${when}`, timesUsual(worst), `first time in ${days(worst.historyDays)}`];
    return {
      sentence: `${count} in ${span}. Worst: ${facts.filter(Boolean).join(', ')}.`,
      severity: worst.severity,
    };
  }
  const seriesCount = tracks.length === 1 ? '1 series' : `${tracks.length} series`;
  const judged = tracks.filter((track) => track.score.some((value) => Number.isFinite(value)));
  const learnt = Math.max(0, ...tracks.map((track) => knownRows(track.series.values))) * input.step;
  const spacing = judged.length === 0 ? usualSpacing(tracks) : 1;
  if (spacing >= 2) {
    const apart = formatDuration(spacing * input.step);
    return {
      sentence: `No verdict: there is a value only every ${apart}, and the step is ${formatDuration(input.step)}; take a step of ${apart} or longer.`,
      severity: null,
    };
  }
  if (judged.length === 0 && learnt >= 2 * input.blockRange) {
    return {
      sentence: `No verdict: ${formatDuration(input.blockRange)} of history holds too little to learn from; choose a longer history or a shorter window, or bridge longer gaps.`,
      severity: null,
    };
  }
  if (judged.length === 0) {
    return {
      sentence: `Still learning: ${seriesCount}, no verdict yet. Two days of history are needed; look again when they are there.`,
      severity: null,
    };
  }
  const learning = tracks.length - judged.length;
  const rest = learning > 0 ? ` ${learning} of them still learning.` : '';
  return {
    sentence: `Quiet: ${seriesCount}, ${days(Math.floor(learnt / dayMs))} learnt, nothing unusual in ${span}.${rest}`,
    severity: null,
  };
}

/** Rows from one value to the next, in the middle of all gaps of all series; 1 where values follow each other. */
function usualSpacing(tracks: Track[]): number {
  const gaps: number[] = [];
  for (const { series } of tracks) {
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
  if (!episode.expected || episode.came === null) {
    return '';
  }
  const usual = (episode.expected.low + episode.expected.high) / 2;
  const ratio = episode.came / usual;
  return usual > 0 && ratio >= 1.05 ? `${ratio.toPrecision(2)}x the usual` : '';
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
