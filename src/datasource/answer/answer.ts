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
import { scoreKind, framesOfKind, readHeader, type ResultNotice, type Summary } from '../../frames';
import type { SharedResults } from '../../worker/shared';
import type { HistoryStore } from '../history/store';
import type { RawSeries } from '../history/grid';
import { messageOf } from '../inner/errors';
import { checkQuery, type CheckedQuery } from '../query/check';
import { withVariables } from '../query/interpolate';
import type { DisplayShare } from '../source/displayShare';
import { resolveSources } from '../source/resolve';
import type { SeriesSource } from '../source/source';
import type { FleetlensQuery } from '../types';
import { compute, type Computation } from './compute';
import { gatherInput, type GatheredInput } from './input';
import { shapeOutput } from './output';
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
  /** Steps down the ladder that were not yet told; telling them is the caller's. */
  workerNotices(): Promise<string[]>;
}

/** An answer on its way: ever more complete, `done` with the last. */
export interface Answer {
  frames: DataFrame[];
  errors: string[];
  done: boolean;
}

/** Grafana processes every frame on the page's main thread; thousands would freeze it. */
const mostDrawn = 100;

interface Display {
  /** Source by source; undefined while it is on its way. */
  answers: Array<{ source: SeriesSource; series: RawSeries[] }> | undefined;
  errors: string[];
}

interface Analysed {
  gathered?: GatheredInput;
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
    return of({ frames: [], errors: problems.map(({ message }) => message), done: true });
  }
  return defer(() => resolveSources(checked.inputs, request, query.refId, context.displays)).pipe(
    switchMap((sources) => answerFrom(checked, sources, request, context)),
    catchError((error: unknown) => of({ frames: [], errors: [`${messageOf(error)}.`], done: true }))
  );
}

function answerFrom(
  checked: CheckedQuery,
  sources: SeriesSource[],
  request: DataQueryRequest,
  context: AnswerContext
): Observable<Answer> {
  const output = checked.query.output;
  const wantsSeries = checked.analysis.rows === 'blocks' && (output === 'auto' || output === 'series');
  const display = (wantsSeries ? displayOf(sources) : of<Display>({ answers: [], errors: [] })).pipe(
    shareReplay({ bufferSize: 1, refCount: true })
  );
  // The series drawn tell how many there are, before any history is fetched for them.
  const analysis = display.pipe(
    first(({ answers }) => answers !== undefined),
    switchMap(({ answers = [] }) => {
      const expectedSeries = answers.reduce((sum, { series }) => sum + series.length, 0);
      return analysisOf(checked, sources, request, context, expectedSeries);
    }),
    startWith<Analysed>({ workerNotices: [], done: false })
  );
  return combineLatest([display, analysis]).pipe(
    map(([drawn, analysed]) => assemble(checked, request, drawn, analysed))
  );
}

function displayOf(sources: SeriesSource[]): Observable<Display> {
  return combineLatest(sources.map((source) => source.display().pipe(map((fetched) => ({ source, ...fetched }))))).pipe(
    map((answers) => ({ answers, errors: answers.flatMap(({ error }) => error ?? []) })),
    startWith<Display>({ answers: undefined, errors: [] })
  );
}

function analysisOf(
  checked: CheckedQuery,
  sources: SeriesSource[],
  request: DataQueryRequest,
  context: AnswerContext,
  expectedSeries: number
): Observable<Analysed> {
  const limits = { maxPoints: context.maxPoints, now: Date.now(), expectedSeries };
  return gatherInput(checked, sources, request, context.store, limits).pipe(
    switchMap((gathered) => {
      const { results, budgetMs } = context;
      const computing = compute(checked.analysis, gathered.input, checked.options, results, budgetMs).pipe(
        map((computed) => ({ gathered, computed, workerNotices: [], done: false })),
        catchError((error: unknown) =>
          of({
            gathered: { ...gathered, errors: [...gathered.errors, `The analysis failed: ${messageOf(error)}.`] },
            computed: undefined,
            workerNotices: [],
            done: false,
          })
        )
      );
      let last: Analysed = { gathered, workerNotices: [], done: false };
      const remembered = computing.pipe(map((analysed) => (last = analysed)));
      const finished = defer(() => context.workerNotices().catch(() => [])).pipe(
        map((workerNotices) => ({ ...last, workerNotices, done: true }))
      );
      return concat(remembered, finished);
    })
  );
}

