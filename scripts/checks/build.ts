/** Checks the built plugins and their source against what Grafana and its catalogue ask for. `--json FILE` for counts. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectOnDisk } from './project';
import { rules } from './rules';
import { moduleSizes } from './rules/modules';

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function main(args: string[]): number {
  const project = projectOnDisk(path.resolve(__dirname, '../..'));
  let failed = 0;
  for (const rule of rules) {
    const problems = rule.check(project);
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${rule.id}: ${rule.what}`);
    problems.forEach((problem) => console.log(`    ${problem}`));
    failed += problems.length > 0 ? 1 : 0;
  }
  for (const { file, bytes, gzip } of moduleSizes(project)) {
    console.log(`  ${file}: ${kilobytes(gzip)} gzip (${kilobytes(bytes)})`);
  }
  const counts = { passed: rules.length - failed, failed, skipped: 0 };
  const output = args[args.indexOf('--json') + 1];
  if (args.includes('--json') && output) {
    writeFileSync(output, JSON.stringify(counts));
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
