import { defineAnalysis } from '../define';
import { numberOption, textOption } from '../options';
import { drawnNotices, drawnOf } from '../shared/drawn';
import { episodesFrame, type Common } from '../shared/frames';
import { promiseWords } from '../shared/promise';
import { byWorst, sentenceOf } from '../shared/sentence';
import { discordDealing } from './deal';
import { detectDiscords, isDiscordResult, type DiscordResult } from './detector';
import { episodesOf } from './episodes';
import { discordScoreFrame } from './frames';
import { discordOptions } from './options';
import { isDiscordTask, planDiscords, type DiscordTask } from './task';
import { alarmScore } from './thresholds';
import { joinBlocks } from './track';

export const discords = defineAnalysis<DiscordTask, DiscordResult>({
  id: 'discords',
  name: 'Discords',
  description: 'Shapes that the past of a series has not seen, by its left matrix profile.',
  roles: [
    {
      id: 'series',
      label: 'Series',
      help: 'The series to look at; each is compared with its own past.',
      required: true,
    },
  ],
  options: discordOptions,
  rows: 'blocks',
  defaultHistory: { range: '7d', step: '5m' },
  isTask: isDiscordTask,
  isResult: isDiscordResult,
  dealing: discordDealing,
  describe: (options) => {
    const window = textOption(options, 'window');
    return [
      promiseWords(numberOption(options, 'falseAlarms')),
      window === 'auto' ? 'windows from the data' : `window ${window}`,
    ].join(' · ');
  },
  plan: planDiscords,
  run: (task, context) => detectDiscords(task, context.kernel),
  present(input, options, tasks, results) {
    const promised = numberOption(options, 'falseAlarms');
    const threshold = alarmScore(input.step, promised);
    const tracks = input.series.flatMap((series) => joinBlocks(series, tasks, results) ?? []);
    const episodes = tracks
      .flatMap((track) => episodesOf(track, threshold))
      .filter((episode) => episode.end > input.from && episode.start <= input.to)
      .sort(byWorst);
    const summary = sentenceOf(input, tracks, episodes);
    const common: Common = { version: 1, analysis: 'discords', summary, query: input.query };
    const drawn = drawnOf(tracks, ({ series }) => [series.id], episodes);
    const alarm = { threshold, promise: promiseWords(promised) };
    return {
      summary,
      frames: [
        ...drawn.map((track) => discordScoreFrame(track, input, common, alarm)),
        episodesFrame(common, 'discord', episodes),
      ],
      notices: drawnNotices(tracks.length, drawn.length),
    };
  },
});
