import type { Analysis } from '../../analyses/analysis';
import { formatDuration, parseDuration } from '../../analyses/duration';
import { mostRowsInBlock, resolveHistory } from '../../analyses/history';
import { validateOptions, type OptionValues } from '../../analyses/options';
import { allAnalyses, analysisById } from '../../analyses/registry';
import type { FleetlensQuery, QueryInput } from '../types';

/** A query that can be run, with everything resolved that needs no other data source. */
export interface CheckedQuery {
  query: FleetlensQuery;
  analysis: Analysis;
  options: OptionValues;
  /** Inputs that have a source; empty optional ones are left out. */
  inputs: QueryInput[];
  blockRange: number;
  step: number;
}

export interface QueryProblem {
  /** Option id, or the part of the query that is wrong. */
  field: string;
  message: string;
  /** Of an option of several lines: the line that is wrong, from 1. */
  line?: number;
}

const shortestStep = 1000;
const longestStep = 86_400_000;
const shortestRange = 3_600_000;
const longestRange = 90 * 86_400_000;
/** Fewer rows hold no shape to compare. */
const fewestRowsInBlock = 32;

/** Checks a whole query; each problem is one sentence that says what is allowed. */
export function checkQuery(query: FleetlensQuery): { checked?: CheckedQuery; problems: QueryProblem[] } {
  const analysis = analysisById(query.analysis);
  if (!analysis) {
    const names = allAnalyses().map(({ id }) => id);
    return {
      problems: [
        { field: 'analysis', message: `There is no analysis "${query.analysis}"; choose one of ${names.join(', ')}.` },
      ],
    };
  }
  const { values, problems: optionProblems } = validateOptions(analysis.options, query.options);
  const inputs = query.inputs.filter((input) => input.source !== null);
  const problems: QueryProblem[] = [
    ...[...optionProblems, ...(analysis.checkTogether?.(values) ?? [])].map(({ id, ...problem }) => ({
      field: id,
      ...problem,
    })),
    ...checkInputs(analysis, inputs),
    ...checkHistory(query.history),
  ];
  if (problems.length > 0) {
    return { problems };
  }
  return {
    problems,
    checked: {
      query,
      analysis,
      options: values,
      inputs,
      blockRange: resolveHistory(query.history) ?? 0,
      step: parseDuration(query.history.step) ?? 0,
    },
  };
}

function checkInputs(analysis: Analysis, inputs: QueryInput[]): QueryProblem[] {
  if (inputs.length === 0) {
    return [{ field: 'inputs', message: 'Choose a data source to look at, or the sample data.' }];
  }
  const problems: QueryProblem[] = [];
  for (const role of analysis.roles) {
    if (role.required && !inputs.some((input) => input.role === role.id)) {
      problems.push({ field: 'inputs', message: `${analysis.name} needs a query for ${role.label.toLowerCase()}.` });
    }
  }
  for (const input of inputs) {
    if (!analysis.roles.some((role) => role.id === input.role)) {
      const roles = analysis.roles.map((role) => role.id).join(', ');
      problems.push({
        field: 'inputs',
        message: `${analysis.name} takes no input named "${input.role}"; its inputs are ${roles}.`,
      });
    }
  }
  return problems;
}

/** What is wrong with the history settings; nothing when they can be used. */
export function checkHistory(history: FleetlensQuery['history']): QueryProblem[] {
  const range = resolveHistory(history);
  const step = parseDuration(history.step);
  if (step === undefined || step < shortestStep || step > longestStep) {
    return [{ field: 'step', message: 'The step must be a duration from 1s to 1d, such as 30s, 1m or 5m.' }];
  }
  if (range === undefined || range < shortestRange || range > longestRange) {
    return [
      { field: 'range', message: 'The history must be auto, or a duration from 1h to 90d, such as 1d, 7d or 28d.' },
    ];
  }
  if (range % step !== 0) {
    return [
      {
        field: 'step',
        message: `The history must be a whole number of steps; ${formatDuration(range)} is not made of ${history.step}.`,
      },
    ];
  }
  const rows = range / step;
  if (rows > mostRowsInBlock) {
    const least = formatDuration(Math.ceil(range / mostRowsInBlock / 60_000) * 60_000);
    return [
      {
        field: 'step',
        message: `${formatDuration(range)} of history at ${history.step} is ${rows} rows a series, more than ${mostRowsInBlock}; take a step of ${least} or longer.`,
      },
    ];
  }
  if (rows < fewestRowsInBlock) {
    return [
      {
        field: 'step',
        message: `${formatDuration(range)} of history at ${history.step} is only ${rows} rows; at least ${fewestRowsInBlock} are needed, take a shorter step.`,
      },
    ];
  }
  return [];
}
