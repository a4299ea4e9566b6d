import path from 'node:path';
import { LINES, lineFolder, prepareLine } from '../../workbench/line';
import { program } from './command';
import { add, countsOf, nothing, one, ownCounts, vitestCounts, type Counts } from './counts';
import { grafanaTests, siteTests } from './grafana';
import { nowEnvironment } from './now';
import { browserTests } from './playwright';
import type { Room, Stage } from './run';

const bin = (root: string, ...file: string[]) => path.join(root, 'node_modules', ...file);
const tsx = (root: string) => bin(root, 'tsx', 'dist', 'cli.mjs');
const tsc = (root: string) => bin(root, 'typescript', 'bin', 'tsc');

/** Versions of a line's packages on the registry, for levitate, which fetches them itself. */
const targets = { '12.2': '12.2.1', '13.2': '13.2.2' } as const;

async function eachLine(run: (line: (typeof LINES)[number]) => Promise<boolean>): Promise<Counts> {
  let counts = nothing;
  for (const line of LINES) {
    counts = add(counts, one(await run(line)));
  }
  return counts;
}

async function script({ root }: Room, file: string, args: string[], minutes: number): Promise<number> {
  return program(tsx(root), [file, ...args], { cwd: root, minutes });
}

/** Runs the unit tests of some projects of vitest.config.mts. */
async function vitest(
  { root, reports }: Room,
  { name, projects, minutes }: { name: string; projects: string[]; minutes: number }
): Promise<Counts> {
  const report = path.join(reports, `${name}.json`);
  const chosen = projects.map((project) => `--project=${project}`);
  const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await program(bin(root, 'vitest', 'vitest.mjs'), args, { cwd: root, minutes });
  return countsOf(report, code, vitestCounts);
}

/** Everything that `npm test` runs, in order: the build first, for its generated files are needed by most others. */
export const stages: Stage[] = [
  {
    id: 'build',
    what: 'build of the three plugins',
    run: async (room) => one((await script(room, 'scripts/build.ts', [], 5)) === 0),
  },
  {
    id: 'types',
    what: 'strict type check',
    run: async ({ root }) => one((await program(tsc(root), ['--noEmit'], { cwd: root, minutes: 5 })) === 0),
  },
  {
    id: 'lint',
    what: 'ESLint with the direction of imports, Prettier',
    run: async ({ root }) => {
      const eslint = await program(bin(root, 'eslint', 'bin', 'eslint.js'), ['--cache', '.'], {
        cwd: root,
        minutes: 5,
      });
      const prettier = await program(
        bin(root, 'prettier', 'bin', 'prettier.cjs'),
        ['--check', '--log-level', 'warn', '.'],
        { cwd: root, minutes: 3 }
      );
      return add(one(eslint === 0), one(prettier === 0));
    },
  },
  {
    id: 'unit',
    what: 'unit tests',
    run: (room) => vitest(room, { name: 'unit', projects: ['computing', 'node', 'plugins', 'react'], minutes: 20 }),
  },
  {
    id: 'numerics',
    what: 'unit tests that compute for long (*.slow.test.ts)',
    run: (room) => vitest(room, { name: 'numerics', projects: ['numerics'], minutes: 20 }),
  },
  {
    id: 'checks',
    what: 'what Grafana and its catalogue ask of a build and of its source',
    run: async (room) => {
      const report = path.join(room.reports, 'checks.json');
      return countsOf(report, await script(room, 'scripts/checks/build.ts', ['--json', report], 2), ownCounts);
    },
  },
  {
    id: 'dashboards',
    what: 'dashboards are what their sources make',
    run: async (room) => one((await script(room, 'dashboards/generate.ts', ['--check'], 2)) === 0),
  },
  {
    id: 'compose',
    what: 'the compose file',
    run: async (room) => one((await script(room, 'scripts/checks/compose.ts', [], 2)) === 0),
  },
  {
    id: 'lines',
    what: "installation of both Grafana lines' packages, and the workbench's page on each",
    run: () =>
      eachLine(async (line) => {
        await prepareLine(line, console.log);
        return true;
      }),
  },
  {
    id: 'line-types',
    what: "type check of the suite and of the workbench's page against both Grafana lines' packages",
    run: async ({ root }) => {
      const projects = LINES.flatMap((line) => [
        path.join('tests', 'types', `tsconfig.${line}.json`),
        lineFolder(line),
      ]);
      let counts = nothing;
      for (const project of projects) {
        console.log(path.relative(root, path.resolve(root, project)));
        const code = await program(tsc(root), ['--noEmit', '--project', project], { cwd: root, minutes: 5 });
        counts = add(counts, one(code === 0));
      }
      return counts;
    },
  },
  {
    id: 'levitate',
    what: "everything imported from Grafana exists in both lines' packages",
    run: (room) =>
      eachLine(async (line) => (await script(room, 'scripts/checks/levitate.ts', [targets[line]], 5)) === 0),
  },
  {
    id: 'workbench',
    what: "browser tests in the workbench, on both lines' libraries",
    run: (room) =>
      browserTests(room, {
        name: 'workbench',
        config: 'tests/workbench/playwright.config.ts',
        env: nowEnvironment(),
        minutes: 15,
      }),
  },
  {
    id: 'grafana',
    what: 'browser tests in a real Grafana',
    run: grafanaTests,
  },
  {
    id: 'sites',
    what: 'browser tests in a real Grafana with every policy, sub-path and sandbox that decides how to compute',
    run: siteTests,
  },
];
