import { defineAnalysis } from '../define';
import { numberOption, textOption } from '../options';
import { detectDiscords, isDiscordResult, type DiscordResult } from './detector';
import { episodesOf } from './episodes';
import { episodesFrame, scoreFrame } from './frames';
import { discordOptions } from './options';
import { byWorst, sentenceOf } from './sentence';
import { isDiscordTask, planDiscords, type DiscordTask } from './task';
import { alarmScore } from './thresholds';
import { joinBlocks } from './track';

/** More series than this are not drawn each; the worst are. */
const mostDrawn = 100;
const drawnOfMany = 20;

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
  describe: (options) => {
    const window = textOption(options, 'window');
    const alarms = numberOption(options, 'falseAlarms');
    return [
      `at most ${alarms} false ${alarms === 1 ? 'alarm' : 'alarms'} a week`,
      window === 'auto' ? 'windows from the data' : `window ${window}`,
    ].join(' · ');
  },
  plan: planDiscords,
  run: (task, context) => detectDiscords(task, context.kernel),
  present(input, options, tasks, results) {
    const promised = numberOption(options, 'falseAlarms');
    const threshold = alarmScore(input.step, promised);
    const promise = `at most ${promised} false ${promised === 1 ? 'alarm' : 'alarms'} a week`;
    const tracks = input.series.flatMap((series) => joinBlocks(series, tasks, results) ?? []);
    const episodes = tracks
      .flatMap((track) => episodesOf(track, threshold))
      .filter((episode) => episode.end > input.from && episode.start <= input.to)
      .sort(byWorst);
    const summary = sentenceOf(input, tracks, episodes);
    const drawn =
      tracks.length <= mostDrawn
        ? tracks
        : worstTracks(
            tracks,
            episodes.map((episode) => episode.seriesId)
          );
    return {
      summary,
      frames: [
        ...drawn.map((track) => scoreFrame(track, input, summary, { threshold, promise })),
        episodesFrame(episodes, input, summary),
      ],
      notices:
        drawn.length < tracks.length
          ? [
              {
                severity: 'info',
                text: `${tracks.length} series were analysed; the ${drawn.length} most unusual are drawn. Narrow the query to see others.`,
              },
            ]
          : [],
    };
  },
});

/** The series of the worst episodes first, then the others in their order. */
function worstTracks<T extends { series: { id: string } }>(tracks: T[], worstIds: string[]): T[] {
  const place = new Map<string, number>();
  for (const id of worstIds) {
    if (!place.has(id)) {
      place.set(id, place.size);
    }
  }
  const placeOf = (track: T) => place.get(track.series.id) ?? Infinity;
  return [...tracks]
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0))
    .slice(0, drawnOfMany);
}
