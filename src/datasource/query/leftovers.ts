import type { Analysis } from '../../analyses/analysis';
import { allAnalyses } from '../../analyses/registry';
import type { ResultNotice } from '../../frames';
import type { FleetlensQuery } from '../types';
import { allOutput, hasOutput } from './outputs';

export interface WithoutLeftovers {
  query: FleetlensQuery;
  /** What was dropped, one sentence each. */
  notices: ResultNotice[];
}

/**
 * The query without parts that belong to another analysis. They are left over where its analysis was changed, say by a
 * dashboard variable or by hand: no reason not to answer. An option that no analysis has is a mistake and stays.
 */
export function withoutLeftovers(query: FleetlensQuery, analysis: Analysis): WithoutLeftovers {
  const isOwn = (id: string) => analysis.options.some((option) => option.id === id);
  const leftOver = Object.keys(query.options).filter((id) => !isOwn(id) && isOptionOfSome(id));
  const known = hasOutput(analysis, query.output);
  return {
    query: {
      ...query,
      options: Object.fromEntries(Object.entries(query.options).filter(([id]) => !leftOver.includes(id))),
      output: known ? query.output : allOutput,
    },
    notices: [
      ...leftOver.map((id) => notice(`The option "${id}" belongs to another analysis and was ignored.`)),
      ...(known ? [] : [notice(`${analysis.name} has no output "${query.output}"; all of it is shown.`)]),
    ],
  };
}

function isOptionOfSome(id: string): boolean {
  return allAnalyses().some(({ options }) => options.some((option) => option.id === id));
}

function notice(text: string): ResultNotice {
  return { severity: 'info', text };
}
