import type { Episode, ResultNotice } from '../../frames';
import type { AnalysisInput, Picture, Piece, Presentation } from '../analysis';
import { drawnNotices, drawnOf } from '../shared/drawn';
import { failureNotices, failuresOf } from '../shared/failures';
import { episodesFrame, type Common } from '../shared/frames';
import { promiseWords } from '../shared/promise';
import { byWorst } from '../shared/sentence';
import { withCoOccurring } from './coOccurring';
import { withComparison } from './comparison';
import { driftsOf, joinBlocks } from './drift';
import { withDriftOnsets } from './driftOnset';
import { episodesOf } from './episodes';
import { flatLinesOf, withFlatLines } from './flatLines';
import { detectScoreFrame } from './frames';
import { groupsOf, maxColumns, type Group } from './groups';
import { lanesFrame } from './lanes';
import { missingOf } from './missing';
import { muteTest } from './mutes';
import { judgeNewest, type NewestVerdicts, withNewest } from './newest';
import type { DetectSettings } from './options';
import type { DetectResult } from './result';
import { summaryOf } from './summary';
import type { DetectTask } from './task';
import { joinTasks, type Track } from './track';
import { zoneOf } from './zone';

/** The picture of all verdicts: scores and expected ranges, episodes, lanes, and one sentence. */
export function presentDetect({
  input,
  settings,
  pieces,
}: Picture<DetectSettings, DetectTask, DetectResult>): Presentation {
  const { groups, leftOut } = groupsOf(input.series, settings);
  const tracks = tracksOf(groups, pieces);
  const failures = failuresOf(pieces, seriesOfTask(groups));
  const newest = new Map(tracks.flatMap((track) => judged(track)));
  const { found, scored } = findEpisodes(groups, tracks, newest, input);
  const episodes = found
    .filter((episode) => episode.end > input.from && episode.start <= input.to)
    .map((episode) => {
      const track = scored.get(episode.id);
      return track ? withComparison(track, episode) : episode;
    })
    .sort(byWorst);
  const summary = summaryOf(input, settings, { tracks, newest, found, episodes, failures });
  const common: Common = { version: 1, analysis: 'detect', summary, query: input.query };
  const drawn = drawnOf(tracks, ({ group }) => group.series.map(({ id }) => id), episodes);
  return {
    summary,
    frames: [
      ...drawn.map((track) =>
        detectScoreFrame(track, newest.get(track), input, { ...common, promise: promiseOf(track, settings) })
      ),
      episodesFrame(common, 'anomaly', episodes),
      ...(tracks.length > 1 ? [lanesFrame(tracks, episodes, input, common)] : []),
    ],
    notices: [
      ...failureNotices(failures, input.series),
      ...drawnNotices(tracks.length, drawn.length),
      ...leftOutNotices(leftOut),
    ],
  };
}

function judged(track: Track): Array<[Track, NewestVerdicts]> {
  const newest = judgeNewest(track);
  return newest ? [[track, newest]] : [];
}

function promiseOf({ group }: Track, { lookBack }: DetectSettings): string {
  return promiseWords(group.terms.promisedPerWeek) + (lookBack ? ' (exploring: uses later rows too)' : '');
}

function tracksOf(groups: Group[], pieces: Array<Piece<DetectTask, DetectResult>>): Track[] {
  const byGroup = new Map<string, Array<Piece<DetectTask, DetectResult>>>();
  for (const piece of pieces) {
    const { groupId } = piece.task;
    const own = byGroup.get(groupId);
    if (own) {
      own.push(piece);
    } else {
      byGroup.set(groupId, [piece]);
    }
  }
  return groups.flatMap((group) => joinTasks(group, byGroup.get(group.id) ?? []) ?? []);
}

function seriesOfTask(groups: Group[]): (task: DetectTask) => string[] {
  const byGroup = new Map(groups.map(({ id, series }) => [id, series.map((one) => one.id)]));
  return ({ groupId }) => byGroup.get(groupId) ?? [];
}

/**
 * Every episode known, in the range looked at or not: the verdict on one must not depend on the range.
 * @returns also the tracks of the episodes that were found by their score, by the ids of the episodes
 */
function findEpisodes(
  groups: Group[],
  tracks: Track[],
  newest: ReadonlyMap<Track, NewestVerdicts>,
  input: AnalysisInput
): { found: Episode[]; scored: Map<string, Track> } {
  const zone = zoneOf(input.timeZone);
  const mutedFor = ({ terms }: Group) => muteTest(terms.mutes, zone);
  const scored = new Map<string, Track>();
  const byTrack = tracks.flatMap((track) => {
    const muted = mutedFor(track.group);
    const drifts = driftsOf(track, muted);
    const settled = withDriftOnsets(track, episodesOf(track, muted), drifts);
    const episodes = withNewest(track, settled, newest.get(track), muted);
    settled.forEach(({ id }) => scored.set(id, track));
    return [...episodes, ...joinBlocks(drifts, track)];
  });
  const all = withFlatLines(byTrack, flatLinesOf(groups, input, mutedFor));
  return { found: withCoOccurring([...all, ...missingOf(groups, input, mutedFor)]), scored };
}

function leftOutNotices(leftOut: number): ResultNotice[] {
  return leftOut > 0
    ? [
        {
          severity: 'warning',
          text: `${leftOut} series were skipped: at most ${maxColumns} are judged in one group. Group by more labels.`,
        },
      ]
    : [];
}
