import { finish, type Kernel } from '../../engine';
import { episodesKind, scoreKind, framesOfKind, type Episode } from '../../frames';
import type { AnalysisInput, Presentation, SeriesInput } from '../analysis';
import { blockRows } from '../blocks';
import type { DiscordResult } from '../discords/detector';
import { isDiscordResult } from '../discords/detector';
import { planDiscords } from '../discords/task';
import { validateOptions } from '../options';
import { discords } from '../discords';
import { inputOf, rowsBetween, week } from './series';

/** The whole analysis in a row, as the page does it, without a worker. */
export function runDiscords(
  kernel: Kernel,
  input: AnalysisInput,
  options: Record<string, unknown> = {}
): { presentation: Presentation; results: DiscordResult[]; episodes: Episode[] } {
  const { values, problems } = validateOptions(discords.options, options);
  if (problems.length > 0) {
    throw new Error(problems[0].message);
  }
  const tasks = planDiscords(input, values);
  const results = tasks.map((task) => {
    const result = finish(discords.run(task, { kernel }));
    if (!isDiscordResult(result)) {
      throw new Error('No result of this analysis');
    }
    return result;
  });
  const presentation = discords.present(input, values, tasks, results);
  return { presentation, results, episodes: framesOfKind(presentation.frames, episodesKind)[0].header.episodes };
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
