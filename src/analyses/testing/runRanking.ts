import { loadKernel } from '../../engine';
import { rankingKind, framesOfKind, type RankingHeader, type RankingRow, type ResultFrame } from '../../frames';
import type { SeriesInput } from '../analysis';
import { cdnRanking } from '../cdn-ranking';
import { runAnalysis } from './runAnalysis';
import { inputOf, minute, zero } from './series';

/** Ranks one-minute rows, over six hours by default. */
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
  const { kernel } = await loadKernel('javascript');
  const input = { ...inputOf(series, range), step: minute, ...(past ? { past } : {}) };
  const { presentation } = runAnalysis(cdnRanking, input, { window: '6h', ...options }, { kernel });
  const { frames, summary } = presentation;
  const [{ frame, header }] = framesOfKind(frames, rankingKind);
  return { rows: header.rows, header, frame, frames, ...summary };
}
