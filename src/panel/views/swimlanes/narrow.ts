import { useEffect, useState } from 'react';
import type { AnsweredInput, AnsweredQuery } from '../../../frames';
import { isObject } from '../../isObject';
import { findDataSource } from '../../grafana-compat';

/** A data source that can add a label filter to one of its queries. */
interface Modifies {
  modifyQuery: (query: unknown, action: { type: string; options: { key: string; value: string } }) => unknown;
}

/**
 * The query of an analysis with every input narrowed to the labels of one series. Only the data source knows how to
 * write that; an input of one that cannot stays as it is.
 */
export async function narrowQuery(
  query: AnsweredQuery | undefined,
  labels: Record<string, string>
): Promise<AnsweredQuery | undefined> {
  return query && { ...query, inputs: await Promise.all(query.inputs.map((input) => narrowInput(input, labels))) };
}

async function narrowInput(input: AnsweredInput, labels: Record<string, string>): Promise<AnsweredInput> {
  const { source: ref, query } = input;
  if (!ref) {
    return input;
  }
  try {
    const source: unknown = await findDataSource(ref.uid);
    if (!modifies(source)) {
      return input;
    }
    const narrowed = Object.entries(labels)
      // Prometheus's own names, such as __name__, cannot be used as filters.
      .filter(([key]) => !key.startsWith('__'))
      .reduce(
        (before: unknown, [key, value]) => source.modifyQuery(before, { type: 'ADD_FILTER', options: { key, value } }),
        query
      );
    return isObject(narrowed) ? { ...input, query: narrowed } : input;
  } catch {
    // The source is gone, or cannot read the query: it is opened unchanged, and shows its own error.
    return input;
  }
}

function modifies(source: unknown): source is Modifies {
  return isObject(source) && typeof source.modifyQuery === 'function';
}

/** The narrowed query once it is there; the unchanged one until then. `key` names the series. */
export function useNarrowed(
  query: AnsweredQuery | undefined,
  labels: Record<string, string>,
  key: string
): AnsweredQuery | undefined {
  const [narrowed, setNarrowed] = useState<{ key: string; query: AnsweredQuery | undefined }>();
  useEffect(() => {
    let current = true;
    void narrowQuery(query, labels).then((found) => current && setNarrowed({ key, query: found }));
    return () => {
      current = false;
    };
  }, [query, labels, key]);
  return narrowed?.key === key ? narrowed.query : query;
}
