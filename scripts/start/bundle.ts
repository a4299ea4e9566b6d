import { build } from 'esbuild';
import path from 'node:path';

/** Compiles the simulator to one file that plain Node runs, for its container: `.build/simulator/simulator.cjs`. */
export async function bundleSimulator(root: string): Promise<string> {
  const outfile = path.join(root, '.build', 'simulator', 'simulator.cjs');
  await build({
    entryPoints: [path.join(root, 'simulator', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
  });
  return outfile;
}

if (require.main === module) {
  bundleSimulator(path.resolve(__dirname, '..', '..')).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
