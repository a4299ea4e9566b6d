import { defer, finalize, map, of, shareReplay, tap, type Observable } from 'rxjs';
import { ByteCache } from '../../worker/byteCache';
import type { Span } from '../inner/request';
import { toGrid, type GridSeries, type RawSeries } from './grid';
import { unsettledMs, type PieceSpan } from './pieces';

/** What a source answers for a part of the history. */
export interface FetchedSeries {
  series: RawSeries[];
  /** One sentence; rows that were received all the same are in `series`. */
  error?: string;
}

/** Cached rows of one piece. */
export interface Piece {
  span: PieceSpan;
  series: Map<string, GridSeries>;
  /** End (exclusive) of the rows that were requested. */
  knownUntil: number;
  fetchedAt: number;
  error?: string;
}

export interface PieceRequest {
  /** Source, interpolated query, filters, time zone and step. */
  key: string;
  span: PieceSpan;
  /** End (exclusive) of the rows wanted: the finished ones. */
  until: number;
  now: number;
  fetch(span: Span): Observable<FetchedSeries>;
}

/** Newest rows fetched as recently as this are not fetched again: other panels of a dashboard follow at once. */
const freshMs = 5_000;

/**
 * History, cached in pieces and bounded in bytes. A piece being fetched is shared by all requests for it and cancelled
 * when the last of them is; of a cached piece only the newest rows are fetched again.
 */
export class HistoryStore {
  private readonly inFlight = new Map<string, Observable<Piece>>();

  constructor(private readonly cached: ByteCache<Piece>) {}

  /** Drops everything: the next query fetches it again. */
  clear(): void {
    this.cached.clear();
  }

  piece(wanted: PieceRequest): Observable<Piece> {
    return defer(() => {
      const id = `${wanted.key}#${wanted.span.start}+${wanted.span.rows}`;
      const known = this.cached.get(id);
      if (known && isSettled(known, wanted)) {
        return of(known);
      }
      const missing = missingSpan(known, wanted);
      const flight = `${id}>${missing.to}`;
      const running = this.inFlight.get(flight);
      if (running) {
        return running;
      }
      const started: Observable<Piece> = wanted.fetch(missing).pipe(
        map((answer) => merge(known, wanted, missing, answer)),
        tap((piece) => {
          // A failed answer is not cached: the next refresh tries again.
          if (!piece.error) {
            this.cached.set(id, piece, bytesOf(piece));
          }
        }),
        finalize(() => this.inFlight.delete(flight)),
        shareReplay({ bufferSize: 1, refCount: true })
      );
      this.inFlight.set(flight, started);
      return started;
    });
  }
}

function isSettled(piece: Piece, { span, until, now }: PieceRequest): boolean {
  const needed = Math.min(until, span.start + span.rows * span.step);
  if (piece.knownUntil < needed) {
    return false;
  }
  return piece.fetchedAt >= needed + unsettledMs(span.step) || now - piece.fetchedAt < freshMs;
}

/** Rows to fetch: all of them, or all of the newest that are new or may have changed, so that their age is that of the answer. */
function missingSpan(known: Piece | undefined, { span: { start, step, rows }, until }: PieceRequest): Span {
  const needed = Math.min(until, start + rows * step);
  const end = Math.max(needed, known?.knownUntil ?? 0);
  const from = known ? Math.max(start, Math.min(known.knownUntil, needed) - unsettledMs(step)) : start;
  return { from: Math.floor(from / step) * step, to: Math.max(from, end - step), step };
}

function merge(known: Piece | undefined, wanted: PieceRequest, missing: Span, answer: FetchedSeries): Piece {
  const { span } = wanted;
  const series = new Map(known?.series);
  const firstRow = Math.round((missing.from - span.start) / span.step);
  const lastRow = Math.min(span.rows - 1, Math.round((missing.to - span.start) / span.step));
  const asked = { start: missing.from, step: span.step, rows: Math.max(0, lastRow + 1 - firstRow) };
  const answered = new Map(answer.series.map((raw) => [raw.key, raw]));
  for (const [key, before] of series) {
    const raw = answered.get(key);
    // A series that a complete answer lacks is gone; of a failed answer that is not known.
    if (raw || !answer.error) {
      const values = before.values.slice();
      values.set(raw ? toGrid(raw, asked) : new Float64Array(asked.rows).fill(NaN), firstRow);
      series.set(key, { ...before, values });
    }
  }
  for (const [key, raw] of answered) {
    if (!series.has(key)) {
      const { name, labels, unit } = raw;
      series.set(key, { key, name, labels, unit, values: toGrid(raw, span) });
    }
  }
  return {
    span,
    series,
    knownUntil: Math.max(known?.knownUntil ?? 0, missing.to + span.step),
    fetchedAt: wanted.now,
    ...(answer.error ? { error: answer.error } : {}),
  };
}

function bytesOf(piece: Piece): number {
  let bytes = 256;
  for (const { key, values } of piece.series.values()) {
    bytes += values.byteLength + 4 * key.length + 200;
  }
  return bytes;
}
