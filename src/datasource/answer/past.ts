import { combineLatest, map, of, type Observable } from 'rxjs';
import type { SeriesInput } from '../../analyses/analysis';
import { blockRows } from '../../analyses/blocks';
import { formatDuration } from '../../analyses/duration';
import type { ResultNotice } from '../../frames';
import { fetchRows, type Rows } from '../history/rows';
import { joinNotices } from '../inner/warnings';
import type { SeriesSource } from '../source/source';
import type { InputRequest } from './inputRequest';
import { toInput } from './toInput';

export interface Past {
  series: SeriesInput[];
  notices: ResultNotice[];
}

/** A range of more blocks than this holds history enough. */
const maxBlocks = 60;

/** Share of the points of a query that the longer history may have: the range itself comes first. */
const shareOfBudget = 0.5;

/**
 * The longer history that an analysis of a range can use: the same queries at a step of its own, in whole blocks, so
 * that a query that learns at the same step shares the cached rows. What cannot be fetched is left out with a notice; it
 * is never a reason not to answer. Undefined where the analysis wants none.
 */
export function fetchPast({
  checked,
  sources,
  request,
  store,
  maxPoints,
  now,
}: InputRequest): Observable<Past | undefined> {
  const wanted = checked.configured.past(checked.step);
  const chosen = wanted ? sources.filter(({ role }) => wanted.roles.includes(role)) : [];
  if (!wanted || chosen.length === 0) {
    return of(undefined);
  }
  const { step, blockRange } = wanted;
  const times = blockRows(request.range.from.valueOf(), request.range.to.valueOf(), blockRange);
  if ((times.to - times.from) / blockRange > maxBlocks) {
    const text = 'Not compared with a longer history: the time range is long itself.';
    return of({ series: [], notices: [{ severity: 'info', text }] });
  }
  return combineLatest(
    chosen.map((source) =>
      fetchRows(store, {
        ...times,
        step,
        blockRange,
        now,
        keyOf: (one) => source.keyOf(one),
        fetch: (one) => source.history(one),
        maxPoints: (shareOfBudget * maxPoints) / chosen.length,
      })
    )
  ).pipe(
    map((answers) => ({
      series: answers.flatMap((rows, i) => rows.series.map((one) => toInput(chosen[i], rows, one))),
      notices: [...noticesOf(chosen, answers, blockRange), ...joinNotices(answers.map(({ notices }) => notices))],
    }))
  );
}

function noticesOf(sources: SeriesSource[], answers: Rows[], blockRange: number): ResultNotice[] {
  const tooMany = sources.flatMap(({ role }, i) => (answers[i].tooManySeries === undefined ? [] : [role]));
  const failed = answers.flatMap(({ error }) => error ?? []);
  const texts = [
    ...(tooMany.length > 0
      ? [
          `Not compared with their history: ${tooMany.join(', ')}; ${formatDuration(blockRange)} of it is more than may be fetched. Aggregate, or take a shorter history.`,
        ]
      : []),
    ...(failed.length > 0 ? [`Not all of the history could be fetched: ${failed[0]}`] : []),
  ];
  return texts.map((text) => ({ severity: 'info', text }));
}
