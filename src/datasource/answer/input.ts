import { combineLatest, map, of, switchMap, type Observable } from 'rxjs';
import type { DataQueryRequest } from '@grafana/data';
import type { AnalysisInput } from '../../analyses/analysis';
import { rowsWanted } from '../../analyses/blocks';
import { formatDuration } from '../../analyses/duration';
import type { ResultNotice } from '../../frames';
import { fetchRows, type Rows } from '../history/rows';
import type { HistoryStore } from '../history/store';
import type { CheckedQuery } from '../query/check';
import type { SeriesSource } from '../source/source';
import { gatherPast } from './past';
import { toInput } from './toInput';

export interface GatheredInput {
  input: AnalysisInput;
  notices: ResultNotice[];
  errors: string[];
}

export interface GatherLimits {
  /** Most points of history of one query. */
  maxPoints: number;
  now: number;
  /** How many series the display query returned; 0 where nothing was drawn. */
  expectedSeries: number;
}

/**
 * More than this many times the budget is not even asked for: fetching what would mostly be thrown away could bring the
 * source and the page to their knees.
 */
const mostOverBudget = 2;

/** A step this much longer than asked still shows shapes; beyond it series are left out instead. */
const mostCoarsening = 8;

/** Fetches the rows that the analysis wants, at its own step, from every source. */
export function gatherInput(
  checked: CheckedQuery,
  sources: SeriesSource[],
  request: DataQueryRequest,
  store: HistoryStore,
  limits: GatherLimits
): Observable<GatheredInput> {
  let step = checked.step;
  while (
    !isCoarsest(checked, step) &&
    limits.expectedSeries * rowsAt(checked, request, step, limits) > limits.maxPoints
  ) {
    step *= 2;
  }
  const points = limits.expectedSeries * rowsAt(checked, request, step, limits);
  if (points > mostOverBudget * limits.maxPoints) {
    return of(refused(checked, request, step, limits.expectedSeries, limits));
  }
  return combineLatest([
    gatherAtStep(checked, sources, request, store, limits, step, earlierAt(checked, request, step, limits)),
    gatherPast(checked, sources, request, store, limits),
  ]).pipe(
    map(([gathered, past]) =>
      past === undefined
        ? gathered
        : {
            ...gathered,
            input: { ...gathered.input, past: past.series },
            notices: [...gathered.notices, ...past.notices],
          }
    )
  );
}

function isCoarsest(checked: CheckedQuery, step: number): boolean {
  return step >= checked.step * mostCoarsening || checked.blockRange % (step * 2) !== 0;
}

/** Rows of one series, the unfinished ones left out. */
function rowsAt(checked: CheckedQuery, request: DataQueryRequest, step: number, { now }: GatherLimits): number {
  const { from, to } = spanOf(checked, request, step);
  return Math.max(0, (Math.min(to, now) - from) / step);
}

/** How much further back than its history the analysis is given, ms: what it would like, where that fits the budget. */
function earlierAt(checked: CheckedQuery, request: DataQueryRequest, step: number, limits: GatherLimits): number {
  const { from, earlierFrom } = spanOf(checked, request, step);
  const earlier = from - earlierFrom;
  const rows = rowsAt(checked, request, step, limits) + earlier / step;
  return limits.expectedSeries * rows > limits.maxPoints ? 0 : earlier;
}

function refused(
  checked: CheckedQuery,
  request: DataQueryRequest,
  step: number,
  series: number,
  { maxPoints }: GatherLimits
): GatheredInput {
  const count = series.toLocaleString('en');
  const most = maxPoints.toLocaleString('en');
  return {
    input: emptyInput(checked, request, step),
    notices: [],
    errors: [
      `The query returns ${count} series, more than can be analysed at once (${most} points of history); narrow it, aggregate, or take a shorter history.`,
    ],
  };
}

function gatherAtStep(
  checked: CheckedQuery,
  sources: SeriesSource[],
  request: DataQueryRequest,
  store: HistoryStore,
  limits: GatherLimits,
  step: number,
  earlier: number
): Observable<GatheredInput> {
  const wanted = spanOf(checked, request, step);
  const { to } = wanted;
  const from = wanted.from - earlier;
  const coarsest = isCoarsest(checked, step) && earlier === 0;
  const share = ((coarsest ? mostOverBudget : 1) * limits.maxPoints) / sources.length;
  return combineLatest(
    sources.map((source) =>
      fetchRows(store, {
        from,
        to,
        step,
        blockRange: checked.blockRange,
        now: limits.now,
        keyOf: (span) => source.keyOf(span),
        fetch: (span) => source.history(span),
        maxPoints: share,
      })
    )
  ).pipe(
    switchMap((answers) => {
      if (!answers.some((rows) => rows.tooManySeries !== undefined)) {
        return of(together(checked, sources, request, answers, step, earlier, limits.maxPoints));
      }
      if (coarsest) {
        const found = answers.reduce((sum, rows) => sum + (rows.tooManySeries ?? rows.series.length), 0);
        return of(refused(checked, request, step, found, limits));
      }
      return gatherAtStep(checked, sources, request, store, limits, earlier > 0 ? step : step * 2, 0);
    })
  );
}

/** The stretch of rows: whole blocks for analyses that learn, else the range looked at. `to` is exclusive. */
function spanOf({ analysis, blockRange }: CheckedQuery, { range }: DataQueryRequest, step: number) {
  return rowsWanted(analysis, { from: range.from.valueOf(), to: range.to.valueOf(), step, blockRange });
}

function together(
  checked: CheckedQuery,
  sources: SeriesSource[],
  request: DataQueryRequest,
  answers: Rows[],
  step: number,
  earlier: number,
  maxPoints: number
): GatheredInput {
  const errors = answers.flatMap((rows) => rows.error ?? []);
  const notices: ResultNotice[] = [];
  if (step > checked.step) {
    notices.push({
      severity: 'info',
      text: `Analysed at a step of ${formatDuration(step)} instead of ${formatDuration(checked.step)}: more series and history than ${maxPoints.toLocaleString('en')} points were asked for.`,
    });
  }
  const { from, earlierFrom } = spanOf(checked, request, step);
  if (earlier < from - earlierFrom) {
    const whole = formatDuration(checked.blockRange + from - earlierFrom);
    notices.push({
      severity: 'info',
      text: `Judged by ${formatDuration(checked.blockRange + earlier)} of past instead of ${whole}: more series and history than ${maxPoints.toLocaleString('en')} points were asked for.`,
    });
  }
  const all = answers.flatMap((rows, i) => rows.series.map((one) => toInput(sources[i], rows, one)));
  const room = Math.max(1, Math.floor(maxPoints / Math.max(1, all[0]?.values.length ?? 1)));
  if (all.length > room) {
    notices.push({
      severity: 'warning',
      text: `${all.length - room} of ${all.length} series were skipped: together they are more than ${maxPoints.toLocaleString('en')} points. Narrow the query, or take a longer step.`,
    });
  }
  return {
    input: { ...emptyInput(checked, request, step), series: all.slice(0, room) },
    notices,
    errors,
  };
}

function emptyInput(checked: CheckedQuery, request: DataQueryRequest, step: number): AnalysisInput {
  return {
    series: [],
    from: request.range.from.valueOf(),
    to: request.range.to.valueOf(),
    step,
    blockRange: checked.blockRange,
    timeZone: request.timezone,
    query: checked.query,
  };
}
