import { locationUtil } from '@grafana/data';
import React from 'react';
import type { Detection, FoundEpisode } from '../../detection/content';
import { scoreOf } from '../../detection/judged';
import { exploreUrl } from '../../explore';
import type { FeedbackState } from '../../feedback/useFeedback';
import { mayExplore } from '../../grafana-compat';
import type { ViewProps } from '../view';
import { EpisodeCard } from './EpisodeCard';
import { fieldOf } from './inputs';
import type { Box } from './place';
import { surroundingsOf } from './surroundings';
import type { Episodes } from './useEpisodes';
import { valueFormatter } from './words';

interface Props {
  selection: Episodes;
  view: ViewProps<Detection>;
  /** Those of visible series. */
  episodes: readonly FoundEpisode[];
  feedback: FeedbackState;
  anchor: () => Box | undefined;
}

/** The card of the open episode; nothing while none is open. */
export function OpenCard({ selection, view, episodes, feedback, anchor }: Props) {
  const { inOrder, open, openCard, stepCard, closeCard } = selection;
  const { content, common, panel } = view;
  if (!open) {
    return null;
  }
  const { found } = open;
  const { episode } = found;
  const score = scoreOf(content.scores, episode.seriesId);
  const series = content.series.find(({ header }) => header.seriesId === episode.seriesId);
  return (
    <EpisodeCard
      episode={episode}
      promise={score?.header.promise}
      surroundings={surroundingsOf(episode, series?.frame, score)}
      index={inOrder.indexOf(found)}
      count={inOrder.includes(found) ? inOrder.length : 0}
      timeZone={panel.timeZone}
      names={common.names}
      format={valueFormatter(episode, fieldOf(content, episode.seriesId))}
      exploreUrl={urlFor(found, panel.replaceVariables)}
      feedback={feedback}
      episodeOf={(series) => overlapping(episodes, found, series)}
      onOpen={openCard}
      anchor={anchor}
      onStep={stepCard}
      onClose={closeCard}
    />
  );
}

/** Id of an episode of another series, by its name or id, at the time of the open one. */
function overlapping(episodes: readonly FoundEpisode[], { episode: open }: FoundEpisode, series: string) {
  return episodes.find(
    ({ episode: { seriesName, seriesId, start, end } }) =>
      (seriesName === series || seriesId === series) && start <= open.end && end >= open.start
  )?.episode.id;
}

/** Address of the raw query around the episode, with one length of it before and after, but nothing of the future. */
function urlFor({ episode, query }: FoundEpisode, replaceVariables: (text: string) => string): string | undefined {
  const margin = Math.max(episode.window, episode.end - episode.start);
  const range = { from: episode.start - margin, to: Math.min(episode.end + margin, Math.max(episode.end, Date.now())) };
  const url = mayExplore() ? exploreUrl(query, range, replaceVariables) : undefined;
  return url && locationUtil.assureBaseUrl(url);
}
