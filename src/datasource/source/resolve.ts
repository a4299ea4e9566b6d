import type { DataQueryRequest } from '@grafana/data';
import { findSource } from '../inner/find';
import { isSample } from '../sample/source';
import type { QueryInput } from '../types';
import type { DisplayShare } from './displayShare';
import { innerSource } from './inner';
import { sampleSource } from './sample';
import type { SeriesSource } from './source';

/** Finds the sources of a query's inputs. Rejects with one plain sentence. */
export function resolveSources(
  inputs: QueryInput[],
  request: DataQueryRequest,
  refId: string,
  displays: DisplayShare
): Promise<SeriesSource[]> {
  return Promise.all(
    inputs.map(async (input, i) => {
      const place = inputs.slice(0, i).filter(({ role }) => role === input.role).length + 1;
      const scope = place > 1 ? `${input.role}${place}` : input.role;
      if (!input.source || isSample(input.source)) {
        return { ...sampleSource(input, request), scope };
      }
      const source = await findSource(input.source, request.scopedVars);
      return { ...innerSource(source, input, request, inputs.length > 1 ? `${refId}${i}` : refId, displays), scope };
    })
  );
}
