import { defer, finalize, map, of, shareReplay, tap, type Observable } from 'rxjs';
import { ByteCache } from '../../worker/byteCache';
import type { Span } from '../inner/request';
import { toGrid, type GridSeries, type RawSeries } from './grid';
import { unsettledMs, type PieceSpan } from './pieces';

/** What a source answers for a stretch of history. */
export interface FetchedSeries {
  series: RawSeries[];
  /** One sentence; what came all the same is in `series`. */
  error?: string;
}

/** Rows of one piece as they are kept. */
export interface Piece {
  span: PieceSpan;
  series: Map<string, GridSeries>;
  /** End (exclusive) of the rows that were asked for. */
  knownUntil: number;
  fetchedAt: number;
  error?: string;
}

export interface PieceAsk {
  /** Source, interpolated query, filters, time zone and step. */
  key: string;
  span: PieceSpan;
  /** End (exclusive) of the rows wanted: the finished ones. */
  until: number;
  now: number;
  fetch(span: Span): Observable<FetchedSeries>;
}

/** A tail as young as this is not asked for again: the other panels of a dashboard follow within moments. */
const freshMs = 5_000;

/**
 * History, kept in pieces and bounded in bytes. A piece under way is shared by everyone who asks for it and cancelled
 * when the last of them has gone; of a known piece only the tail is asked for.
 */
export class HistoryStore {
  private readonly inFlight = new Map<string, Observable<Piece>>();

  constructor(private readonly kept: ByteCache<Piece>) {}

  /** Forgets everything: the next query fetches anew. */
  forget(): void {
    this.kept.clear();
  }

  piece(ask: PieceAsk): Observable<Piece> {
    return defer(() => {
      const id = `${ask.key}#${ask.span.start}+${ask.span.rows}`;
      const known = this.kept.get(id);
      if (known && isSettled(known, ask)) {
        return of(known);
      }
      const missing = missingSpan(known, ask);
      const flight = `${id}>${missing.to}`;
      const running = this.inFlight.get(flight);
      if (running) {
        return running;
      }
      const started: Observable<Piece> = ask.fetch(missing).pipe(
        map((answer) => merge(known, ask, missing, answer)),
        tap((piece) => {
          // A failed answer is not kept: the next refresh tries again.
          if (!piece.error) {
            this.kept.set(id, piece, bytesOf(piece));
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

function isSettled(piece: Piece, ask: PieceAsk): boolean {
  const end = piece.span.start + piece.span.rows * piece.span.step;
  const wanted = Math.min(ask.until, end);
  if (piece.knownUntil < wanted) {
    return false;
  }
  return piece.fetchedAt >= wanted + unsettledMs(piece.span.step) || ask.now - piece.fetchedAt < freshMs;
}

/** Rows to ask for: all of them, or the tail that is new or may have changed, whole, so that its age is that of the answer. */
function missingSpan(known: Piece | undefined, ask: PieceAsk): Span {
  const { start, step, rows } = ask.span;
  const wanted = Math.min(ask.until, start + rows * step);
  const end = Math.max(wanted, known?.knownUntil ?? 0);
  const from = known ? Math.max(start, Math.min(known.knownUntil, wanted) - unsettledMs(step)) : start;
  return { from: Math.floor(from / step) * step, to: Math.max(from, end - step), step };
}

function merge(known: Piece | undefined, ask: PieceAsk, missing: Span, answer: FetchedSeries): Piece {
  const { span } = ask;
  const series = new Map(known?.series);
  const firstRow = Math.round((missing.from - span.start) / span.step);
  const lastRow = Math.min(span.rows - 1, Math.round((missing.to - span.start) / span.step));
  const asked = { start: missing.from, step: span.step, rows: Math.max(0, lastRow + 1 - firstRow) };
  const answered = new Map(answer.series.map((raw) => [raw.key, raw]));
  for (const [key, before] of series) {
    const raw = answered.get(key);
    // What a whole answer no longer has is gone; of a failed one nobody knows.
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
    fetchedAt: ask.now,
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
