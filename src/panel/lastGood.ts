import { LoadingState, type DataFrame, type PanelData } from '@grafana/data';
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

/** Earlier answers with something in them. */
interface Kept {
  /** The last that was complete. */
  whole?: PanelData;
  /** The newest part of an answer that is still coming. */
  part?: PanelData;
}

/** True when an answer has something that can be drawn. Annotations of others alone, which any dashboard has, cannot. */
function hasFrames({ series, annotations = [] }: PanelData): boolean {
  return [...series, ...annotations.filter(readHeader)].some(({ fields }) => fields.length > 0);
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
 * Old data stays until new data is there: while a request runs or has failed, the last whole picture is shown. A partial
 * answer is shown only where there is no complete answer to the same request yet, so that anomalies do not vanish during
 * a refresh, or one that is stopped; it never outlives its request. An answer that is complete and empty is shown as such.
 */
export function useLastGood(data: PanelData): LastGood {
  const [last, setLast] = useState(() => follow({}, data));
  if (last.of === data) {
    return last.shown;
  }
  const next = follow(last.kept, data);
  setLast(next);
  return next.shown;
}

interface Followed {
  of: PanelData;
  kept: Kept;
  shown: LastGood;
}

function follow(before: Kept, data: PanelData): Followed {
  const whole = withFailedQueries(data, before.whole);
  const kept = keptAfter(before, whole);
  return { of: data, kept, shown: choose(whole, kept) };
}

function keptAfter({ whole, part }: Kept, data: PanelData): Kept {
  if (isPartial(data) || isCutShort(data)) {
    return { whole, part: hasFrames(data) ? data : part };
  }
  switch (data.state) {
    case LoadingState.Error:
      return { whole: hasFrames(data) ? data : whole };
    case LoadingState.Loading:
    case LoadingState.NotStarted:
      return hasFrames(data) ? { whole: data } : { whole, part };
    default:
      return { whole: hasFrames(data) ? data : undefined };
  }
}

function choose(data: PanelData, { whole, part }: Kept): LastGood {
  const [partial, stopped] = [isPartial(data), isCutShort(data)];
  if (hasFrames(data)) {
    return (partial || stopped) && whole && requestKey(whole) === requestKey(data)
      ? { data: whole, stale: partial, stopped }
      : { data, stale: data.state === LoadingState.Loading, stopped };
  }
  const unfinished = partial || data.state === LoadingState.Loading;
  const earlier = unfinished ? (whole ?? part) : data.state === LoadingState.Error ? whole : undefined;
  return earlier ? { data: earlier, stale: true, stopped } : { data, stale: false, stopped };
}

/** An answer of which some queries failed, with the last frames of these: one that fails takes nothing away. */
function withFailedQueries(data: PanelData, whole: PanelData | undefined): PanelData {
  if (data.state !== LoadingState.Error || !whole || !hasFrames(data)) {
    return data;
  }
  const failed = new Set(data.errors?.flatMap(({ refId }) => refId ?? []));
  [...data.series, ...(data.annotations ?? [])].forEach(({ refId }) => refId && failed.delete(refId));
  const ofFailed = (frames: DataFrame[] = []) => frames.filter(({ refId }) => refId && failed.has(refId));
  const [series, annotations] = [ofFailed(whole.series), ofFailed(whole.annotations)];
  return series.length + annotations.length === 0
    ? data
    : {
        ...data,
        series: [...data.series, ...series],
        annotations: [...(data.annotations ?? []), ...annotations],
      };
}
