/** The part of a uPlot that is needed to know its pixel density. */
export interface Sized {
  ctx: { canvas: { width: number } };
  /** In CSS pixels. */
  width: number;
}

/** Canvas pixels a CSS pixel: what is painted by hand is scaled by it, to be as sharp as the plot's own lines. */
export function densityOf({ ctx, width }: Sized): number {
  return width > 0 ? ctx.canvas.width / width : 1;
}

/** Strokes one straight line. */
export function strokeLine(ctx: CanvasRenderingContext2D, from: [number, number], to: [number, number]) {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}
