import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ownCases } from './cases';

/** Writes the files of the project's own cases and their `expected.json`: `npx tsx bench/cases/own/make.ts`. */
for (const { file, text } of ownCases()) {
  mkdirSync(path.dirname(path.join(__dirname, file)), { recursive: true });
  writeFileSync(path.join(__dirname, file), text);
}
