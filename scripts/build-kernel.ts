/** npm run build:kernel: compiles the modules of kernel into kernel/generated. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileKernel, kernelBuilds, kernelModule } from './build/kernel';

const generated = path.resolve(__dirname, '../kernel/generated');
mkdirSync(generated, { recursive: true });
for (const build of kernelBuilds) {
  const bytes = compileKernel(build);
  writeFileSync(path.join(generated, build.file), kernelModule(build, bytes));
  console.log(`kernel/generated/${build.file}: ${bytes.length} bytes of WebAssembly`);
}
