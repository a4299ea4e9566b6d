import type { Analysis, AnalysisInput } from '../../src/analyses/analysis';
import { automatic } from '../../src/analyses/history';
import { inputOf, readSeriesFile, type InputOptions } from './input';
import { chosenStep } from './step';

export interface FileInput {
  input: AnalysisInput;
  /** What of the file was left out, could not be read or was decided, one plain sentence each. */
  notices: string[];
}

/** How a file is looked at: as `InputOptions`, with the zone of the file where none is given. */
export type FileOptions = Omit<InputOptions, 'timeZone'> & { timeZone?: string };

/**
 * The input of an analysis from a file of series.
 * @throws UsageError with one sentence that says what is wrong
 */
export function fileInput(file: string, analysis: Analysis, options: FileOptions): FileInput {
  const read = readSeriesFile(file, options.timeZone);
  const timeZone = options.timeZone ?? read.timeZone ?? 'UTC';
  const learns = analysis.lookback.kind === 'blocks' && (options.history ?? automatic) === automatic;
  const chosen = options.step === undefined ? chosenStep(read.series, learns) : undefined;
  return {
    input: inputOf(read.series, analysis, { ...options, timeZone, chosenStep: chosen?.step }),
    notices: [...read.notices, ...(chosen?.notices ?? [])],
  };
}
