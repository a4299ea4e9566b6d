import type { DataQueryRequest } from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';
import { readAnsweredQuery, type RankingHeader } from '../../../frames';
import { Latest } from './latest';
import { requestAgain, changedQuery, type Changes } from './whatIf';

export interface WhatIf {
  /** Options that differ from the query's, by id. */
  changes: Changes;
  /** The ranking with these options; undefined without changes, and until the first answer. */
  answer: RankingHeader | undefined;
  /** True while a request is running. */
  busy: boolean;
  error: string | undefined;
  change: (id: string, value: number) => void;
  reset: () => void;
}

/** Changes of a slider within this time lead to one request. */
const pauseMs = 50;
const none: Changes = {};

/** Other options tried out on the same data. They are never saved. */
export function useWhatIf(header: RankingHeader, request: DataQueryRequest | undefined): WhatIf {
  const [changes, setChanges] = useState(none);
  const [answer, setAnswer] = useState<RankingHeader>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const latest = useMemo(
    () =>
      new Latest<RankingHeader>(pauseMs, {
        answer: (ranking) => {
          setAnswer(ranking);
          setError(undefined);
        },
        failed: setError,
        idle: () => setBusy(false),
      }),
    []
  );
  useEffect(() => () => latest.stop(), [latest]);

  const query = useMemo(() => readAnsweredQuery(header), [header]);
  const changed = Object.keys(changes).length > 0;
  useEffect(() => {
    const target = changed ? changedQuery(query, changes) : undefined;
    if (target && request) {
      latest.request(() => requestAgain(request, target));
    }
  }, [latest, changes, changed, query, request]);

  return {
    changes,
    answer: changed ? answer : undefined,
    busy: changed && busy,
    error: changed ? error : undefined,
    change: (id, value) => {
      const known = header.whatIf?.find((option) => option.id === id)?.value;
      const { [id]: _old, ...others } = changes;
      const next = value === known ? others : { ...others, [id]: value };
      if (Object.keys(next).length === 0) {
        latest.stop();
      }
      setBusy(true);
      setChanges(next);
    },
    reset: () => {
      latest.stop();
      setChanges(none);
      setAnswer(undefined);
      setError(undefined);
      setBusy(false);
    },
  };
}
