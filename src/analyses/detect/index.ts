import type { Episode, ResultNotice, Summary } from '../../frames';
import type { AnalysisInput, SeriesInput } from '../analysis';
import { defineAnalysis } from '../define';
import { drawnNotices, drawnOf } from '../shared/drawn';
import { episodesFrame, type Common } from '../shared/frames';
import { promiseWords } from '../shared/promise';
import { byWorst, sentenceOf } from '../shared/sentence';
import { withCompany } from './company';
import { driftsOf, joinBlocks } from './drift';
import { withEarlySigns } from './early';
import { episodesOf, withComparison } from './episodes';
import { flatLinesOf, withFlatLines } from './flatLines';
import { detectScoreFrame } from './frames';
import { firstKnown, growing } from './growing';
import { groupsOf, mostColumns, type Group } from './groups';
import { lanesFrame } from './lanes';
import { lookingBack } from './lookBack';
import { missingOf } from './missing';
import { muteTest } from './mutes';
import { checkDetectOptions, describeOptions, detectOptions, settingsFrom, type DetectSettings } from './options';
import { isDetectResult, resultOf, type DetectResult } from './result';
import { alertsOf, comparison } from './rule';
import { contentOf, earlierThan, isDetectTask, planDetect, type DetectTask } from './task';
import { joinTasks, type Track } from './track';
import { verdictsOn } from './live';
import { zoneOf } from './zone';

export const detect = defineAnalysis<DetectTask, DetectResult>({
  id: 'detect',
  name: 'Anomalies',
  description: 'What a series has not done before: levels, jumps, shapes, the wrong time of day, slow drift, silence.',
  roles: [
    {
      id: 'series',
      label: 'Series',
      help: 'The series to look at; each is compared with its own past, or with others as one.',
      required: true,
    },
  ],
  options: detectOptions,
  rows: 'blocks',
  earlier: earlierThan,
  defaultHistory: { range: 'auto', step: '5m' },
  checkTogether: checkDetectOptions,
  describe: describeOptions,
  isTask: isDetectTask,
  isResult: isDetectResult,
  plan: (input, options) => planDetect(input, settingsFrom(options)),
  *run(task, { kernel, keep }) {
    const said = yield* (task.lookBack ? lookingBack : verdictsOn)(task, kernel, keep);
    const knownFrom = said.rows.score.length > 0 ? firstKnown(task.columns) : -1;
    return resultOf(said, { ...task.options, columns: task.columns, firstRow: task.firstRow, knownFrom });
  },
  content: contentOf,
  growing,
  present(input, options, tasks, results) {
    const settings = settingsFrom(options);
    const { groups, leftOut } = groupsOf(input.series, settings);
    const tracks = tracksOf(groups, tasks, results);
    const { found, scored } = findEpisodes(groups, tracks, input);
    const episodes = found
      .filter((episode) => episode.end > input.from && episode.start <= input.to)
      .map((episode) => {
        const track = scored.get(episode.id);
        return track ? withComparison(track, episode) : episode;
      })
      .sort(byWorst);
    const summary = summaryOf(input, settings, tracks, found, episodes);
    const common: Common = { version: 1, analysis: 'detect', summary, query: input.query };
    const drawn = drawnOf(tracks, ({ group }) => group.series.map(({ id }) => id), episodes);
    const promiseOf = ({ group }: Track) =>
      promiseWords(group.terms.promisedPerWeek) + (settings.lookBack ? ' (exploring: uses later rows too)' : '');
    return {
      summary,
      frames: [
        ...drawn.map((track) => detectScoreFrame(track, input, common, promiseOf(track))),
        episodesFrame(common, 'anomaly', episodes),
        ...(tracks.length > 1 ? [lanesFrame(tracks, episodes, input, common)] : []),
      ],
      notices: [...drawnNotices(tracks.length, drawn.length), ...noticesOf(leftOut)],
    };
  },
});

function tracksOf(groups: Group[], tasks: DetectTask[], results: Array<DetectResult | undefined>): Track[] {
  const places = new Map<string, number[]>();
  tasks.forEach(({ groupId }, i) => places.set(groupId, [...(places.get(groupId) ?? []), i]));
  return groups.flatMap((group) => {
    const mine = places.get(group.id) ?? [];
    const joined = joinTasks(
      group,
      mine.map((i) => tasks[i]),
      mine.map((i) => results[i])
    );
    return joined ?? [];
  });
}

/**
 * Every episode known, in the range looked at or not: what is told of one must not depend on the range.
 * @returns also the tracks of those told by their score, by the ids of the episodes
 */
function findEpisodes(
  groups: Group[],
  tracks: Track[],
  input: AnalysisInput
): { found: Episode[]; scored: Map<string, Track> } {
  const zone = zoneOf(input.timeZone);
  const mutedFor = ({ terms }: Group) => muteTest(terms.mutes, zone);
  const scored = new Map<string, Track>();
  const byTrack = tracks.flatMap((track) => {
    const muted = mutedFor(track.group);
    const drifts = driftsOf(track, muted);
    const episodes = withEarlySigns(track, episodesOf(track, muted), drifts);
    episodes.forEach(({ id }) => scored.set(id, track));
    return [...episodes, ...joinBlocks(drifts, track)];
  });
  const all = withFlatLines(byTrack, flatLinesOf(groups, input, mutedFor));
  return { found: withCompany([...all, ...missingOf(groups, input, mutedFor)]), scored };
}

function summaryOf(
  input: AnalysisInput,
  settings: DetectSettings,
  tracks: Track[],
  found: Episode[],
  episodes: Episode[]
): Summary {
  // Only where there is nothing to tell of it matters what was judged.
  const quiet = episodes.length === 0 ? tracks : [];
  const judged = quiet.flatMap(({ group, score, threshold }) => {
    // A score without a threshold is no verdict yet.
    const verdict = score.map((value, row) => (Number.isNaN(threshold[row]) ? NaN : value));
    return group.series.map((series: SeriesInput) => ({ series, score: verdict }));
  });
  const past = found.filter(({ end }) => end <= input.from).map(({ end }) => end);
  const told = { kinds: true, ...(past.length > 0 ? { quietSince: Math.max(...past) } : {}) };
  const summary = sentenceOf(input, judged, episodes, told);
  const { rule, lookBack } = settings;
  const ruled = rule
    ? comparison(
        rule,
        input.series.reduce((sum, series) => sum + alertsOf(rule, series, input.from, input.to), 0),
        episodes.length
      )
    : '';
  const exploring = lookBack ? 'Exploring, with what came later in view: this is no alarm.' : '';
  return { ...summary, sentence: [summary.sentence, ruled, exploring].filter(Boolean).join(' ') };
}

function noticesOf(leftOut: number): ResultNotice[] {
  return leftOut > 0
    ? [
        {
          severity: 'warning',
          text: `${leftOut} series were skipped: at most ${mostColumns} are judged together. Join by more labels.`,
        },
      ]
    : [];
}
