import { lastValueFrom } from 'rxjs';
import type { Analysis, AnalysisInput, Presentation } from '../../src/analyses/analysis';
import { validateOptions, type OptionSpec, type OptionValues } from '../../src/analyses/options';
import { allAnalyses, analysisById } from '../../src/analyses/registry';
import { compute } from '../../src/datasource/answer/compute';
import { UsageError } from '../commandLine';
import { nodeWorkers } from './workers';

/** Time a task may take; nobody waits at a screen here. */
const budgetMs = 3_600_000;

/** @throws UsageError with the names there are */
export function findAnalysis(id: string | undefined): Analysis {
  const analysis = id === undefined ? undefined : analysisById(id);
  if (!analysis) {
    const names = allAnalyses().map((one) => one.id);
    throw new UsageError(
      `${id === undefined ? 'Name an analysis' : `There is no analysis "${id}"`}; there are ${names.join(', ')}.`
    );
  }
  return analysis;
}

/**
 * Options from `key=value` words.
 * @throws UsageError that says what is allowed
 */
export function readAnalysisOptions(analysis: Analysis, words: string[]): OptionValues {
  const raw: Record<string, unknown> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) {
      throw new UsageError(`--option is KEY=VALUE, not "${word}".`);
    }
    const id = word.slice(0, at);
    raw[id] = typed(
      analysis.options.find((spec) => spec.id === id),
      word.slice(at + 1)
    );
  }
  const { values, problems } = validateOptions(analysis.options, raw);
  const all = [...problems, ...(problems.length === 0 ? (analysis.checkTogether?.(values) ?? []) : [])];
  if (all.length > 0) {
    throw new UsageError(all.map(({ message }) => message).join(' '));
  }
  return values;
}

function typed(spec: OptionSpec | undefined, text: string): unknown {
  if (spec?.type === 'boolean') {
    return text === 'true' || text === 'on' ? true : text === 'false' || text === 'off' ? false : text;
  }
  // A line break cannot be typed inside most shells' words.
  return spec?.type === 'text' ? text.replaceAll('\\n', '\n') : text;
}

/** Runs an analysis on worker threads with what a page runs it with: plan, pool, memo, present. */
export async function analyse(
  analysis: Analysis,
  input: AnalysisInput,
  options: OptionValues,
  threads: number
): Promise<Presentation> {
  const workers = nodeWorkers(threads);
  try {
    const computed = compute(analysis, input, options, workers.results, budgetMs);
    return (await lastValueFrom(computed)).presentation;
  } finally {
    await workers.close();
  }
}
