import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a window starts and how far it is. */
export type Placed = [position: number, distance: number];

/** See vectors/generate_queries.py. */
interface QueryVector {
  query: Float64Array;
  values: Float64Array;
  /** Where the query was cut out of the series; -1 where it comes from elsewhere. */
  position: number;
  exact: Float64Array;
  stumpy: Float64Array;
  profile: Float64Array;
  maxDistance: number;
  matches: Placed[];
  defaultMatches: Placed[];
  cutoff: number;
  motifs: Placed[][];
  defaultMotifs: Placed[][];
}

const folder = path.join(__dirname, '../vectors/queries');

export const queryFiles = readdirSync(folder).filter((file) => file.endsWith('.json'));

export function readQueryVector(file: string): QueryVector {
  const vector = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const numbers = (list: Array<number | string>) => Float64Array.from(list, Number);
  return {
    ...vector,
    query: numbers(vector.query),
    values: numbers(vector.values),
    exact: numbers(vector.exact),
    stumpy: numbers(vector.stumpy),
    profile: numbers(vector.profile),
  };
}
