import type { Analysis, ConfiguredAnalysis } from '../../analyses/analysis';
import { allAnalyses, analysisById } from '../../analyses/registry';
import type { AnsweredQuery, ResultNotice } from '../../frames';
import type { FleetlensQuery, QueryInput } from '../types';
import { checkHistory, historyInMs } from './history';
import { withoutLeftovers } from './leftovers';

/** A query that can be run, with everything resolved that needs no other data source. */
export interface CheckedQuery {
  /** Without what is left over from another analysis. */
  query: FleetlensQuery;
  analysis: Analysis;
  /** The analysis with the options of the query. */
  configured: ConfiguredAnalysis;
  /** Inputs that have a source; empty optional ones are left out. */
  inputs: QueryInput[];
  /** Length of the training history, ms; absent where the analysis has none. */
  rangeMs?: number;
  /** Length of the blocks that rows are fetched in, ms. */
  blockRange: number;
  /** Milliseconds. */
  step: number;
  /** What was ignored. */
  notices: ResultNotice[];
}

export interface QueryProblem {
  /** Option id, or the part of the query that is wrong. */
  field: string;
  message: string;
  /** Of an option of several lines: the line that is wrong, from 1. */
  line?: number;
}

/** Checks a whole query; each problem is one sentence that says what is allowed. */
export function checkQuery(stored: FleetlensQuery): { checked?: CheckedQuery; problems: QueryProblem[] } {
  const analysis = analysisById(stored.analysis);
  if (!analysis) {
    const names = allAnalyses().map(({ id }) => id);
    return {
      problems: [
        { field: 'analysis', message: `There is no analysis "${stored.analysis}"; choose one of ${names.join(', ')}.` },
      ],
    };
  }
  const { query, notices } = withoutLeftovers(stored, analysis);
  const { analysis: configured, problems: optionProblems, unknown } = analysis.configure(query.options);
  const inputs = query.inputs.filter((input) => input.source !== null);
  const problems: QueryProblem[] = [
    ...optionProblems.map(({ id, ...problem }) => ({ field: id, ...problem })),
    ...unknown.map((id) => ({ field: id, message: unknownOption(id, analysis) })),
    ...checkInputs(analysis, inputs),
    ...checkHistory(query.history, analysis),
  ];
  if (problems.length > 0) {
    return { problems };
  }
  const { stepMs, rangeMs, blockRange } = historyInMs(query.history, analysis);
  return { problems, checked: { query, analysis, configured, inputs, rangeMs, blockRange, step: stepMs, notices } };
}

/** The query as frames carry it; `readAnsweredQuery` reads it. */
export function answeredQueryOf({
  query,
  rangeMs,
  step,
}: CheckedQuery): FleetlensQuery & Pick<AnsweredQuery, 'history'> {
  return { ...query, history: { ...query.history, ...(rangeMs === undefined ? {} : { rangeMs }), stepMs: step } };
}

function unknownOption(id: string, { options }: Analysis): string {
  return `There is no option "${id}" here; the options are ${options.map((option) => option.id).join(', ')}.`;
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
