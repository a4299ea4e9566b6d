import type { ReadableFrame } from './frame';
import type { FrameHeader } from './header';
import { framesOfKind, type FrameKind } from './kind';
import { frameKinds } from './kinds';

/**
 * Ids of the input series that some frame is a result about. Of very many series an analysis answers frames for some,
 * and only these are worth drawing; empty where the frames are about no series in particular.
 */
export function analysedSeriesIds(frames: ReadonlyArray<Pick<ReadableFrame, 'meta'>>): Set<string> {
  const kinds: Array<FrameKind<FrameHeader>> = frameKinds;
  return new Set(
    kinds.flatMap((kind) => framesOfKind(frames, kind).flatMap(({ header }) => kind.seriesIds?.(header) ?? []))
  );
}
