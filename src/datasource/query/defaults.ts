import { analysisById, allAnalyses } from '../../analyses/registry';
import type { FleetlensQuery, QueryInput } from '../types';
import { defaultHistory } from './history';
import { allOutput } from './outputs';

/** Of a new query: the first that the editor offers. */
export const defaultAnalysis = allAnalyses()[0].id;

/** The parts of a new query, for the named analysis. */
export function defaultsFor(
  analysisId: string
): Pick<FleetlensQuery, 'version' | 'analysis' | 'inputs' | 'options' | 'history' | 'output'> {
  const analysis = analysisById(analysisId) ?? allAnalyses()[0];
  return {
    version: 1,
    analysis: analysis.id,
    inputs: [emptyInput(analysis.roles[0].id)],
    options: {},
    history: defaultHistory(analysis),
    output: allOutput,
  };
}

export function emptyInput(role: string): QueryInput {
  return { role, source: null, query: {} };
}
