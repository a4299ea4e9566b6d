import { CoreApp, type DataFrame, type DataQueryRequest } from '@grafana/data';
import {
  catchError,
  combineLatest,
  concat,
  defer,
  first,
  map,
  of,
  shareReplay,
  startWith,
  switchMap,
  type Observable,
} from 'rxjs';
import { formatDuration } from '../../analyses/duration';
import { analysedSeriesIds, readHeader, type ResultNotice, type Summary } from '../../frames';
import type { SharedResults } from '../../worker/shared';
import type { HistoryStore } from '../history/store';
import { messageOf, type Failure } from '../inner/errors';
import { joinNotices } from '../inner/warnings';
import { answeredQueryOf, checkQuery, type CheckedQuery } from '../query/check';
import { withVariables } from '../query/interpolate';
import { allOutput, seriesOutput } from '../query/outputs';
import type { DisplayShare } from '../source/displayShare';
import { resolveSources } from '../source/resolve';
import type { SeriesSource } from '../source/source';
import type { FleetlensQuery } from '../types';
import { compute, type Computation } from './compute';
import { fetchInput, type FetchedInput } from './input';
import { type DisplayAnswer, withDisplay } from './displayRows';
import { orNoticesAlone, shapeOutput, withNotices } from './output';
import { seriesFrame } from './seriesFrames';
import { toGrafana } from './toGrafana';
import { seriesId } from './toInput';

/** What a query needs of the data source it belongs to. */
export interface AnswerContext {
  store: HistoryStore;
  displays: DisplayShare;
  results: SharedResults;
  maxPoints: number;
  budgetMs: number;
  /** Notices about how this page computes that were not shown yet; the caller shows them. */
  workerNotices(): Promise<string[]>;
}

/** An answer in progress: ever more complete, `done` with the last. */
export interface Answer {
  frames: DataFrame[];
  errors: Failure[];
  done: boolean;
}

/** What is said where a query returned nothing. That is no error. */
const noSeries = 'The query returned no series for this history and time range; check it, or widen the range.';

/** Limit of the series drawn: Grafana processes every frame on the page's main thread; thousands would freeze it. */
const maxDrawn = 100;

/** What a source answered for the range on display. */
interface Drawn extends DisplayAnswer {
  error?: string;
  detail?: string;
  notices?: ResultNotice[];
}

interface Display {
  /** One per source; undefined while they are being fetched. */
  answers: Drawn[] | undefined;
  errors: Failure[];
}

interface Analysed {
  fetched?: FetchedInput;
  computed?: Computation;
  workerNotices: string[];
  done: boolean;
}

/** Answers one query. Never throws: whatever goes wrong is one plain sentence beside what could be answered. */
export function answerQuery(
  query: FleetlensQuery,
  request: DataQueryRequest,
  context: AnswerContext
): Observable<Answer> {
  const { checked, problems } = checkQuery(withVariables(query, request.scopedVars));
  if (!checked) {
    return of({ frames: [], errors: problems.map(({ message }) => ({ message })), done: true });
  }
  const empty = emptyRange(request);
  if (empty) {
    return of({ frames: [], errors: [{ message: empty }], done: true });
  }
  return defer(() => resolveSources(checked.inputs, request, query.refId, context.displays)).pipe(
    switchMap((sources) => answerFrom({ checked, sources, request, context })),
    catchError((error: unknown) => of({ frames: [], errors: [{ message: `${messageOf(error)}.` }], done: true }))
  );
}

/** What is wrong with a time range that holds nothing; an address can have one. */
function emptyRange({ range: { from, to } }: DataQueryRequest): string | undefined {
  const length = to.valueOf() - from.valueOf();
  if (length < 0) {
    return 'The time range ends before it begins; choose one that begins first.';
  }
  return length < 1000 ? 'The time range is a single moment; choose a longer one.' : undefined;
}

/** A query that can be run, with everything that its answer depends on. */
interface Run {
  checked: CheckedQuery;
  sources: SeriesSource[];
  request: DataQueryRequest;
  context: AnswerContext;
}

function answerFrom(run: Run): Observable<Answer> {
  const { checked, sources } = run;
  const { output } = checked.query;
  const wantsSeries = checked.analysis.drawsInputs && (output === allOutput || output === seriesOutput);
  const display = (wantsSeries ? displayOf(sources) : of<Display>({ answers: [], errors: [] })).pipe(
    shareReplay({ bufferSize: 1, refCount: true })
  );
  const analysis = display.pipe(
    first(({ answers }) => answers !== undefined),
    switchMap((drawn) => analysisOf(withoutFailed(run, drawn), drawn)),
    startWith<Analysed>({ workerNotices: [], done: false })
  );
  return combineLatest([display, analysis]).pipe(map(([drawn, analysed]) => assemble(run, drawn, analysed)));
}

function displayOf(sources: SeriesSource[]): Observable<Display> {
  return combineLatest(sources.map((source) => source.display().pipe(map((fetched) => ({ source, ...fetched }))))).pipe(
    map((answers) => ({
      answers,
      errors: answers.flatMap(({ error, detail }) => (error === undefined ? [] : [{ message: error, detail }])),
    })),
    startWith<Display>({ answers: undefined, errors: [] })
  );
}

