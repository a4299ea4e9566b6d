import { useEffect, useState } from 'react';
import { findDataSource } from '../../grafana-compat';

/** What is needed of a data source: to add a label to a query, in the words of its own query language. */
interface Modifies {
  modifyQuery: (query: unknown, action: { type: string; options: { key: string; value: string } }) => unknown;
}

/**
 * The query of an analysis with every input narrowed to the labels of one series. Only the data source knows how to
 * write that; an input of one that cannot stays as it is.
 */
export async function narrowQuery(query: unknown, labels: Record<string, string>): Promise<unknown> {
  if (!isObject(query) || !Array.isArray(query.inputs)) {
    return query;
  }
  const inputs: unknown[] = query.inputs;
  return { ...query, inputs: await Promise.all(inputs.map((input) => narrowInput(input, labels))) };
}

async function narrowInput(input: unknown, labels: Record<string, string>): Promise<unknown> {
  if (!isObject(input) || !isObject(input.source) || typeof input.source.uid !== 'string') {
    return input;
  }
  try {
    const source: unknown = await findDataSource(input.source.uid);
    if (!modifies(source)) {
      return input;
    }
    const narrowed = Object.entries(labels)
      // Names of Prometheus itself are no labels to filter by.
      .filter(([key]) => !key.startsWith('__'))
      .reduce(
        (before: unknown, [key, value]) => source.modifyQuery(before, { type: 'ADD_FILTER', options: { key, value } }),
        input.query
      );
    return { ...input, query: narrowed };
  } catch {
    // A source that is not there any more, or a query that it cannot read: opened as it is, its own error says so.
    return input;
  }
}

function modifies(source: unknown): source is Modifies {
  return isObject(source) && typeof source.modifyQuery === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The narrowed query once it is there; the whole one until then. `key` names the series. */
export function useNarrowed(query: unknown, labels: Record<string, string>, key: string): unknown {
  const [narrowed, setNarrowed] = useState<{ key: string; query: unknown }>();
  useEffect(() => {
    let current = true;
    void narrowQuery(query, labels).then((found) => current && setNarrowed({ key, query: found }));
    return () => {
      current = false;
    };
  }, [query, labels, key]);
  return narrowed?.key === key ? narrowed.query : query;
}
