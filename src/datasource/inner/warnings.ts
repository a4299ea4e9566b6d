import type { DataFrame } from '@grafana/data';
import type { ResultNotice } from '../../frames';
import { readable } from './readable';

/** What a source says about an answer that it gave. */
export interface Warnings {
  /** For people, each once, with the name of the source. */
  notices: ResultNotice[];
  /** True where a part may be missing, as Thanos and Mimir say when one of their stores does not answer. */
  partial: boolean;
}

export const noWarnings: Warnings = { notices: [], partial: false };

/** More would fill the list of notices. */
const maxNotices = 5;

/** The notices of an answer's frames. A source repeats them on every frame. */
export function warningsIn(sourceName: string, frames: readonly DataFrame[]): Warnings {
  const found = new Map<string, ResultNotice>();
  let partial = false;
  for (const { meta } of frames) {
    for (const { severity, text } of meta?.notices ?? []) {
      // About the expression, not about the rows: these are all there.
      const ofExpression = /^PromQL (?:info|warning): /.test(text);
      partial ||= severity !== 'info' && !ofExpression;
      if (found.size < maxNotices && !found.has(text)) {
        found.set(text, {
          severity: severity === 'error' ? 'warning' : severity,
          text: `"${sourceName}": ${readable(text) ?? 'a part may be missing'}.`,
        });
      }
    }
  }
  return found.size === 0 ? noWarnings : { notices: [...found.values()], partial };
}

/** The notices of several answers, each text once. */
export function joinNotices(all: ReadonlyArray<ResultNotice[] | undefined>): ResultNotice[] {
  const byText = new Map(all.flatMap((notices) => notices ?? []).map((notice) => [notice.text, notice]));
  return [...byText.values()].slice(0, maxNotices);
}
