import { concatMap, from, map, mergeMap, of, toArray, type Observable } from 'rxjs';
import type { Span } from '../inner/request';
import type { GridSeries } from './grid';
import { finishedUntil, piecesOf, type PieceSpan } from './pieces';
import type { FetchedSeries, HistoryStore, Piece } from './store';

export interface RowsAsk {
  /** First row wanted and end (exclusive), ms; the unfinished last bucket is left out. */
  from: number;
  to: number;
  step: number;
  blockRange: number;
  now: number;
  keyOf(span: Span): string;
  fetch(span: Span): Observable<FetchedSeries>;
  /** Most rows times series that may be fetched. */
  maxPoints: number;
}

export interface Rows {
  start: number;
  step: number;
  series: GridSeries[];
  /** The first error of any piece. */
  error?: string;
  /** Set, with no series, when the budget of points would be broken: how many series there are. */
  tooManySeries?: number;
}

/** Requests under way at once; more would crowd out what other panels want from the same source. */
const concurrency = 3;

/** The rows of [from, to) at a step, from what is kept and what has to be fetched; newest first, to see how many series. */
export function fetchRows(store: HistoryStore, ask: RowsAsk): Observable<Rows> {
  const until = Math.min(ask.to, finishedUntil(ask.now, ask.step));
  const pieces = piecesOf(ask.from, until, ask.step, ask.blockRange);
  const newest = pieces[pieces.length - 1];
  if (!newest) {
    return of({ start: ask.from, step: ask.step, series: [] });
  }
  const one = (span: PieceSpan) =>
    store.piece({
      key: ask.keyOf({ from: span.start, to: span.start, step: span.step }),
      span,
      until,
      now: ask.now,
      fetch: ask.fetch,
    });
  const allRows = Math.round((until - ask.from) / ask.step);
  return one(newest).pipe(
    concatMap((last) => {
      if (last.series.size * allRows > ask.maxPoints) {
        return of<Rows>({ start: ask.from, step: ask.step, series: [], tooManySeries: last.series.size });
      }
      const earlier = from(pieces.slice(0, -1)).pipe(mergeMap(one, concurrency), toArray());
      return earlier.pipe(map((others) => join([...others, last], ask, until)));
    })
  );
}

/** Puts pieces side by side; a series that a piece does not have is missing there. */
function join(pieces: Piece[], ask: RowsAsk, until: number): Rows {
  const { step } = ask;
  const start = Math.floor(ask.from / step) * step;
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
  const error = pieces.find((piece) => piece.error)?.error;
  return { start, step, series: [...series.values()], ...(error ? { error } : {}) };
}
