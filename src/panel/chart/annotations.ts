import type { DataFrame, Field } from '@grafana/data';
import { readHeader, wordsOfHtml } from '../../frames';
import { isFeedback } from '../feedback/feedback';

/** An annotation of the dashboard or of another data source. */
export interface Annotation {
  id: string;
  from: number;
  /** Equal to `from` for a single moment. */
  to: number;
  title: string;
  text: string;
  tags: string[];
  color: string;
}

const fallbackColor = 'blue';

/**
 * Annotations that are not ours. Frames may have no fields at all (the built-in annotation source answers such), and
 * exemplars come on the same way; both are passed over.
 */
export function readAnnotations(frames: readonly DataFrame[]): Annotation[] {
  const found: Annotation[] = [];
  frames.forEach((frame, frameIndex) => {
    const column = (name: string): Field | undefined => frame.fields.find((field) => field.name === name);
    const times = column('time');
    if (!times || readHeader(frame) || frame.meta?.custom?.resultType === 'exemplar') {
      return;
    }
    for (let row = 0; row < frame.length; row++) {
      const from = Number(times.values[row]);
      const end = Number(column('timeEnd')?.values[row] ?? from);
      const tags = tagsOf(column('tags')?.values[row]);
      // Feedback on our own episodes is shown on their cards.
      if (Number.isFinite(from) && !isFeedback(tags)) {
        found.push({
          id: `${frameIndex}-${row}-${from}`,
          from,
          to: Number.isFinite(end) ? Math.max(from, end) : from,
          title: words(column('title')?.values[row]),
          text: words(column('text')?.values[row]),
          tags,
          color: words(column('color')?.values[row]) || fallbackColor,
        });
      }
    }
  });
  return found;
}

/** Annotation text may hold markup of its author: shown as words only. */
function words(value: unknown): string {
  return typeof value === 'string' ? wordsOfHtml(value) : '';
}

function tagsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return list.map((tag) => String(tag).trim()).filter((tag) => tag !== '');
}
