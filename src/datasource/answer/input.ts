import { combineLatest, map, of, switchMap, type Observable } from 'rxjs';
import type { AnalysisInput } from '../../analyses/analysis';
import { rowsWanted, type RowsWanted } from '../../analyses/blocks';
import { formatDuration } from '../../analyses/duration';
import type { ResultNotice } from '../../frames';
import { fetchRows, type Rows } from '../history/rows';
import type { Failure } from '../inner/errors';
import { joinNotices } from '../inner/warnings';
import { answeredQueryOf, type CheckedQuery } from '../query/check';
import type { InputRequest } from './inputRequest';
import { boundedRequest } from './longRange';
import { fetchPast } from './past';
import { toInput } from './toInput';

export interface FetchedInput {
  input: AnalysisInput;
  notices: ResultNotice[];
  errors: Failure[];
}

/** Which rows are fetched. */
interface Resolution {
  step: number;
  /** How much further back than the history rows are fetched, ms. */
  earlier: number;
  /** Length of the pieces that rows are fetched in, ms. */
  pieceRange: number;
}

/**
 * Above this many times the budget nothing is fetched: most of it would be thrown away, and it could overload the source
 * and the page.
 */
const maxOverBudget = 2;

/** A step this many times longer still shows shapes; beyond it series are left out instead. */
const maxCoarsening = 8;

/** Fetches the rows that the analysis wants, at its own step, from every source. */
export function fetchInput(asked: InputRequest): Observable<FetchedInput> {
  const { wanted, pieceRange, notices } = boundedRequest(asked);
  return fetchBounded(wanted, pieceRange).pipe(
    map((fetched) => (notices.length > 0 ? { ...fetched, notices: [...notices, ...fetched.notices] } : fetched))
  );
}

function fetchBounded(wanted: InputRequest, pieceRange: number): Observable<FetchedInput> {
  const { checked, expectedSeries, maxPoints } = wanted;
  let { step } = checked;
  while (!isCoarsest(checked, step) && expectedSeries * rowsAt(wanted, step) > maxPoints) {
    step *= 2;
  }
  if (expectedSeries * rowsAt(wanted, step) > maxOverBudget * maxPoints) {
    return of(refused(wanted, step, expectedSeries));
  }
  return combineLatest([
    fetchAtStep(wanted, { step, earlier: earlierAt(wanted, step), pieceRange }),
    fetchPast(wanted),
  ]).pipe(
    map(([fetched, past]) =>
      past === undefined
        ? fetched
        : {
            ...fetched,
            input: { ...fetched.input, past: past.series },
            notices: [...fetched.notices, ...past.notices],
          }
    )
  );
}

function isCoarsest({ analysis, step: asked, blockRange }: CheckedQuery, step: number): boolean {
  // A block is a whole number of steps.
  const inWholeSteps = analysis.lookback.kind === 'range' || blockRange % (step * 2) === 0;
  return step >= asked * maxCoarsening || !inWholeSteps;
}

/** Rows of one series, the unfinished ones left out. */
function rowsAt(wanted: InputRequest, step: number): number {
  const { from, to } = timesAt(wanted, step);
  return Math.max(0, (Math.min(to, wanted.now) - from) / step);
}

/** How much further back than its history the analysis is given, ms: what it would like, where that fits the budget. */
function earlierAt(wanted: InputRequest, step: number): number {
  const { from, earlierFrom } = timesAt(wanted, step);
  const earlier = from - earlierFrom;
  const rows = rowsAt(wanted, step) + earlier / step;
  return wanted.expectedSeries * rows > wanted.maxPoints ? 0 : earlier;
}

/** The time range of the rows: whole blocks for analyses that learn, else the range looked at. `to` is exclusive. */
function timesAt({ checked: { analysis, blockRange }, request: { range } }: InputRequest, step: number): RowsWanted {
  return rowsWanted(analysis, { from: range.from.valueOf(), to: range.to.valueOf(), step, blockRange });
}

