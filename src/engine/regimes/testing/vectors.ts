import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Numbers = Array<number | string>;

/** See vectors/generate.py. Numbers that JSON lacks are strings. */
interface RegimeVector {
  window: number;
  period: number;
  regimes: number;
  factor: number;
  values: Numbers;
  fluss: {
    index: number[];
    curve: Numbers;
    boundaries: number[];
    fittedCurve: Numbers;
    fittedBoundaries: number[];
  };
  floss: { history: number; steps: Array<{ step: number; curve: Numbers; distance: Numbers; index: number[] }> };
  fittedRight: Numbers;
}

const folder = path.join(__dirname, '../vectors');

export const vectorFiles = readdirSync(folder).filter((file) => file.endsWith('.json'));

export function readVector(file: string): RegimeVector {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}
