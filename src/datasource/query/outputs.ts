import type { Analysis } from '../../analyses/analysis';
import type { OutputSpec } from '../../analyses/outputs';

/** Outputs that no analysis has to declare. */
export const allOutput = 'auto';
export const seriesOutput = 'series';
export const summaryOutput = 'summary';

/** One entry of the editor's list. */
export type OutputChoice = Pick<OutputSpec, 'id' | 'label' | 'description'>;

const all: OutputChoice = {
  id: allOutput,
  label: 'All',
  description: 'What the Fleetlens panel needs; other panels draw what they understand',
};
const series: OutputChoice = { id: seriesOutput, label: 'Series', description: 'Only the series' };
const summary: OutputChoice = {
  id: summaryOutput,
  label: 'Summary',
  description: 'Only the sentence, its severity and the number of events',
};

/** The outputs that a query of an analysis may ask for: those of every analysis and its own. */
export function outputChoices({ drawsInputs, outputs }: Pick<Analysis, 'drawsInputs' | 'outputs'>): OutputChoice[] {
  return [all, ...(drawsInputs ? [series] : []), ...outputs.parts, summary];
}

export function hasOutput(analysis: Pick<Analysis, 'drawsInputs' | 'outputs'>, id: string): boolean {
  return outputChoices(analysis).some((choice) => choice.id === id);
}
