import { part, type Kernel, type Stepped } from '../../engine';
import type { Keep } from '../analysis';
import { verdictsOn, type Said } from './live';
import type { DetectTask } from './task';

/**
 * Verdicts that also use what came later: the mean of a detector that runs forwards and one that runs backwards, each
 * on its own threshold's scale. Backwards, the end of an anomaly is as sharp as its start. What only one of them can
 * judge has its verdict. Expectation and matches stay those of the past.
 */
export function* lookingBack(task: DetectTask, kernel: Kernel, keep?: Keep): Stepped<Said> {
  const { rows: forwards, drifts } = yield* part(verdictsOn(task, kernel, keep), 0, 0.5);
  const reversed = { ...task, columns: task.columns.map((values) => values.slice().reverse()), earlier: [] };
  const { rows: backwards } = yield* part(verdictsOn(reversed, kernel), 0.5, 1);
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
