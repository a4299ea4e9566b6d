/** Milliseconds. */
export { hourMs, dayMs, weekMs } from '../engine';
export const minuteMs = 60_000;
