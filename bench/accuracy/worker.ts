import { loadKernel } from '../../src/engine';
import { answerJobs } from '../shared/answerJobs';
import { evaluate, type EvaluateOptions, type SeriesReport } from './evaluate';
import type { SeriesLabel } from './series';

export interface AccuracyJob {
  label: SeriesLabel;
  options: EvaluateOptions;
}

answerJobs<AccuracyJob, SeriesReport>(async ({ label, options }) => {
  const { kernel } = await loadKernel();
  return evaluate(label, options, kernel);
});
