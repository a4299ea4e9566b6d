/** `npm run new:analysis NAME`: a small analysis that works, with a frame kind and a view of its own, to start from. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { scaffold } from './scaffold';

const root = path.resolve(__dirname, '../..');

function main([id, ...more]: string[]): void {
  if (id === undefined || id.startsWith('-') || more.length > 0) {
    throw new Error('Usage: npm run new:analysis NAME, with a name such as slow-drift.');
  }
  const { created, changed } = scaffold(root, id);
  const prettier = path.join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  spawnSync(process.execPath, [prettier, '--write', '--log-level', 'warn', ...created, ...changed], { cwd: root });
  console.log(`Written:\n${created.map((file) => `  ${file}`).join('\n')}`);
  console.log(`One line added in:\n${changed.map((file) => `  ${file}`).join('\n')}`);
  console.log('Next: the row of the new kind in src/frames/README.md, then what CONTRIBUTING.md says.');
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
