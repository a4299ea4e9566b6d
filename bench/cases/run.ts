import path from 'node:path';
import { fileInput } from '../../scripts/analyse/fileInput';
import { analyseOn, configured, findAnalysis } from '../../scripts/analyse/run';
import { tableOf } from '../../scripts/analyse/table';
import { UsageError } from '../../scripts/commandLine';
import { episodesKind, framesOfKind } from '../../src/frames';
import type { SharedResults } from '../../src/worker/shared';
import type { Case } from './expected';
import type { Said } from './judge';

/** What `npm run analyse` says of a case's file; where it cannot be read, the sentence that says so. */
export async function answerTo(one: Case, folder: string, results: SharedResults): Promise<Said> {
  try {
    const analysis = findAnalysis(one.analysis);
    const options = configured(analysis, one.options);
    const { input, notices } = fileInput(path.join(folder, one.file), analysis, one);
    const presentation = await analyseOn(results, analysis, input, options);
    const { frames } = presentation;
    return {
      texts: [
        presentation.summary.sentence,
        ...notices,
        ...presentation.notices.map(({ text }) => text),
        ...frames.flatMap((frame) => tableOf(frame) ?? []),
      ],
      episodes: framesOfKind(frames, episodesKind).flatMap(({ header }) => header.episodes),
    };
  } catch (error) {
    if (error instanceof UsageError) {
      return { texts: [error.message], episodes: [] };
    }
    throw error;
  }
}
