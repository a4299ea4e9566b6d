import { lastValueFrom } from 'rxjs';
import type { Analysis, AnalysisInput, ConfiguredAnalysis, Presentation } from '../../src/analyses/analysis';
import type { OptionSpec } from '../../src/analyses/options';
import { allAnalyses, analysisById } from '../../src/analyses/registry';
import { compute } from '../../src/datasource/answer/compute';
import type { SharedResults } from '../../src/worker/shared';
import { UsageError } from '../commandLine';
import { nodeWorkers } from './workers';

/** Limit of the computing time of a task; nobody waits at a screen here. */
const budgetMs = 3_600_000;

/** @throws UsageError with the names of all analyses */
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

/** Options that were read: as given, and the analysis with them. */
export interface AnalysisOptions {
  raw: Record<string, unknown>;
  configured: ConfiguredAnalysis;
}

/**
 * Options from `key=value` words, as a query would store them.
 * @throws UsageError that says what is allowed
 */
export function readAnalysisOptions(analysis: Analysis, words: string[]): AnalysisOptions {
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
  return configured(analysis, raw);
}

/**
 * An analysis with its options as a query stores them.
 * @throws UsageError that says what is allowed
 */
export function configured(analysis: Analysis, raw: Record<string, unknown>): AnalysisOptions {
  const { analysis: ready, problems, unknown } = analysis.configure(raw);
  const known = analysis.options.map(({ id }) => id).join(', ');
  const messages = [
    ...problems.map(({ message }) => message),
    ...unknown.map((id) => `There is no option "${id}" here; the options are ${known}.`),
  ];
  if (messages.length > 0) {
    throw new UsageError(messages.join(' '));
  }
  return { raw, configured: ready };
}

function typed(spec: OptionSpec | undefined, text: string): unknown {
  if (spec?.type === 'boolean') {
    return text === 'true' || text === 'on' ? true : text === 'false' || text === 'off' ? false : text;
  }
  // A line break cannot be typed inside most shells' words.
  return spec?.type === 'text' ? text.replaceAll('\\n', '\n') : text;
}

/** Runs an analysis on worker threads of its own. */
export async function analyse(
  analysis: Analysis,
  input: AnalysisInput,
  options: AnalysisOptions,
  threads: number
): Promise<Presentation> {
  const workers = nodeWorkers(threads);
  try {
    return await analyseOn(workers.results, analysis, input, options);
  } finally {
    await workers.close();
  }
}

/** Runs an analysis on workers the way a page does: plan, pool, cache, present. */
export async function analyseOn(
  results: SharedResults,
  analysis: Analysis,
  input: AnalysisInput,
  options: AnalysisOptions
): Promise<Presentation> {
  const computed = compute({ analysis, configured: options.configured, input, results, budgetMs });
  return (await lastValueFrom(computed)).presentation;
}
