import type { Episode, Summary } from '../../frames';
import type { AnalysisInput } from '../analysis';
import type { Failures } from '../shared/failures';
import type { Judged } from '../shared/judged';
import { judgedUntilOf } from '../shared/judgedUntil';
import { sentenceOf } from '../shared/sentence';
import { judgedShare } from './judgedShare';
import { judgedEnd, type NewestVerdicts } from './newest';
import type { DetectSettings } from './options';
import { alertsOf, comparison } from './rule';
import type { Track } from './track';

interface Outcome {
  tracks: Track[];
  newest: ReadonlyMap<Track, NewestVerdicts>;
  /** Every episode known, and those of the range looked at. */
  found: Episode[];
  episodes: Episode[];
  failures: Failures;
}

/** The sentence about what was found, compared with the static rule where there is one. */
export function summaryOf(
  input: AnalysisInput,
  settings: DetectSettings,
  { tracks, newest, found, episodes, failures }: Outcome
): Summary {
  // Which series were judged only matters where nothing was found.
  const judged = episodes.length === 0 ? tracks.flatMap(judgedSeries) : [];
  const past = found.filter(({ end }) => end <= input.from).map(({ end }) => end);
  const quietSince = past.length > 0 ? Math.max(...past) : undefined;
  const judgedUntil = judgedUntilOf(
    tracks.flatMap((track) => judgedEnd(track, newest.get(track)) ?? []),
    input
  );
  const share = episodes.length === 0 ? judgedShare(tracks, input) : undefined;
  const options = { kinds: true, quietSince, failures, judgedUntil, judgedShare: share };
  const summary = sentenceOf(input, judged, episodes, options);
  const ruled = ruleComparison(input, settings, episodes.length);
  const exploring = settings.lookBack ? 'Exploring with later data as well: this is not an alarm.' : '';
  return { ...summary, sentence: [summary.sentence, ruled, exploring].filter(Boolean).join(' ') };
}

function judgedSeries({ group, score, threshold }: Track): Judged[] {
  // A score without a threshold is no verdict yet.
  const verdict = score.map((value, row) => (Number.isNaN(threshold[row]) ? NaN : value));
  return group.series.map((series) => ({ series, score: verdict }));
}

function ruleComparison(input: AnalysisInput, { rule }: DetectSettings, episodes: number): string {
  if (!rule) {
    return '';
  }
  const alerts = input.series.reduce((sum, series) => sum + alertsOf(rule, series, input.from, input.to), 0);
  return comparison(rule, alerts, episodes);
}
