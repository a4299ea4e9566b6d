import type { Analysis, AnalysisInput, Presentation } from '../../src/analyses/analysis';
import { validateOptions } from '../../src/analyses/options';
import { finish, type Kernel } from '../../src/engine';

/** What a panel would be answered: plan, run and present in a row. */
export function answerOf(
  analysis: Analysis,
  input: AnalysisInput,
  chosen: Record<string, unknown>,
  kernel: Kernel
): Presentation {
  const { values, problems } = validateOptions(analysis.options, chosen);
  if (problems.length > 0) {
    throw new Error(problems[0].message);
  }
  const tasks = analysis.plan(input, values);
  const results = tasks.map((task) => finish(analysis.run(task, { kernel })));
  return analysis.present(input, values, tasks, results);
}
