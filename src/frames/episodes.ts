import type { Episode } from './episode';
import type { FrameHeader } from './header';
import { defineKind } from './kind';

export interface EpisodesHeader extends FrameHeader {
  kind: 'episodes';
  episodes: Episode[];
}

/** Anomalies, as annotations that any panel can draw. */
export const episodesKind = defineKind<EpisodesHeader>({
  kind: 'episodes',
  fields:
    '`time`, `timeEnd`, `isRegion`, `title`, `text`, `tags`, `color`, `id`, `severity`, `series`, `score`, `threshold`',
  detail: '`episodes`: one `Episode` each, with its nearest past match and both shapes',
  lists: ['episodes'],
});
