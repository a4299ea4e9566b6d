import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface KernelBuild {
  /** Name of the module in kernel/generated. */
  file: string;
  /** Folder of the AssemblyScript source, with an index.ts. */
  source: string;
  what: string;
  features: string[];
}

const plain = { what: 'plain SIMD', features: ['simd'] };
const relaxed = { what: 'relaxed SIMD (fused multiply-add)', features: ['simd', 'relaxed-simd'] };

/**
 * Every module compiles on its own, from one source with two sets of processor features. Streams have the plain one
 * only: what they answer is kept and compared later, perhaps on another machine, and must be the same to the last bit.
 */
export const kernelBuilds: KernelBuild[] = [
  { file: 'simd.ts', source: 'kernel/assembly', ...plain },
  { file: 'relaxedSimd.ts', source: 'kernel/assembly', ...relaxed },
  { file: 'multi.ts', source: 'kernel/multi/assembly', ...plain },
  { file: 'multiRelaxed.ts', source: 'kernel/multi/assembly', ...relaxed },
  { file: 'streaming.ts', source: 'kernel/streaming/assembly', ...plain },
  { file: 'differences.ts', source: 'kernel/differences/assembly', ...plain },
];

const root = path.resolve(__dirname, '../..');

/** Compiles a module with AssemblyScript. Throws with the compiler's own words when that fails. */
export function compileKernel(build: KernelBuild): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleetlens-kernel-'));
  const outFile = path.join(folder, 'kernel.wasm');
  try {
    const run = spawnSync(
      process.execPath,
      [
        path.join(root, 'node_modules/assemblyscript/bin/asc.js'),
        `${build.source}/index.ts`,
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
      throw new Error(`AssemblyScript could not compile ${build.source} (${build.what}):\n${run.stdout}${run.stderr}`);
    }
    return readFileSync(outFile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The TypeScript module that carries a compiled kernel. */
export function kernelModule(build: KernelBuild, bytes: Buffer): string {
  return `// Made by "npm run build:kernel" from ${build.source}: ${build.what}. Do not edit.
export const bytes =
  '${bytes.toString('base64')}';
`;
}
