/** Writes each dashboard's JSON beside its source. With --check nothing is written and differences fail. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildDashboards } from './files';

async function main(): Promise<number> {
  const check = process.argv.includes('--check');
  let stale = 0;
  for (const { json, text } of await buildDashboards(__dirname)) {
    const file = path.relative(process.cwd(), json);
    const same = existsSync(json) && readFileSync(json, 'utf8') === text;
    if (!same && check) {
      console.error(`${file} differs from its source: run npm run dashboards.`);
      stale += 1;
    } else if (!same) {
      writeFileSync(json, text);
    }
    console.log(`${same ? 'up to date' : check ? 'stale' : 'written'}: ${file}`);
  }
  return stale === 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
);
