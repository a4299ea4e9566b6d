import type { BrowserContext } from '@playwright/test';
import { NOW_VARIABLE, testNow } from '../scripts/test/now';

/** Whether the tests' world stands at a moment of its own; elsewhere the real time is used. */
function hasOwnTime(): boolean {
  return Boolean(process.env[NOW_VARIABLE]);
}

/** Now, in the world that the tests look at (milliseconds since 1970). */
export function now(): number {
  return hasOwnTime() ? testNow() : Date.now();
}

/**
 * Runs in a document before any other script: its clock starts at `start` and goes on from there. Timers and
 * `performance` stay real, because a debounced function waits for ever where time does not pass.
 */
function startClock(start: number): void {
  const real = Date.now.bind(Date);
  const ahead = start - real();
  const shifted = () => real() + ahead;
  window.Date = new Proxy(Date, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [shifted()] : args, newTarget),
    apply: (target) => new target(shifted()).toString(),
    get: (target, key) => (key === 'now' ? shifted : Reflect.get(target, key)),
  });
}

/** Lets every page of a browser context start at the moment of the tests' world. */
export async function setClock(context: BrowserContext): Promise<void> {
  if (hasOwnTime()) {
    await context.addInitScript(startClock, testNow());
  }
}
