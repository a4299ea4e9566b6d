import type { DataFrame } from '@grafana/data';
import { compareSeverity, readHeader, type ResultNotice, type Summary } from '../frames';
import { type Annotation, readAnnotations } from './chart/annotations';
import { chosenNames, type Named, type ShortNames, shortNames, withShortNames } from './names';
import { firstOfEach, type PanelFrames } from './panelFrames';

/** What all views of a panel share, whatever the kinds of its frames. Each view reads its own frames itself. */
export interface PanelContent {
  /** Short names of series whose source spelled out all their labels. */
  names: ShortNames;
  /** One per query, worst first, with the short names of series. */
  summaries: Summary[];
  /** Annotations that are not ours. */
  annotations: Annotation[];
  notices: ResultNotice[];
}

/** Reads what is common to all kinds. `named` are the series that any view names. */
export function readContent({ all, annotations }: PanelFrames, named: readonly Named[]): PanelContent {
  const names = new Map([...shortNames(named), ...chosenNames(named)]);
  return {
    names,
    summaries: readSummaries(all).map((summary) => ({
      ...summary,
      sentence: withShortNames(summary.sentence, names),
      ...(summary.short === undefined ? {} : { short: withShortNames(summary.short, names) }),
    })),
    annotations: readAnnotations(annotations),
    notices: readNotices(all),
  };
}

function readSummaries(frames: readonly DataFrame[]): Summary[] {
  const all = frames.flatMap((frame) => readHeader(frame)?.summary ?? []);
  return firstOfEach(all, ({ sentence }) => sentence).sort(worstSummaryFirst);
}

function worstSummaryFirst(a: Summary, b: Summary): number {
  if (a.severity === null || b.severity === null) {
    return Number(a.severity === null) - Number(b.severity === null);
  }
  return compareSeverity(a.severity, b.severity);
}

function readNotices(frames: readonly DataFrame[]): ResultNotice[] {
  const all = frames.flatMap((frame) => frame.meta?.notices ?? []);
  return firstOfEach(all, ({ text }) => text).map(({ severity, text }) => ({ severity, text }));
}
