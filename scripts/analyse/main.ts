import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allAnalyses } from '../../src/analyses/registry';
import { runCommand, UsageError } from '../commandLine';
import { fileInput } from './fileInput';
import { analyse, findAnalysis, readAnalysisOptions } from './run';
import { tableOf } from './table';

const usage = `npm run analyse -- ANALYSIS FILE [options]     runs an analysis on a file, as a panel would

  ANALYSIS             one of ${allAnalyses()
    .map(({ id }) => id)
    .join(', ')}
  FILE                 CSV: a column of times (Unix s, ms, us or ns, ISO 8601, dates as databases write them), numbers in
                       the others, with units, thousands or decimal commas where they have them, and a header that names
                       each series, with labels where it has them: cpu{host="eu-1"}; in a long table the texts of a
                       column name the series; or JSON of data frames
  --option KEY=VALUE   an option of the analysis, may be repeated
  --from, --to TIME    the time range; default: the whole file. Rows before it are training history
  --step 5m            distance of rows; default: that of the densest series, of events one at which nearly every row has
                       some. A row is the mean of the samples in it
  --history 7d         training history; default: a week or 2,016 rows, whichever is longer
  --timezone ZONE      of times that name none, for times in sentences, and for daily rhythms; default: the zone whose
                       change of clocks the times show, else UTC
  --role ROLE=TEXT     series whose name contains TEXT have this role, may be repeated; default: that of its
                       name, else the first
  --threads 2          worker threads
  --json FILE          writes the complete result: sentence, notices and frames
`;

async function main(args: string[]): Promise<void> {
  const { values: flags, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      option: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      step: { type: 'string' },
      history: { type: 'string' },
      timezone: { type: 'string' },
      role: { type: 'string', multiple: true, default: [] },
      threads: { type: 'string', default: '2' },
      json: { type: 'string' },
    },
  });
  const [id, file, ...more] = positionals;
  const analysis = findAnalysis(id);
  if (file === undefined || more.length > 0) {
    throw new UsageError(
      file === undefined ? 'Name a CSV or JSON file to analyse.' : `One file at a time: ${more[0]} is one too many.`
    );
  }
  const threads = Number(flags.threads);
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) {
    throw new UsageError(`--threads is a whole number from 1 to 64, not "${flags.threads}".`);
  }
  checkZone(flags.timezone ?? 'UTC');
  checkTarget(flags.json);
  const options = readAnalysisOptions(analysis, flags.option);
  const { input, ...read } = fileInput(file, analysis, { ...flags, timeZone: flags.timezone, roles: flags.role });
  const { summary, frames, ...presented } = await analyse(analysis, input, options, threads);
  const notices = [...read.notices.map((text) => ({ severity: 'info', text })), ...presented.notices];
  console.log(summary.sentence);
  for (const notice of notices) {
    console.log(`${notice.severity}: ${notice.text}`);
  }
  for (const table of frames.flatMap((frame) => tableOf(frame) ?? [])) {
    console.log(`\n${table}`);
  }
  if (flags.json) {
    writeFileSync(
      flags.json,
      JSON.stringify({ analysis: analysis.id, options: options.raw, summary, notices, frames }) + '\n'
    );
  }
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
  } catch {
    throw new UsageError(`--timezone is a name such as UTC or Europe/Berlin, not "${zone}".`);
  }
}

/** Checked before anything is computed. */
function checkTarget(file: string | undefined): void {
  if (file === undefined) {
    return;
  }
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw new UsageError(`--json is a file to write, and ${file} is a folder.`);
  }
  const folder = path.dirname(path.resolve(file));
  if (!existsSync(folder)) {
    throw new UsageError(`There is no folder ${folder} to write ${path.basename(file)} to.`);
  }
}

void runCommand(usage, main);
