import type { Analysis } from './analysis';
import { cdnRanking } from './cdn-ranking';
import { detect } from './detect';
import { discords } from './discords';

/** Every analysis, in the order the editor offers them. */
const analyses: Analysis[] = [detect, discords, cdnRanking];

export function allAnalyses(): Analysis[] {
  return analyses;
}

export function analysisById(id: string): Analysis | undefined {
  return analyses.find((analysis) => analysis.id === id);
}