/** The run without sources that answered with nothing but an error: they would answer so to each part of the history. */
function withoutFailed(run: Run, { answers = [] }: Display): Run {
  const failed = new Set(answers.filter(hasFailed).map(({ source }) => source));
  return { ...run, sources: run.sources.filter((source) => !failed.has(source)) };
}

function hasFailed({ series, error }: Drawn): boolean {
  return series.length === 0 && error !== undefined;
}

function analysisOf(
  { checked, sources, request, context }: Run,
  { answers: displayed = [] }: Display
): Observable<Analysed> {
  if (sources.length === 0) {
    return of({ workerNotices: [], done: true });
  }
  const { store, maxPoints, results, budgetMs } = context;
  // The number of series drawn is known before any history is fetched for them.
  const expectedSeries = displayed.reduce((sum, { series }) => sum + series.length, 0);
  const wanted = { checked, sources, request, store, maxPoints, now: Date.now(), expectedSeries };
  return fetchInput(wanted).pipe(
    map((fetched) => ({ ...fetched, input: withDisplay(fetched.input, displayed) })),
    switchMap((fetched) => {
      const { analysis, configured } = checked;
      const computing = compute({ analysis, configured, input: fetched.input, results, budgetMs }).pipe(
        map((computed): Analysed => ({ fetched, computed, workerNotices: [], done: false })),
        catchError((error: unknown) => {
          const errors = [...fetched.errors, { message: `The analysis failed: ${messageOf(error)}.` }];
          return of<Analysed>({ fetched: { ...fetched, errors }, workerNotices: [], done: false });
        })
      );
      let last: Analysed = { fetched, workerNotices: [], done: false };
      const remembered = computing.pipe(map((analysed) => (last = analysed)));
      const finished = defer(() => context.workerNotices().catch(() => [])).pipe(
        map((workerNotices) => ({ ...last, workerNotices, done: true }))
      );
      return concat(remembered, finished);
    })
  );
}

function assemble({ checked, request, sources }: Run, drawn: Display, analysed: Analysed): Answer {
  const { query, analysis } = checked;
  const { fetched, computed } = analysed;
  const done = analysed.done && drawn.answers !== undefined;
  const errors = distinct([...drawn.errors, ...(fetched?.errors ?? [])]);
  // A picture of nothing is none: it would stand for the answer until the end of the request, and after a failed one.
  const nothing = !fetched?.input.series.length;
  const presented = nothing ? undefined : computed?.presentation;
  const summary = done
    ? (presented?.summary ?? { sentence: textOf(errors) || noSeries, severity: null, undecided: true })
    : progressSummary(checked, analysed);
  const header = { analysis: analysis.id, summary, query: answeredQueryOf(checked) };
  const series = drawnSeries(drawn, presented && analysedSeriesIds(presented.frames), header);
  const results = (presented?.frames ?? []).map((frame) => withSummary(toGrafana(frame, query.refId), summary));
  const notices: ResultNotice[] = [
    ...checked.notices,
    ...leftOutOf(sources),
    ...joinNotices([fetched?.notices, ...(drawn.answers ?? []).map((one) => one.notices)]),
    ...(presented?.notices ?? []),
    ...analysed.workerNotices.map((text) => ({ severity: 'info' as const, text })),
  ];
  const frames = shapeOutput([...series.map((frame) => ({ ...frame, refId: query.refId })), ...results], summary, {
    analysis,
    output: query.output,
    explore: request.app === CoreApp.Explore,
    refId: query.refId,
  });
  return { frames: withNotices(done ? orNoticesAlone(frames, notices, query.refId) : frames, notices), errors, done };
}

/** What the sources' answers hold that is no series. */
function leftOutOf(sources: SeriesSource[]): ResultNotice[] {
  const texts = new Set(sources.flatMap((source) => source.leftOut?.() ?? []));
  return [...texts].map((text) => ({ severity: 'info', text }));
}

/** The input series to draw: of very many those that the analysis has a result about. */
function drawnSeries(
  { answers = [] }: Display,
  analysed: Set<string> | undefined,
  header: { analysis: string; summary: Summary; query: FleetlensQuery }
): DataFrame[] {
  return answers.flatMap(({ source, series }) =>
    series
      .filter((raw) => !analysed?.size || analysed.has(seriesId(source, raw.key)) || series.length <= analysed.size)
      // Until the most unusual are known, no more are drawn than a person could tell apart.
      .slice(0, maxDrawn)
      .map((raw) => seriesFrame(raw, source, header))
  );
}

function progressSummary({ analysis, rangeMs }: CheckedQuery, { fetched, computed }: Analysed): Summary {
  const { done, total } = { done: 0, total: 0, ...computed };
  return {
    sentence: analysis.progress({
      series: fetched?.input.series.length,
      done,
      total,
      history: rangeMs === undefined ? undefined : formatDuration(rangeMs),
    }),
    severity: null,
    progress: { done, total },
  };
}

function withSummary(frame: DataFrame, summary: Summary): DataFrame {
  const header = readHeader(frame);
  return header ? { ...frame, meta: { ...frame.meta, custom: { fleetlens: { ...header, summary } } } } : frame;
}

function distinct(failures: Failure[]): Failure[] {
  return [...new Map(failures.map((one) => [one.message, one])).values()];
}

function textOf(failures: Failure[]): string {
  return failures.map(({ message }) => message).join(' ');
}
