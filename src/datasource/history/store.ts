import { defer, finalize, map, of, shareReplay, tap, type Observable } from 'rxjs';
import { ByteCache } from '../../worker/byteCache';
import type { ResultNotice } from '../../frames';
import type { Span } from '../inner/request';
import { toGrid, type GridSeries, type RawSeries } from './grid';
import { unsettledMs, type PieceSpan } from './pieces';

/** What a source answers for a part of the history. */
export interface FetchedSeries {
  series: RawSeries[];
  /** One sentence; rows that were received all the same are in `series`. */
  error?: string;
  /** The words of the source behind the sentence. */
  detail?: string;
  /** What the source said beside its answer. */
  notices?: ResultNotice[];
  /** True where, by its own words, rows may be missing that are there. */
  partial?: boolean;
}

/** Cached rows of one piece. */
export interface Piece {
  span: PieceSpan;
  series: Map<string, GridSeries>;
  /** End (exclusive) of the rows that were requested. */
  knownUntil: number;
  fetchedAt: number;
  error?: string;
  detail?: string;
  notices?: ResultNotice[];
  /** Rows that were asked for and not, or perhaps not all, answered: where they have no value, it is not known whether there is one. */
  unknown?: Stretch;
  /** Start of the rows that a late answer may still fill: the end of a series, or of all of them, ms. */
  gapFrom?: number;
  /** How often what is doubtful of it was asked for, and when last; each time it is left alone for longer. */
  doubts: number;
  doubtedAt: number;
}

/** A stretch of time, ms; the end is exclusive. */
export interface Stretch {
  from: number;
  to: number;
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
/** Longest that a doubtful answer is kept: a source with a part that is down for good is not asked for all of it each time. */
const longestDoubtMs = 300_000;
/** How long rows of a series that has ended may still come, as after an outage of what sends them, ms. */
const lateMs = 7_200_000;

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
  const age = now - piece.fetchedAt;
  if (piece.knownUntil < needed) {
    return false;
  }
  if (isDoubtful(piece) && isDue(piece, now)) {
    return false;
  }
  return age < freshMs || (piece.fetchedAt >= needed + unsettledMs(span.step) && !mayBeFilled(piece, now));
}

/** Whether a piece may lack rows that are there. One without any may be so by a mistake, and costs little to ask for. */
function isDoubtful({ unknown, series }: Piece): boolean {
  return unknown !== undefined || series.size === 0;
}

/** Whether it is time to ask again for what is doubtful. */
function isDue({ doubts, doubtedAt }: Piece, now: number): boolean {
  return now - doubtedAt >= Math.min(longestDoubtMs, freshMs * 2 ** (doubts - 1));
}

/** Whether rows at the end of a piece may still come. */
function mayBeFilled({ gapFrom, span }: Piece, now: number): boolean {
  return gapFrom !== undefined && now - gapFrom <= lateMs + unsettledMs(span.step);
}

/** Rows to fetch: all of them, or all of the newest that are new or may have changed, so that their age is that of the answer. */
function missingSpan(known: Piece | undefined, { span: { start, step, rows }, until, now }: PieceRequest): Span {
  const needed = Math.min(until, start + rows * step);
  const end = Math.max(needed, known?.knownUntil ?? 0);
  const from = known ? Math.max(start, changedFrom(known, needed, now)) : start;
  return { from: Math.floor(from / step) * step, to: Math.max(from, end - step), step };
}

/** From where on rows of a known piece are new or may have changed, ms. */
function changedFrom(known: Piece, needed: number, now: number): number {
  const { step, start } = known.span;
  return Math.min(
    Math.min(known.knownUntil, needed) - unsettledMs(step),
    known.unknown && isDue(known, now) ? known.unknown.from : Infinity,
    known.series.size === 0 ? start : Infinity,
    mayBeFilled(known, now) ? (known.gapFrom ?? Infinity) : Infinity
  );
}

