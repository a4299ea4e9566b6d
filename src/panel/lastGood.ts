import { LoadingState, type PanelData } from '@grafana/data';
import { useState } from 'react';

export interface LastGood {
  /** What to draw: the newest data with something in it. */
  data: PanelData;
  /** True while what is drawn is not the answer to the newest request. */
  stale: boolean;
}

/** True when an answer has something that can be drawn. */
function hasFrames({ series, annotations }: PanelData): boolean {
  return [...series, ...(annotations ?? [])].some(({ fields }) => fields.length > 0);
}

/**
 * Old data stays until new data is there: while a request is on its way or has failed without an answer, the last
 * picture is kept. An answer that is done and empty is an answer.
 */
export function useLastGood(data: PanelData): LastGood {
  const [kept, setKept] = useState<PanelData | undefined>(hasFrames(data) ? data : undefined);
  const unfinished = data.state === LoadingState.Loading || data.state === LoadingState.Error;
  if (hasFrames(data)) {
    if (kept !== data) {
      setKept(data);
    }
    return { data, stale: data.state === LoadingState.Loading };
  }
  return unfinished && kept ? { data: kept, stale: true } : { data, stale: false };
}
