import type { Health } from './health';

const letterOf: Record<Health, string> = { ok: 'o', failing: 'f', slow: 's', unknown: ' ' };
const healthByLetter = new Map<string, Health>([
  ['o', 'ok'],
  ['f', 'failing'],
  ['s', 'slow'],
]);

/** One character per row: a string crosses to the page in one piece, a list of words does not. */
export function healthText(health: Health[]): string {
  let letters = '';
  for (let from = 0, row = 1; row <= health.length; row++) {
    if (row === health.length || health[row] !== health[from]) {
      letters += letterOf[health[from]].repeat(row - from);
      from = row;
    }
  }
  return letters;
}

/** The health at one row of a text made by `healthText`; unknown outside of it. */
export function healthAt(text: string, row: number): Health {
  return healthByLetter.get(text[row]) ?? 'unknown';
}
