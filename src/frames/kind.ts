import type { ReadableFrame } from './frame';
import { readHeader, type FrameHeader } from './header';

/** One kind of frame: how it is recognised and, for the table in README.md, what it holds. */
export interface FrameKind<H extends FrameHeader> {
  kind: H['kind'];
  /** The fields of the frame, as the README lists them. */
  fields: string;
  /** What the header holds besides the common part, as the README lists it. */
  detail: string;
  /** True where a header is of this kind and has the lists that readers rely on. */
  matches(header: FrameHeader): header is H;
  /** Ids of the input series that the frame is a result about, where it is one about certain series. */
  seriesIds?(header: H): string[];
}

interface KindSpec<H extends FrameHeader> extends Omit<FrameKind<H>, 'matches'> {
  /** Properties of the header that must be arrays: a frame without them is left out by readers. */
  lists?: Array<keyof H>;
}

/** Declares a kind of frame. Its header type is given as the type parameter. */
export function defineKind<H extends FrameHeader>({ lists = [], ...spec }: KindSpec<H>): FrameKind<H> {
  const has = (header: FrameHeader): header is H => header.kind === spec.kind;
  return {
    ...spec,
    matches: (header): header is H => has(header) && lists.every((name) => Array.isArray(header[name])),
  };
}

/** A frame together with its header. */
export interface FrameOf<F, H extends FrameHeader> {
  frame: F;
  header: H;
}

/** All frames of one kind, in their order. Frames whose header lacks what the kind requires are left out. */
export function framesOfKind<F extends Pick<ReadableFrame, 'meta'>, H extends FrameHeader>(
  frames: readonly F[],
  kind: FrameKind<H>
): Array<FrameOf<F, H>> {
  return frames.flatMap((frame) => {
    const header = readHeader(frame);
    return header && kind.matches(header) ? [{ frame, header }] : [];
  });
}
