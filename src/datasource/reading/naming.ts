import { haveOwnClocks, lieOnGrid } from './clocks';
import { codesOf, isSameWithin, pairsOf, type Codes } from './codes';

export interface TextColumn {
  name: string;
  values: ArrayLike<unknown>;
}

/** Fewer rows than this share one time in a table by accident. */
const minRepeated = 0.01;
/** Text columns that tell fewer of the rows of one time apart name nothing. */
const minToldApart = 0.8;
/** Names come again at most times, so that there are few more of them than rows of one time; other texts do not. */
const mostPerRow = 4;
/** With fewer times it is not known whether a text comes again at another one. */
const minTimesOfIds = 3;

/**
 * The text columns that name the series of a table; none where it holds one series only. In a long table times repeat
 * from one name to the next, or each name has a clock of its own.
 * @param declared the table says of itself that it is long: its texts are names without further proof
 */
export function namingColumns(times: ArrayLike<number>, texts: TextColumn[], declared = false): string[] {
  const rows = times.length;
  const time = codesOf(times, rows);
  const candidates = texts
    .map(({ name, values }) => ({ name, codes: codesOf(values, rows) }))
    .filter(({ codes }) => !isUnique(codes, time));
  const needed = declared ? candidates : (tellingApart(times, candidates, time) ?? withOwnClocks(times, candidates));
  if (needed.length === 0) {
    return [];
  }
  // What is the same in all rows of a series is a label of it.
  const groups = together(needed, rows);
  return candidates.filter((one) => needed.includes(one) || isSameWithin(one.codes, groups)).map(({ name }) => name);
}

/** The columns without which rows of one time look the same; undefined where the table is not long by its times. */
function tellingApart(times: ArrayLike<number>, candidates: Candidate[], time: Codes): Candidate[] | undefined {
  const rows = times.length;
  const repeated = rows - time.distinct;
  const apart = toldApartBy(candidates, time);
  if (repeated === 0 || repeated < minRepeated * rows || apart < minToldApart * repeated) {
    return undefined;
  }
  // The last column first: tables begin with what names their rows.
  const needed = [...candidates];
  for (const one of [...candidates].reverse()) {
    const others = needed.filter((other) => other !== one);
    if (others.length > 0 && toldApartBy(others, time) === apart) {
      needed.splice(needed.indexOf(one), 1);
    }
  }
  // A log has many texts, few of them at one time, at any time.
  const isFew = together(needed, rows).distinct <= (mostPerRow * rows) / time.distinct;
  return isFew || lieOnGrid(times) ? needed : undefined;
}

/** The first column, else all together, whose texts each have a clock of their own. */
function withOwnClocks(times: ArrayLike<number>, candidates: Candidate[]): Candidate[] {
  const tried = [...candidates.map((one) => [one]), ...(candidates.length > 1 ? [candidates] : [])];
  return tried.find((some) => haveOwnClocks(times, together(some, times.length))) ?? [];
}

interface Candidate {
  name: string;
  codes: Codes;
}

function together(columns: Candidate[], rows: number): Codes {
  return columns.reduce<Codes>((all, { codes }) => pairsOf(all, codes), { of: new Int32Array(rows), distinct: 1 });
}

/** How many rows of a time that repeats the columns tell apart from the others of that time. */
function toldApartBy(columns: Candidate[], time: Codes): number {
  return pairsOf(time, together(columns, time.of.length)).distinct - time.distinct;
}

/** Whether most rows have a text that never comes at another time: an id, a message. */
function isUnique(codes: Codes, time: Codes): boolean {
  if (time.distinct < minTimesOfIds) {
    return false;
  }
  const timeOf = new Int32Array(codes.distinct).fill(-1);
  const rowsOf = new Int32Array(codes.distinct);
  const several = new Uint8Array(codes.distinct);
  codes.of.forEach((code, row) => {
    rowsOf[code]++;
    several[code] |= timeOf[code] >= 0 && timeOf[code] !== time.of[row] ? 1 : 0;
    timeOf[code] = time.of[row];
  });
  const once = rowsOf.reduce((sum, rows, code) => sum + (several[code] ? 0 : rows), 0);
  return once > codes.of.length / 2;
}
