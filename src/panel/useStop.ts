import type { PanelData } from '@grafana/data';
import { useMemo } from 'react';
import { findDataSource, isPartial } from './grafana-compat';

interface Stoppable {
  stop: (requestId: string) => void;
}

function isStoppable(source: unknown): source is Stoppable {
  return typeof source === 'object' && source !== null && 'stop' in source && typeof source.stop === 'function';
}

/**
 * A way to end the request that `data` is a part of; undefined where it is whole. Dashboards have none of their own once
 * a first part is there. Explore, which tells panels nothing of the request, has its button for it.
 */
export function useStop({ request, state, series, annotations }: PanelData): (() => void) | undefined {
  return useMemo(() => {
    if (!request || !isPartial({ state, series, annotations })) {
      return undefined;
    }
    const { requestId, targets, scopedVars } = request;
    const uids = new Set(targets.flatMap(({ datasource }) => datasource?.uid ?? []));
    return () => {
      for (const uid of uids) {
        findDataSource(uid, scopedVars)
          .then((source) => isStoppable(source) && source.stop(requestId))
          // Gone meanwhile: so is its work.
          .catch(() => undefined);
      }
    };
  }, [request, state, series, annotations]);
}