function merge(known: Piece | undefined, wanted: PieceRequest, missing: Span, answer: FetchedSeries): Piece {
  const { span } = wanted;
  const doubtful = answer.error !== undefined || answer.partial === true;
  const series = new Map(known?.series);
  const firstRow = Math.round((missing.from - span.start) / span.step);
  const lastRow = Math.min(span.rows - 1, Math.round((missing.to - span.start) / span.step));
  const asked = { start: missing.from, step: span.step, rows: Math.max(0, lastRow + 1 - firstRow) };
  const answered = new Map(answer.series.map((raw) => [raw.key, raw]));
  for (const [key, before] of series) {
    const raw = answered.get(key);
    // A series that a complete answer lacks is gone; of one that lacks something that is not known.
    if (raw || !doubtful) {
      const values = before.values.slice();
      const fresh = raw ? toGrid(raw, asked) : new Float64Array(asked.rows).fill(NaN);
      const kept = (value: number, row: number) => (Number.isNaN(value) ? values[firstRow + row] : value);
      values.set(doubtful ? fresh.map(kept) : fresh, firstRow);
      series.set(key, { ...before, values });
    }
  }
  for (const [key, raw] of answered) {
    if (!series.has(key)) {
      const { name, labels, unit } = raw;
      series.set(key, { key, name, labels, unit, values: toGrid(raw, span) });
    }
  }
  const knownUntil = Math.max(known?.knownUntil ?? 0, missing.to + span.step);
  const unknown = unknownAfter(known, missing, doubtful);
  const gapFrom = trailingGap(series.values(), span, knownUntil);
  return {
    span,
    series,
    knownUntil,
    fetchedAt: wanted.now,
    ...(unknown ? { unknown } : {}),
    ...(gapFrom === undefined ? {} : { gapFrom }),
    ...doubtsAfter(known, { unknown, series }, wanted.now),
    ...(answer.error === undefined ? {} : { error: answer.error, detail: answer.detail }),
    ...(answer.notices?.length ? { notices: answer.notices } : {}),
  };
}

/** The rows of which nothing is known for sure, once a span was asked for. */
function unknownAfter(known: Piece | undefined, { from, to, step }: Span, doubtful: boolean): Stretch | undefined {
  const before = known?.unknown;
  const left = before && before.from < from ? before : undefined;
  return doubtful ? { from: left?.from ?? from, to: to + step } : left;
}

function doubtsAfter(
  known: Piece | undefined,
  after: Pick<Piece, 'unknown' | 'series'>,
  now: number
): Pick<Piece, 'doubts' | 'doubtedAt'> {
  const doubtful = after.unknown !== undefined || after.series.size === 0;
  if (!doubtful || !known || !isDoubtful(known)) {
    return { doubts: doubtful ? 1 : 0, doubtedAt: now };
  }
  const { doubts, doubtedAt } = known;
  return isDue(known, now) ? { doubts: doubts + 1, doubtedAt: now } : { doubts, doubtedAt };
}

/**
 * Where the first of the series ends that have ended in the last hours. One that goes on again since just now counts:
 * its rows of before may come now. One that began just now may have rows of before, too.
 */
function trailingGap(series: Iterable<GridSeries>, { start, step }: PieceSpan, knownUntil: number): number | undefined {
  const rows = Math.round((knownUntil - start) / step);
  const unsettled = Math.ceil(unsettledMs(step) / step);
  const earliest = Math.max(0, rows - Math.ceil(lateMs / step));
  // Twice as far as is asked for anyway: a gap that ended just now is asked for once more.
  const recent = Math.max(0, rows - 2 * unsettled);
  let found = rows;
  for (const { values } of series) {
    let missing = rows - 1;
    while (missing >= recent && !Number.isNaN(values[missing])) {
      missing--;
    }
    if (missing < recent) {
      continue;
    }
    const goesOn = missing < rows - 1;
    while (missing >= earliest && Number.isNaN(values[missing])) {
      missing--;
    }
    if (missing >= earliest || goesOn) {
      found = Math.min(found, missing + 1);
    }
  }
  return found < rows - unsettled ? start + found * step : undefined;
}

function bytesOf(piece: Piece): number {
  let bytes = 256;
  for (const { key, values } of piece.series.values()) {
    bytes += values.byteLength + 4 * key.length + 200;
  }
  return bytes;
}
