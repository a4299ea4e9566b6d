import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface KernelBuild {
  /** Name of the module in kernel/generated. */
  file: string;
  what: string;
  features: string[];
}

/** One source, two sets of processor features. */
export const kernelBuilds: KernelBuild[] = [
  { file: 'simd.ts', what: 'plain SIMD', features: ['simd'] },
  { file: 'relaxedSimd.ts', what: 'relaxed SIMD (fused multiply-add)', features: ['simd', 'relaxed-simd'] },
];

const root = path.resolve(__dirname, '../..');

/** Compiles kernel/assembly with AssemblyScript. Throws with the compiler's own words when that fails. */
export function compileKernel(build: KernelBuild): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-kernel-'));
  const outFile = path.join(folder, 'kernel.wasm');
  try {
    const run = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/assemblyscript/bin/asc.js'),
        'kernel/assembly/index.ts',
        '-O3',
        '--converge',
        '--noAssert',
        ...['--runtime', 'stub'],
        ...build.features.flatMap((feature) => ['--enable', feature]),
        ...['--outFile', path.relative(root, outFile)],
      ],
      { cwd: root, encoding: 'utf8' }
    );
    if (run.status !== 0) {
      throw new Error(`AssemblyScript could not compile the kernel (${build.what}):\n${run.stdout}${run.stderr}`);
    }
    return readFileSync(outFile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The TypeScript module that carries a compiled kernel. */
export function kernelModule(build: KernelBuild, bytes: Buffer): string {
  return `// Made by "npm run build:kernel" from kernel/assembly: ${build.what}. Do not edit.
export const bytes =
  '${bytes.toString('base64')}';
`;
}
