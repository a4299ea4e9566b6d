import { concatMap, from, map, mergeMap, of, toArray, type Observable } from 'rxjs';
import type { ResultNotice } from '../../frames';
import type { Span } from '../inner/request';
import type { GridSeries } from './grid';
import { finishedUntil, piecesOf, type PieceSpan } from './pieces';
import { joinNotices } from '../inner/warnings';
import type { FetchedSeries, HistoryStore, Piece, Stretch } from './store';

export interface RowsRequest {
  /** First row wanted and end (exclusive), ms; the unfinished last bucket is left out. */
  from: number;
  to: number;
  step: number;
  blockRange: number;
  now: number;
  keyOf(span: Span): string;
  fetch(span: Span): Observable<FetchedSeries>;
  /** Limit of rows times series. */
  maxPoints: number;
}

export interface Rows {
  start: number;
  step: number;
  series: GridSeries[];
  /** Stretches of which it is not known whether rows without a value have one. */
  unknown: Stretch[];
  /** What the source said beside its answers. */
  notices: ResultNotice[];
  /** The first error of any piece, and the words of the source behind it. */
  error?: string;
  detail?: string;
  /** Set, with no series, when the budget of points would be broken: how many series there are. */
  tooManySeries?: number;
}

/** Parallel requests; more would delay those of other panels to the same source. */
const concurrency = 3;

/** The rows of [from, to) at a step, cached or fetched; the newest first, which shows how many series there are. */
export function fetchRows(store: HistoryStore, wanted: RowsRequest): Observable<Rows> {
  const until = Math.min(wanted.to, finishedUntil(wanted.now, wanted.step));
  const pieces = piecesOf(wanted.from, until, wanted.step, wanted.blockRange);
  const newest = pieces[pieces.length - 1];
  if (!newest) {
    return of(noRows(wanted));
  }
  const one = (span: PieceSpan) =>
    store.piece({
      key: wanted.keyOf({ from: span.start, to: span.start, step: span.step }),
      span,
      until,
      now: wanted.now,
      fetch: wanted.fetch,
    });
  const allRows = Math.round((until - wanted.from) / wanted.step);
  return one(newest).pipe(
    concatMap((last) => {
      if (last.series.size * allRows > wanted.maxPoints) {
        return of<Rows>({ ...noRows(wanted), tooManySeries: last.series.size });
      }
      if (last.error && last.series.size === 0) {
        // Whatever is wrong is so for the earlier pieces, too: a query that fails is sent once.
        return of(join([last], wanted, until));
      }
      const earlier = from(pieces.slice(0, -1)).pipe(mergeMap(one, concurrency), toArray());
      return earlier.pipe(map((others) => join([...others, last], wanted, until)));
    })
  );
}

function noRows({ from: start, step }: RowsRequest): Rows {
  return { start, step, series: [], unknown: [], notices: [] };
}

/** Joins pieces; where a piece lacks a series, its rows are missing. */
function join(pieces: Piece[], wanted: RowsRequest, until: number): Rows {
  const { step } = wanted;
  const start = Math.floor(wanted.from / step) * step;
  const rows = Math.max(0, Math.round((until - start) / step));
  const series = new Map<string, GridSeries>();
  for (const piece of pieces) {
    const offset = Math.round((piece.span.start - start) / step);
    for (const one of piece.series.values()) {
      const joined = series.get(one.key) ?? { ...one, values: new Float64Array(rows).fill(NaN) };
      const skip = Math.max(0, -offset);
      const room = Math.max(0, rows - Math.max(0, offset));
      joined.values.set(one.values.subarray(skip, skip + room), Math.max(0, offset));
      series.set(one.key, joined);
    }
  }
  const { error, detail } = pieces.find((piece) => piece.error) ?? {};
  return {
    start,
    step,
    series: [...series.values()],
    unknown: pieces.flatMap(({ unknown }) => unknown ?? []),
    notices: joinNotices(pieces.map(({ notices }) => notices)),
    ...(error ? { error, detail } : {}),
  };
}
