import { expect, type Page } from '@playwright/test';
import { type Episode, episodesKind, framesOfKind, type ReadableFrame } from '../../src/frames';

/** What a request was answered with, as far as it can leave the page. */
export interface Answer {
  state: string;
  errors: string[];
  frames: Array<Pick<ReadableFrame, 'name' | 'refId' | 'length'> & { meta?: { custom?: Record<string, unknown> } }>;
}

/** The latest answers of our data source, by request id. */
export async function answersOf(page: Page, datasource = 'fleetlens-analysis-datasource'): Promise<Answer[]> {
  return page.evaluate((type) => {
    const answers = Object.values(window.__workbench?.answers ?? {});
    const ours = answers.filter(({ request }) => request?.targets.every((target) => target.datasource?.type === type));
    return ours.map(({ state, errors, series, annotations }) => ({
      state,
      errors: (errors ?? []).map(({ message }) => message ?? ''),
      frames: [...series, ...(annotations ?? [])].map(({ name, refId, length, meta }) => {
        return { name, refId, length, meta: JSON.parse(JSON.stringify(meta ?? {})) };
      }),
    }));
  }, datasource);
}

/** The scores that our data source answered with, series by series; null where there is no verdict. */
export async function scoresOf(page: Page): Promise<Array<{ series: string; scores: Array<number | null> }>> {
  await completeAnswers(page);
  return page.evaluate(() =>
    Object.values(window.__workbench?.answers ?? {})
      .flatMap(({ series }) => series)
      .flatMap(({ name, fields }) => {
        const score = fields.find((field) => field.name === 'score');
        return score ? [{ series: name ?? '', scores: Array.from<number | null>(score.values) }] : [];
      })
  );
}

/** Waits until all answers of our data source are complete, and hands them out. */
export async function completeAnswers(page: Page): Promise<Answer[]> {
  await expect
    .poll(async () => (await answersOf(page)).map(({ state }) => state), { timeout: 45_000 })
    .toEqual(expect.arrayContaining(['Done']));
  await expect.poll(async () => (await answersOf(page)).every(({ state }) => state === 'Done')).toBe(true);
  return answersOf(page);
}

/** The episodes that our data source answered with, in the order of time. */
export async function episodesOf(page: Page): Promise<Episode[]> {
  const answers = await completeAnswers(page);
  const found = answers.flatMap(({ frames }) => framesOfKind(frames, episodesKind));
  return found.flatMap(({ header }) => header.episodes).sort((a, b) => a.start - b.start);
}
