import { LoadingState, type PanelData } from '@grafana/data';
import { useState } from 'react';
import { readHeader } from '../frames';
import { isPartial, isUnfinished } from './grafana-compat';

export interface LastGood {
  /** What to draw: the newest data with something in it. */
  data: PanelData;
  /** True while what is drawn is not the answer to the newest request. */
  stale: boolean;
  /** True where the newest request was stopped before it was done. */
  stopped: boolean;
}

/** True when an answer has something that can be drawn. */
function hasFrames({ series, annotations }: PanelData): boolean {
  return [...series, ...(annotations ?? [])].some(({ fields }) => fields.length > 0);
}

/** True for a part of an answer that is the last there will be: somebody stopped the rest. */
function isCutShort(data: PanelData): boolean {
  return data.state === LoadingState.Done && isUnfinished(data);
}

/** What was asked: the queries behind the frames and the time range as the user chose it, so "the last 6 hours". */
function question({ series, annotations, timeRange: { raw } }: PanelData): string {
  const queries = [...series, ...(annotations ?? [])].flatMap((frame) => readHeader(frame)?.query ?? []);
  return JSON.stringify([
    raw.from.valueOf(),
    raw.to.valueOf(),
    ...new Set(queries.map((query) => JSON.stringify(query))),
  ]);
}

/**
 * Old data stays until new data is there: while a request is on its way or has failed without an answer, the last
 * picture is kept. A part of an answer is shown only where there is no whole answer to the same question yet, so that
 * a refresh does not take the anomalies away and bring them back, nor one that is stopped. An answer that is done and empty is an answer.
 */
export function useLastGood(data: PanelData): LastGood {
  const [kept, setKept] = useState<PanelData | undefined>(hasFrames(data) ? data : undefined);
  const partial = isPartial(data);
  const stopped = isCutShort(data);
  if (hasFrames(data)) {
    const whole = kept && !isPartial(kept) && !isCutShort(kept);
    if ((partial || stopped) && whole && question(kept) === question(data)) {
      return { data: kept, stale: partial, stopped };
    }
    if (kept !== data) {
      setKept(data);
    }
    return { data, stale: data.state === LoadingState.Loading, stopped };
  }
  const unfinished = partial || data.state === LoadingState.Loading || data.state === LoadingState.Error;
  return unfinished && kept ? { data: kept, stale: true, stopped } : { data, stale: false, stopped };
}
