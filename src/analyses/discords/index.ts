import { formatDuration } from '../duration';
import { defineAnalysis } from '../define';
import { drawnNotices, drawnOf } from '../shared/drawn';
import { episodeOutputs } from '../shared/episodeOutputs';
import { failureNotices, failuresOf } from '../shared/failures';
import { episodesFrame, type Common } from '../shared/frames';
import { learningProgress } from '../shared/learningProgress';
import { promiseWords } from '../shared/promise';
import { displayedUntil, judgedUntilOf, type JudgedUntil } from '../shared/judgedUntil';
import { byWorst, sentenceOf } from '../shared/sentence';
import { detectDiscords, type DiscordResult } from './detector';
import { episodesOf } from './episodes';
import { discordScoreFrame } from './frames';
import { discordOptions, type DiscordSettings } from './options';
import { discordSharding } from './sharding';
import { planDiscords, type DiscordTask } from './task';
import { alarmScore } from './thresholds';
import { joinBlocks, type Track } from './track';

export const discords = defineAnalysis<DiscordSettings, DiscordTask, DiscordResult>({
  id: 'discords',
  name: 'Discords',
  description: 'Subsequences unlike any in the history of a series, by its left matrix profile.',
  examples: [{ scenario: 'fault-new-shape', roles: ['series'] }],
  roles: [
    {
      id: 'series',
      label: 'Series',
      help: 'The series to look at; each is compared with its own history.',
      required: true,
    },
  ],
  drawsInputs: true,
  lookback: { kind: 'blocks', history: { range: '7d', step: '5m' } },
  options: discordOptions,
  outputs: episodeOutputs,
  progress: learningProgress,
  describe: ({ promisedPerWeek, window }) =>
    [
      promiseWords(promisedPerWeek),
      window === 'auto' ? 'windows from the data' : `window ${formatDuration(window)}`,
    ].join(' · '),
  kinds: { task: 'discords', result: 'discords' },
  plan: planDiscords,
  run: (task, context) => detectDiscords(task, context.kernel),
  sharding: discordSharding,
  present({ input, settings: { promisedPerWeek }, pieces }) {
    const threshold = alarmScore(input.step, promisedPerWeek);
    const tracks = input.series.flatMap((series) => joinBlocks(series, pieces) ?? []);
    const failures = failuresOf(pieces, ({ seriesId }) => [seriesId]);
    const episodes = tracks
      .flatMap((track) => episodesOf(track, threshold))
      .filter((episode) => episode.end > input.from && episode.start <= input.to)
      .sort(byWorst);
    const summary = sentenceOf(input, tracks, episodes, {
      failures,
      judgedUntil: judgedUntilOf(tracks.flatMap(judgedEnd), input),
    });
    const common: Common = { version: 1, analysis: 'discords', summary, query: input.query };
    const drawn = drawnOf(tracks, ({ series }) => [series.id], episodes);
    const alarm = { threshold, promise: promiseWords(promisedPerWeek) };
    return {
      summary,
      frames: [
        ...drawn.map((track) => discordScoreFrame(track, input, common, alarm)),
        episodesFrame(common, 'discord', episodes),
      ],
      notices: [...failureNotices(failures, input.series), ...drawnNotices(tracks.length, drawn.length)],
    };
  },
});

/** Up to when a series is judged, and where its data ends; empty where it has no verdict. */
function judgedEnd({ series, firstRow, score }: Track): JudgedUntil[] {
  const last = lastFinite(score);
  const judged = series.start + (firstRow + last + 1) * series.step;
  return last < 0 ? [] : [{ judged, data: Math.max(judged, displayedUntil([series])) }];
}

function lastFinite(values: Float64Array): number {
  let row = values.length - 1;
  while (row >= 0 && !Number.isFinite(values[row])) {
    row--;
  }
  return row;
}
