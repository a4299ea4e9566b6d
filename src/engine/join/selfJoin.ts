import type { Kernel, Neighbours, SelfJoin } from '../kernel';
import { enough, part, type Stepped } from '../stepped';
import { resolveNearTies } from './nearTies';
import { neighboursOf } from './neighbours';
import { prepareSeries, type PreparedSeries } from './prepare';
import { cellsIn, cellsInAll, tilesOf } from './schedule';
import { undividedJoin } from './share';
import type { BestMatches, TileEngineFactory } from './tileEngine';

/** Share of the progress bar for the tiles; the rest is for turning correlations into distances. */
const tilesShare = 0.96;

/** The self-join that all kernels share: they differ in the loops inside a tile only. */
export function* selfJoinWith(
  factory: TileEngineFactory,
  ...[values, window, exclusionZone, share = undividedJoin, constant]: Parameters<Kernel['selfJoin']>
): Stepped<SelfJoin> {
  const series = prepareSeries(values, window, exclusionZone, constant);
  const engine = factory(series, 1);
  const all = cellsInAll(series.rows, exclusionZone) / share.parts;
  let done = 0;
  let stopped = false;
  for (const tile of tilesOf(series.rows, exclusionZone, window, share)) {
    engine.run(tile);
    done += cellsIn(tile, series.rows);
    stopped = (yield tilesShare * Math.min(1, done / all)) === enough;
    if (stopped) {
      break;
    }
  }
  const best = engine.best();
  const half = (1 + tilesShare) / 2;
  return {
    left: yield* part(sideOf(series, 'left', best.left), tilesShare, half),
    right: yield* part(sideOf(series, 'right', best.right), half, 1),
    ...(stopped ? { compared: Math.min(1, done / all) } : {}),
  };
}

/** The neighbours to one side, from the highest correlations; those are read only. */
function* sideOf(
  series: PreparedSeries,
  side: 'left' | 'right',
  { correlation, index }: BestMatches['left']
): Stepped<Neighbours> {
  const neighbours = yield* part(neighboursOf(series, side, correlation, index), 0, 0.5);
  yield* part(resolveNearTies(series, side, neighbours), 0.5, 1);
  return neighbours;
}
