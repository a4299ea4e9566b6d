import type { SelfJoin } from '../kernel';
import { part, type Stepped } from '../stepped';
import { neighboursOf } from './neighbours';
import { prepareSeries } from './prepare';
import { cellsIn, cellsInAll, tilesOf } from './schedule';
import type { TileEngineFactory } from './tileEngine';

/** Share of the progress bar for the tiles; the rest is for turning correlations into distances. */
const tilesShare = 0.96;

/** The self-join that all kernels share: they differ in the loops inside a tile only. */
export function* selfJoinWith(
  factory: TileEngineFactory,
  values: Float64Array,
  window: number,
  exclusionZone: number
): Stepped<SelfJoin> {
  const series = prepareSeries(values, window, exclusionZone);
  const engine = factory(series);
  const all = cellsInAll(series.rows, exclusionZone);
  let done = 0;
  for (const tile of tilesOf(series.rows, exclusionZone, window)) {
    engine.run(tile);
    done += cellsIn(tile, series.rows);
    yield (tilesShare * done) / all;
  }
  const best = engine.best();
  const half = (1 + tilesShare) / 2;
  return {
    left: yield* part(neighboursOf(series, 'left', best.left.correlation, best.left.index), tilesShare, half),
    right: yield* part(neighboursOf(series, 'right', best.right.correlation, best.right.index), half, 1),
  };
}
