import type { Kernel } from '../../engine';
import { episodesKind, framesOfKind, scoreKind, type Episode } from '../../frames';
import type { AnalysisInput, Presentation, SeriesInput } from '../analysis';
import { blockRows } from '../blocks';
import { discords } from '../discords';
import type { DiscordResult } from '../discords/detector';
import { isOfKind } from '../work';
import { runAnalysis } from './runAnalysis';
import { inputOf, rowsBetween, week } from './series';

/** The analysis `discords`, without a worker. */
export function runDiscords(
  kernel: Kernel,
  input: AnalysisInput,
  options: Record<string, unknown> = {}
): { presentation: Presentation; results: DiscordResult[]; episodes: Episode[] } {
  const { presentation, results } = runAnalysis(discords, input, options, { kernel });
  return {
    presentation,
    results: results.filter(isOfKind<DiscordResult>('discords')),
    episodes: framesOfKind(presentation.frames, episodesKind)[0].header.episodes,
  };
}

/**
 * What a view of [from, to) sees of an endless series, `now` being the end of what is known: the rows of every block it
 * touches and of the block before.
 */
export function viewOf(
  series: SeriesInput[],
  { from, to, now, blockRange = week }: { from: number; to: number; now: number; blockRange?: number }
): AnalysisInput {
  const wanted = blockRows(from, to, blockRange);
  const end = Math.min(wanted.to, now);
  return inputOf(
    series.map((one) => rowsBetween(one, wanted.from, end)),
    { from, to, blockRange }
  );
}

/** Score by time, for the rows with a verdict. */
export function scoresByTime(presentation: Presentation, seriesId: string): Map<number, number> {
  const found = framesOfKind(presentation.frames, scoreKind).find(({ header }) => header.seriesId === seriesId);
  const valuesOf = (name: string) => found?.frame.fields.find((field) => field.name === name)?.values ?? [];
  const scores = new Map<number, number>();
  valuesOf('Time').forEach((time, i) => {
    const score = valuesOf('score')[i];
    if (typeof time === 'number' && typeof score === 'number') {
      scores.set(time, score);
    }
  });
  return scores;
}
