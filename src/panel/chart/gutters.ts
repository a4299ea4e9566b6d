import { densityOf, type Sized } from './canvas';

/** Distance from the panel's edges to the plotting area, in px. */
export interface Gutters {
  left: number;
  right: number;
}

/** Gutters of a drawn plot, in px; from its own numbers, since its element may be gone by the time it draws. */
export function guttersOf(u: Sized & { bbox: { left: number; width: number } }): Gutters {
  const density = densityOf(u);
  const left = Math.round(u.bbox.left / density);
  return { left, right: Math.max(0, u.width - left - Math.round(u.bbox.width / density)) };
}