function assemble(checked: CheckedQuery, request: DataQueryRequest, drawn: Display, analysed: Analysed): Answer {
  const { query, analysis } = checked;
  const { gathered, computed } = analysed;
  const done = analysed.done && drawn.answers !== undefined;
  const errors = distinct([...drawn.errors, ...(gathered?.errors ?? [])]);
  const nothing = done && gathered?.input.series.length === 0;
  if (nothing && errors.length === 0) {
    errors.push('The query returned no series for this history and time range; check it, or widen the range.');
  }
  const presented = nothing ? undefined : computed?.presentation;
  const summary = done
    ? (presented?.summary ?? { sentence: errors.join(' '), severity: null, undecided: true })
    : progressSummary(checked, gathered, computed);
  const header = { analysis: analysis.id, summary, query };
  const drawnIds =
    presented &&
    new Set(
      framesOfKind(presented.frames, scoreKind).flatMap(({ header: { seriesId: id, members } }) => members ?? [id])
    );
  const series = (drawn.answers ?? []).flatMap(({ source, series: all }) =>
    all
      .filter((raw) => !drawnIds?.size || drawnIds.has(seriesId(source, raw.key)) || all.length <= drawnIds.size)
      // Until the most unusual are known, no more are drawn than a person could tell apart.
      .slice(0, mostDrawn)
      .map((raw) => ({ ...seriesFrame(raw, source, header), refId: query.refId }))
  );
  const results = (presented?.frames ?? []).map((frame) => withSummary(toGrafana(frame, query.refId), summary));
  const notices: ResultNotice[] = [
    ...(gathered?.notices ?? []),
    ...(presented?.notices ?? []),
    ...analysed.workerNotices.map((text) => ({ severity: 'info' as const, text })),
  ];
  const frames = shapeOutput(withNotices([...series, ...results], notices), summary, {
    output: query.output,
    explore: request.app === CoreApp.Explore,
    refId: query.refId,
  });
  return { frames, errors, done };
}

function progressSummary(checked: CheckedQuery, gathered?: GatheredInput, computed?: Computation): Summary {
  return {
    sentence: progressSentence(checked, gathered, computed),
    severity: null,
    progress: { done: computed?.done ?? 0, total: computed?.total ?? 0 },
  };
}

/** Where long work is, in the place of the sentence that it will end with. */
function progressSentence(checked: CheckedQuery, gathered?: GatheredInput, computed?: Computation): string {
  const history = checked.analysis.rows === 'blocks' ? ` from ${formatDuration(checked.blockRange)} of history` : '';
  if (!gathered) {
    return `Fetching rows${history}…`;
  }
  const count = gathered.input.series.length;
  const series = count === 1 ? '1 series' : `${count} series`;
  if (!computed || computed.total === 0) {
    return `Learning${history}: ${series}…`;
  }
  const share = Math.floor((computed.done / computed.total) * count);
  return `Learning${history}: ${share} of ${series}…`;
}

function withSummary(frame: DataFrame, summary: Summary): DataFrame {
  const header = readHeader(frame);
  return header ? { ...frame, meta: { ...frame.meta, custom: { fleetlens: { ...header, summary } } } } : frame;
}

/** Notices travel on the first frame; Grafana shows them in the panel's header, our panel where there is none. */
function withNotices(frames: DataFrame[], notices: ResultNotice[]): DataFrame[] {
  if (frames.length === 0 || notices.length === 0) {
    return frames;
  }
  const [first, ...rest] = frames;
  return [{ ...first, meta: { ...first.meta, notices: [...(first.meta?.notices ?? []), ...notices] } }, ...rest];
}

function distinct(messages: string[]): string[] {
  return [...new Set(messages)];
}
