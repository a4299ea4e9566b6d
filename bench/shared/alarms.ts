import { episodesKind, framesOfKind, type Episode, type ResultFrame } from '../../src/frames';

export interface Alarm {
  episode: Episode;
  /** When it was raised, ms. The episode may begin earlier, with hindsight. */
  raised: number;
  /** End of the episode, ms; later than `raised`. */
  end: number;
}

/** The alarms of an answer. The time at which one was raised is in the id of its episode, `series@time`. */
export function alarmsOf(frames: ResultFrame[], step: number): Alarm[] {
  return framesOfKind(frames, episodesKind)
    .flatMap(({ header }) => header.episodes)
    .map((episode) => {
      const raised = raisedAt(episode);
      return { episode, raised, end: Math.max(episode.end, raised + step) };
    })
    .sort((a, b) => a.raised - b.raised);
}

function raisedAt(episode: Episode): number {
  const first = Number(/@(-?\d+)(?:\/\w+)?$/.exec(episode.id)?.[1] ?? episode.start);
  switch (episode.detector) {
    // It is reported once it lasts longer than the limit; its score is its length in multiples of the limit.
    case 'missing':
      return first + (episode.end - episode.start) / episode.score;
    case 'flat':
      return episode.peak;
    default:
      return first;
  }
}
