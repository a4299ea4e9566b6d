/**
 * Checks with levitate that everything the suite imports from Grafana's packages is in another version of them too:
 * `tsx scripts/checks/levitate.ts 12.2.1`. What is missing fails. What merely has another type is listed: whether our
 * use fits that type is what the type check against the same line decides.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { at } from './project';

const root = path.resolve(__dirname, '../..');
const packages = ['@grafana/data', '@grafana/ui', '@grafana/runtime'];

function installedVersion(name: string): string {
  return String(at(createRequire(__filename)(path.join(root, 'package.json')), 'dependencies', name));
}

async function main([version]: string[]): Promise<number> {
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
    throw new Error('Say which version of the packages: tsx scripts/checks/levitate.ts 12.2.1');
  }
  const { createTsProgram, getIncompatibilitiesBetweenPackages } = await import('@grafana/levitate');
  const program = createTsProgram(path.join(root, 'tests', 'types', 'suite.ts'));
  let missing = 0;
  for (const name of packages) {
    const found = await getIncompatibilitiesBetweenPackages(
      program,
      `${name}@${installedVersion(name)}`,
      `${name}@${version}`,
      {}
    );
    const removed = found.filter(({ removal }) => removal !== undefined);
    const changed = found.filter(({ change }) => change !== undefined);
    for (const { name: member, sourceFile } of removed) {
      console.error(`${name}@${version} has no ${member}, used in ${path.relative(root, sourceFile.fileName)}.`);
    }
    const others = [...new Set(changed.map(({ name: member }) => member))].join(', ');
    console.log(`${name}@${version}: ${removed.length} missing; of another type: ${others || 'none'}`);
    missing += removed.length;
  }
  return missing === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
);
