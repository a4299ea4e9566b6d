import { combineLatest, map, of, type Observable } from 'rxjs';
import type { DataQueryRequest } from '@grafana/data';
import type { SeriesInput } from '../../analyses/analysis';
import { blockRows } from '../../analyses/blocks';
import { formatDuration } from '../../analyses/duration';
import type { ResultNotice } from '../../frames';
import { fetchRows, type Rows } from '../history/rows';
import type { HistoryStore } from '../history/store';
import type { CheckedQuery } from '../query/check';
import type { SeriesSource } from '../source/source';
import { toInput } from './toInput';

export interface Past {
  series: SeriesInput[];
  notices: ResultNotice[];
}

/** Of the points that one query may have, so many may be of the past: the range itself comes first. */
const shareOfBudget = 0.5;

/**
 * The longer past that an analysis of a range asks for besides: the same queries at a step of its own, in whole blocks, so
 * that a query that learns at the same step shares what is kept. What cannot be had is left out and said; it is never a
 * reason not to answer. Undefined where nothing is asked for.
 */
export function gatherPast(
  checked: CheckedQuery,
  sources: SeriesSource[],
  request: DataQueryRequest,
  store: HistoryStore,
  { maxPoints, now }: { maxPoints: number; now: number }
): Observable<Past | undefined> {
  const wanted = checked.analysis.past?.(checked.options, checked.step);
  const asked = wanted ? sources.filter(({ role }) => wanted.roles.includes(role)) : [];
  if (!wanted || asked.length === 0) {
    return of(undefined);
  }
  const { step, blockRange } = wanted;
  const rows = blockRows(request.range.from.valueOf(), request.range.to.valueOf(), blockRange);
  const span = { ...rows, step, blockRange, now };
  return combineLatest(
    asked.map((source) =>
      fetchRows(store, {
        ...span,
        keyOf: (one) => source.keyOf(one),
        fetch: (one) => source.history(one),
        maxPoints: (shareOfBudget * maxPoints) / asked.length,
      })
    )
  ).pipe(
    map((answers) => ({
      series: answers.flatMap((rows, i) => rows.series.map((one) => toInput(asked[i], rows, one))),
      notices: noticesOf(asked, answers, blockRange),
    }))
  );
}

function noticesOf(sources: SeriesSource[], answers: Rows[], blockRange: number): ResultNotice[] {
  const rolesWhere = (condition: (rows: Rows) => boolean) =>
    sources.filter((_, i) => condition(answers[i])).map(({ role }) => role);
  const many = rolesWhere(({ tooManySeries }) => tooManySeries !== undefined);
  const failed = answers.flatMap(({ error }) => error ?? []);
  const past = formatDuration(blockRange);
  return [
    ...(many.length > 0
      ? [
          {
            severity: 'info' as const,
            text: `Not compared with the past: ${many.join(', ')}; ${past} of it is more than may be fetched. Aggregate, or take a shorter past.`,
          },
        ]
      : []),
    ...(failed.length > 0
      ? [{ severity: 'info' as const, text: `Not all of the past could be fetched: ${failed[0]}` }]
      : []),
  ];
}
