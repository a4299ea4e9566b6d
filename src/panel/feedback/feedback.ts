import type { Episode } from '../../frames';
import { isObject } from '../isObject';

/** What a person can say about a verdict. */
export type FeedbackVerdict = 'ack' | 'true' | 'false';

/** A person's feedback on an episode, saved as an annotation of the dashboard. Times in ms. */
export interface Feedback {
  /** Id of the annotation. */
  id: number;
  episodeKey: string;
  verdict: FeedbackVerdict;
  by?: string;
  at: number;
}

const verdicts: readonly FeedbackVerdict[] = ['ack', 'true', 'false'];

/** "false alarm": used in the list, on the card and in the annotation. */
export const feedbackWords: Record<FeedbackVerdict, string> = {
  ack: 'acknowledged',
  true: 'true alarm',
  false: 'false alarm',
};

/** Tag of every annotation that is feedback; annotations are requested by it. */
export const feedbackTag = 'fleetlens';

/** Grafana's databases keep at most 100 characters on either side of a tag's colon. */
const maxTagLength = 100;

/** The id of an episode as it fits into a tag: as it is, or where that is too long, its beginning and a hash. */
export function episodeKey(id: string): string {
  return id.length <= maxTagLength ? id : `${id.slice(0, maxTagLength - 9)}~${hash(id)}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** Prefix of the tag with the verdict. It is stored in Grafana's database, so it must not change. */
const verdictPrefix = 'mark:';
const episodePrefix = 'episode:';

/** Tags of the annotation: the suite, the verdict, the episode and the series. */
export function tagsOf({ id, seriesName }: Pick<Episode, 'id' | 'seriesName'>, verdict: FeedbackVerdict): string[] {
  return [
    feedbackTag,
    `${verdictPrefix}${verdict}`,
    `${episodePrefix}${episodeKey(id)}`,
    `series:${seriesName.slice(0, maxTagLength)}`,
  ];
}

/** True for the tags of feedback, whatever its verdict: it is not drawn as an event of its own. */
export function isFeedback(tags: readonly string[]): boolean {
  return tags.includes(feedbackTag) && tags.some((tag) => tag.startsWith(verdictPrefix));
}

/** Reads an annotation of Grafana as feedback; undefined for any other annotation. */
export function readFeedback(annotation: unknown): Feedback | undefined {
  if (!isObject(annotation) || typeof annotation.id !== 'number' || !Array.isArray(annotation.tags)) {
    return undefined;
  }
  const tags = annotation.tags.map(String);
  const valueOf = (prefix: string) => tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length);
  const value = valueOf(verdictPrefix);
  const verdict = verdicts.find((candidate) => candidate === value);
  const episode = valueOf(episodePrefix);
  if (!verdict || !episode || !tags.includes(feedbackTag)) {
    return undefined;
  }
  const { login, created } = annotation;
  return {
    id: annotation.id,
    episodeKey: episode,
    verdict,
    by: typeof login === 'string' && login !== '' ? login : undefined,
    at: typeof created === 'number' ? created : NaN,
  };
}
