import type { FrameHeader } from './header';
import { defineKind } from './kind';

export interface SeriesHeader extends FrameHeader {
  kind: 'series';
  seriesId: string;
  role: string;
}

/** An input series at the step on display. */
export const seriesKind = defineKind<SeriesHeader>({
  kind: 'series',
  fields: '`Time`, one number field with the labels, unit and name of the source',
  detail: '`seriesId`, `role`',
});
