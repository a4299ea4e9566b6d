import type { SeriesInput } from '../../analysis';

/** Roles that can be measured per session; CMCD names the session "sid". */
export type SessionRole = 'startup' | 'rebuffering' | 'errors';

/** A session is good when it starts within 2 s, waits for at most 1% of its time, and none of its requests fails. */
const maxOf: Record<SessionRole, number> = { startup: 2, rebuffering: 0.01, errors: 0 };

/** The session that a series is of; undefined for a series about many. */
export function sessionOf({ labels }: SeriesInput): string | undefined {
  return labels.sid || labels.session_id || undefined;
}

const good = 1;
const bad = 2;

/** Adds one role of a session to what is known of it: at each row 0 unknown, 1 good, 2 not good. */
export function withSessionRole(
  role: SessionRole,
  rows: Float64Array,
  known: Uint8Array = new Uint8Array(rows.length)
): Uint8Array {
  for (let row = 0; row < rows.length; row++) {
    if (!Number.isNaN(rows[row])) {
      known[row] = Math.max(known[row], rows[row] <= maxOf[role] ? good : bad);
    }
  }
  return known;
}

/** Proportion of good ones among the sessions known at each row; NaN where none is. */
export function proportionOfGood(sessions: Uint8Array[], rows: number): Float64Array {
  const proportion = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let known = 0;
    let goodOnes = 0;
    for (const session of sessions) {
      known += session[row] > 0 ? 1 : 0;
      goodOnes += session[row] === good ? 1 : 0;
    }
    proportion[row] = known > 0 ? goodOnes / known : NaN;
  }
  return proportion;
}
