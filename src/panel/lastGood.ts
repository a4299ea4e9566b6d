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

/** True for a partial answer that stays partial, because somebody stopped the request. */
function isCutShort(data: PanelData): boolean {
  return data.state === LoadingState.Done && isUnfinished(data);
}

/** Identifies a request: the queries of the frames, and the time range as the user chose it, such as "the last 6 hours". */
function requestKey({ series, annotations, timeRange: { raw } }: PanelData): string {
  const queries = [...series, ...(annotations ?? [])].flatMap((frame) => readHeader(frame)?.query ?? []);
  return JSON.stringify([
    raw.from.valueOf(),
    raw.to.valueOf(),
    ...new Set(queries.map((query) => JSON.stringify(query))),
  ]);
}

/**
 * Old data stays until new data is there: while a request runs or has failed, the last picture is shown. A partial
 * answer is shown only where there is no complete answer to the same request yet, so that anomalies do not vanish during
 * a refresh, or one that is stopped. An answer that is complete and empty is shown as such.
 */
export function useLastGood(data: PanelData): LastGood {
  const [last, setLast] = useState<PanelData | undefined>(hasFrames(data) ? data : undefined);
  const partial = isPartial(data);
  const stopped = isCutShort(data);
  if (hasFrames(data)) {
    const complete = last && !isPartial(last) && !isCutShort(last);
    if ((partial || stopped) && complete && requestKey(last) === requestKey(data)) {
      return { data: last, stale: partial, stopped };
    }
    if (last !== data) {
      setLast(data);
    }
    return { data, stale: data.state === LoadingState.Loading, stopped };
  }
  const unfinished = partial || data.state === LoadingState.Loading || data.state === LoadingState.Error;
  return unfinished && last ? { data: last, stale: true, stopped } : { data, stale: false, stopped };
}
