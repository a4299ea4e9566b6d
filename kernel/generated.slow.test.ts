import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { compileKernel, kernelBuilds, kernelModule } from '../scripts/build/kernel';

it.each(kernelBuilds)('kernel/generated/$file is what $source compiles to', { timeout: 60_000 }, (build) => {
  const committed = readFileSync(path.join(__dirname, 'generated', build.file), 'utf8');
  expect(committed === kernelModule(build, compileKernel(build)), 'run "npm run build:kernel" and commit').toBe(true);
});
