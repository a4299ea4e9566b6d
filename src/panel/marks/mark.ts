import type { Episode } from '../../frames';

/** What a person says of a verdict. */
export type MarkVerdict = 'ack' | 'true' | 'false';

/** A person's word on an episode, kept as an annotation of the dashboard. Times in ms. */
export interface Mark {
  /** Id of the annotation. */
  id: number;
  episodeKey: string;
  verdict: MarkVerdict;
  by?: string;
  at: number;
}

const verdicts: readonly MarkVerdict[] = ['ack', 'true', 'false'];

/** "Marked as a false alarm": the words of a mark, in the list, on the card and in the annotation. */
export const markWords: Record<MarkVerdict, string> = {
  ack: 'acknowledged',
  true: 'true alarm',
  false: 'false alarm',
};

/** Tags of every annotation that is a mark; all are asked for. */
export const markTag = 'fleetlens';

/** Grafana's databases keep at most 100 characters on either side of a tag's colon. */
const longest = 100;

/** The id of an episode as it fits into a tag: as it is, or where that is too long, its beginning and a hash. */
export function episodeKey(id: string): string {
  return id.length <= longest ? id : `${id.slice(0, longest - 9)}~${hash(id)}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}

export function tagsOf({ id, seriesName }: Pick<Episode, 'id' | 'seriesName'>, verdict: MarkVerdict): string[] {
  return [markTag, `mark:${verdict}`, `episode:${episodeKey(id)}`, `series:${seriesName.slice(0, longest)}`];
}

/** True for the tags of a mark, whatever it says: not to be drawn as an event of its own. */
export function isMark(tags: readonly string[]): boolean {
  return tags.includes(markTag) && tags.some((tag) => tag.startsWith('mark:'));
}

/** The mark that an annotation of Grafana's is; undefined for any other annotation. */
export function readMark(annotation: unknown): Mark | undefined {
  if (!isObject(annotation) || typeof annotation.id !== 'number' || !Array.isArray(annotation.tags)) {
    return undefined;
  }
  const tags = annotation.tags.map(String);
  const said = tags.find((tag) => tag.startsWith('mark:'))?.slice('mark:'.length);
  const verdict = verdicts.find((candidate) => candidate === said);
  const episode = tags.find((tag) => tag.startsWith('episode:'))?.slice('episode:'.length);
  if (!verdict || !episode || !tags.includes(markTag)) {
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