function refused(wanted: InputRequest, step: number, series: number): FetchedInput {
  return {
    input: emptyInput(wanted, step),
    notices: [],
    errors: [
      {
        message: `The query returns ${series.toLocaleString('en')} series, more than can be analysed at once (${wanted.maxPoints.toLocaleString('en')} points of history); narrow it, aggregate, or take a shorter history.`,
      },
    ],
  };
}

/** Fetches at one step; where the sources turn out to have too many series, again with less history or a longer step. */
function fetchAtStep(wanted: InputRequest, resolution: Resolution): Observable<FetchedInput> {
  const { checked, sources, store, now, maxPoints } = wanted;
  const { step, earlier, pieceRange } = resolution;
  const { from, to } = timesAt(wanted, step);
  const coarsest = isCoarsest(checked, step) && earlier === 0;
  return combineLatest(
    sources.map((source) =>
      fetchRows(store, {
        from: from - earlier,
        to,
        step,
        blockRange: pieceRange,
        now,
        keyOf: (span) => source.keyOf(span),
        fetch: (span) => source.history(span),
        maxPoints: ((coarsest ? maxOverBudget : 1) * maxPoints) / sources.length,
      })
    )
  ).pipe(
    switchMap((answers) => {
      if (!answers.some((rows) => rows.tooManySeries !== undefined)) {
        return of(joined(wanted, resolution, answers));
      }
      if (coarsest) {
        const found = answers.reduce((sum, rows) => sum + (rows.tooManySeries ?? rows.series.length), 0);
        return of(refused(wanted, step, found));
      }
      return fetchAtStep(wanted, { step: earlier > 0 ? step : step * 2, earlier: 0, pieceRange });
    })
  );
}

/** The rows of all sources as one input, as many series as the budget allows. */
function joined(wanted: InputRequest, resolution: Resolution, answers: Rows[]): FetchedInput {
  const { sources, maxPoints } = wanted;
  const all = answers.flatMap((rows, i) =>
    rows.series.map((one) => ({
      ...toInput(sources[i], rows, one),
      ...(rows.unknown.length > 0 ? { unknown: rows.unknown } : {}),
    }))
  );
  const room = Math.max(1, Math.floor(maxPoints / Math.max(1, all[0]?.values.length ?? 1)));
  const skipped: ResultNotice[] =
    all.length > room
      ? [
          {
            severity: 'warning',
            text: `${all.length - room} of ${all.length} series were skipped: together they are more than ${maxPoints.toLocaleString('en')} points. Narrow the query, or take a longer step.`,
          },
        ]
      : [];
  return {
    input: { ...emptyInput(wanted, resolution.step), series: all.slice(0, room) },
    notices: [
      ...resolutionNotices(wanted, resolution),
      ...skipped,
      ...joinNotices(answers.map(({ notices }) => notices)),
    ],
    errors: answers.flatMap(({ error, detail }) => (error === undefined ? [] : [{ message: error, detail }])),
  };
}

/** What was reduced to stay within the budget of points. */
function resolutionNotices(wanted: InputRequest, { step, earlier }: Resolution): ResultNotice[] {
  const { checked, maxPoints } = wanted;
  const reason = `more series and history than ${maxPoints.toLocaleString('en')} points were asked for.`;
  const { from, earlierFrom } = timesAt(wanted, step);
  const texts = [
    ...(step > checked.step
      ? [`Analysed at a step of ${formatDuration(step)} instead of ${formatDuration(checked.step)}: ${reason}`]
      : []),
    ...(earlier < from - earlierFrom
      ? [
          `Compared with ${formatDuration(checked.blockRange + earlier)} of history instead of ${formatDuration(checked.blockRange + from - earlierFrom)}: ${reason}`,
        ]
      : []),
  ];
  return texts.map((text) => ({ severity: 'info', text }));
}

function emptyInput({ checked, request, now }: InputRequest, step: number): AnalysisInput {
  return {
    series: [],
    from: request.range.from.valueOf(),
    to: request.range.to.valueOf(),
    now,
    step,
    blockRange: checked.blockRange,
    timeZone: request.timezone,
    query: answeredQueryOf(checked),
  };
}
