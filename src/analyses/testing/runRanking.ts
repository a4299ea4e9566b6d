import { finish, loadKernel } from '../../engine';
import { rankingKind, framesOfKind, type RankingHeader, type RankingRow, type ResultFrame } from '../../frames';
import type { SeriesInput } from '../analysis';
import { cdnRanking } from '../cdn-ranking';
import { validateOptions } from '../options';
import { inputOf, minute, zero } from './series';

/** Ranks over six hours of one-minute rows, unless told otherwise. */
export async function runRanking(
  series: SeriesInput[],
  options: Record<string, unknown> = {},
  range: { from: number; to: number } = { from: zero, to: zero + 360 * minute },
  past?: SeriesInput[]
): Promise<{
  rows: RankingRow[];
  header: RankingHeader;
  frame: ResultFrame;
  frames: ResultFrame[];
  sentence: string;
  severity: string | null;
}> {
  const { values, problems } = validateOptions(cdnRanking.options, { window: '6h', ...options });
  if (problems.length > 0) {
    throw new Error(problems[0].message);
  }
  const { kernel } = await loadKernel('javascript');
  const input = { ...inputOf(series, range), step: minute, ...(past ? { past } : {}) };
  const tasks = cdnRanking.plan(input, values);
  const results = tasks.map((task) => finish(cdnRanking.run(task, { kernel })));
  const { frames, summary } = cdnRanking.present(input, values, tasks, results);
  const [{ frame, header }] = framesOfKind(frames, rankingKind);
  return { rows: header.rows, header, frame, frames, ...summary };
}
