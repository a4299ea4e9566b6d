/** Finds or installs Chromium and prints where it is: `tsx scripts/browser/main.ts`. */
import path from 'node:path';
import { provideChromium } from './chromium';

provideChromium(path.resolve(__dirname, '../../.run/chromium'), console.error).then(
  (environment) => console.log(JSON.stringify(environment)),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
);
