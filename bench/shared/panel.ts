import type { Analysis, AnalysisInput, Presentation } from '../../src/analyses/analysis';
import { runAnalysis } from '../../src/analyses/testing/runAnalysis';
import type { Kernel } from '../../src/engine';

/** The answer that a panel would get: plan, run and present in a row. */
export function answerOf(
  analysis: Analysis,
  input: AnalysisInput,
  options: Record<string, unknown>,
  kernel: Kernel
): Presentation {
  return runAnalysis(analysis, input, options, { kernel }).presentation;
}
