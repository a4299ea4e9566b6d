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
 * Stops the request of a partial answer; undefined where the answer is complete. Dashboards have no button for that once
 * a first part is shown. Explore does not pass the request to panels, and has its own button.
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
          // The data source is gone, and its work with it.
          .catch(() => undefined);
      }
    };
  }, [request, state, series, annotations]);
}
