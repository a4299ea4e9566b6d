import { part, type Stepped } from '../../engine';
import type { StateCache } from '../work';
import { taskVerdicts, type TaskVerdicts } from './liveDetector';
import type { DetectTask } from './task';

/**
 * Verdicts that also use later rows: the mean of a detector that runs forwards and one that runs backwards, each scaled
 * by its own threshold. Backwards, the end of an anomaly is as sharp as its start. A row that only one of them can judge
 * has the verdict of that one. Expectation and matches come from the detector that runs forwards.
 */
export function* bidirectionalVerdicts(task: DetectTask, cache?: StateCache): Stepped<TaskVerdicts> {
  const { rows: forwards, drifts } = yield* part(taskVerdicts(task, cache), 0, 0.5);
  const reversed = { ...task, columns: task.columns.map((values) => values.slice().reverse()), earlier: [] };
  const { rows: backwards } = yield* part(taskVerdicts(reversed), 0.5, 1);
  const rows = forwards.score.length;
  const score = forwards.score.slice();
  for (let row = 0; row < rows; row++) {
    const other = rows - 1 - row;
    // In thresholds, so that both sides weigh the same.
    const back = (backwards.score[other] / backwards.threshold[other]) * forwards.threshold[row];
    if (!Number.isNaN(back)) {
      score[row] = Number.isNaN(score[row]) ? back : (score[row] + back) / 2;
    }
  }
  return { rows: { ...forwards, score }, drifts };
}
