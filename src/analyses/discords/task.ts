import type { Neighbours } from '../../engine';
import type { AnalysisInput } from '../analysis';
import { blocksTouched } from '../blocks';
import type { DiscordSettings } from './options';

/** One series in one block: the rows of the block and of the one before it. */
export interface DiscordTask {
  kind: 'discords';
  seriesId: string;
  /** Time of `values[0]`, ms. */
  start: number;
  step: number;
  values: Float64Array;
  /** Rows from here on belong to the block and get a verdict; those before are training history. */
  firstRow: number;
  /** Subsequence length in rows; 0 chooses it from the rows before the block. */
  window: number;
  /** Longest gap, in rows, that is bridged. */
  bridge: number;
  promisedPerWeek: number;
  /** Where the comparisons were split: for every shard its left neighbours, window by window. */
  known?: Neighbours[][];
}

/** One task per series and block that the range touches. Blocks without a row are left out. */
export function planDiscords(input: AnalysisInput, settings: DiscordSettings): DiscordTask[] {
  const { step, blockRange } = input;
  const rows = (ms: number) => Math.round(ms / step);
  // A window shorter than three steps is the shortest there is, not the automatic one.
  const window = settings.window === 'auto' ? 0 : Math.max(3, rows(settings.window));
  const bridge = rows(settings.bridge);
  const { promisedPerWeek } = settings;
  const blocks = blocksTouched(input.from, input.to, blockRange);
  return input.series.flatMap((series) =>
    blocks.flatMap((block) => {
      const from = Math.max(0, rows(block.warmUpFrom - series.start));
      const to = Math.min(series.values.length, rows(block.end - series.start));
      const firstRow = Math.max(0, rows(block.start - series.start) - from);
      if (to - from <= firstRow) {
        return [];
      }
      return {
        kind: 'discords' as const,
        seriesId: series.id,
        start: series.start + from * step,
        step,
        values: series.values.slice(from, to),
        firstRow,
        window,
        bridge,
        promisedPerWeek,
      };
    })
  );
}
