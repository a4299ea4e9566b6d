import type { ReadableFrame } from './frame';
import type { Severity } from './severity';

/** The result in one sentence. `severity` is null when nothing is wrong. */
export interface Summary {
  sentence: string;
  severity: Severity | null;
  /** The same for a very small panel, without the symbol of its severity: "2 · us-1 08:50". */
  short?: string;
  /** True where no verdict is possible yet: still learning, or too little history. Not the same as quiet. */
  undecided?: boolean;
  /** Set while the answer is partial: tasks done and in total; 0 of 0 before the total is known. */
  progress?: { done: number; total: number };
}

/** The part of the header that frames of every kind have. */
export interface FrameHeader {
  kind: string;
  version: 1;
  /** Id of the analysis that answered. */
  analysis: string;
  /** The same on every frame of one query. */
  summary: Summary;
  /** The query that was answered; read it with `readAnsweredQuery`. */
  query?: unknown;
}

function isHeader(value: unknown): value is FrameHeader {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('version' in value)) {
    return false;
  }
  return typeof value.kind === 'string' && value.version === 1;
}

/** The header of one of our frames; undefined for any other frame. */
export function readHeader(frame: Pick<ReadableFrame, 'meta'>): FrameHeader | undefined {
  const header = frame.meta?.custom?.fleetlens;
  return isHeader(header) ? header : undefined;
}
