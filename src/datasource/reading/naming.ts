import { codesOf, isSameWithin, pairsOf, type Codes } from './codes';

export interface TextColumn {
  name: string;
  values: ArrayLike<unknown>;
}

/** Fewer rows than this share one time in a table by accident. */
const minRepeated = 0.01;
/** Text columns that tell fewer of the rows of one time apart name nothing. */
const minToldApart = 0.5;
/** With so few times it is not known whether a text comes again at another one. */
const minTimesOfIds = 3;

export interface NamingRules {
  /** The table says of itself that it is long: its texts are names without further proof. */
  declared?: boolean;
  /** Share of the rows of one time that the names must tell apart. */
  toldApart?: number;
}

/**
 * The text columns that name the series of a table; none where it holds one series only. In a long table times repeat
 * from one name to the next.
 */
export function namingColumns(
  times: ArrayLike<number>,
  texts: TextColumn[],
  { declared = false, toldApart = minToldApart }: NamingRules = {}
): string[] {
  const rows = times.length;
  const time = codesOf(times, rows);
  const repeated = rows - time.distinct;
  if (texts.length === 0 || (!declared && (repeated === 0 || repeated < minRepeated * rows))) {
    return [];
  }
  const candidates = texts
    .map(({ name, values }) => ({ name, codes: codesOf(values, rows) }))
    .filter(({ codes }) => !isUnique(codes, time));
  if (declared) {
    return candidates.map(({ name }) => name);
  }
  const apart = toldApartBy(candidates, time);
  if (candidates.length === 0 || apart < toldApart * repeated) {
    return [];
  }
  // The last column first: tables begin with what names their rows.
  const needed = [...candidates];
  for (const one of [...candidates].reverse()) {
    const others = needed.filter((other) => other !== one);
    if (others.length > 0 && toldApartBy(others, time) === apart) {
      needed.splice(needed.indexOf(one), 1);
    }
  }
  const groups = together(needed, rows);
  return candidates.filter((one) => needed.includes(one) || isSameWithin(one.codes, groups)).map(({ name }) => name);
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
