/** Of a message inside a sentence: more does not fit in two lines of a panel. */
const maxReason = 120;

/** Text as one line, its middle left out where it is long. */
export function cut(text: string, length: number): string {
  const line = text
    .slice(0, 20 * length)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= length && text.length <= 20 * length) {
    return line;
  }
  const end = Math.floor(length / 3);
  return `${line.slice(0, length - end - 1).trimEnd()}…${line.slice(-end).trimStart()}`;
}

/** What a message says, in one line without a full stop; undefined where it is a page or data, which nobody can read. */
export function readable(message: string): string | undefined {
  const text = message.trim();
  if (looksLikeHtml(text)) {
    return undefined;
  }
  if (/^[[{]/.test(text)) {
    return messageInJson(text);
  }
  // Some sources put the body that they could not read behind their own words.
  const [words] = text.split(/\s*[:(]?\s*(?=\{"|\[\{|<!doctype|<html)/i, 1);
  return words === '' ? undefined : withoutStop(cut(words, maxReason));
}

export function looksLikeHtml(text: string): boolean {
  return /^<(?:!doctype|\?xml|[a-z][a-z0-9]*[\s>/])/i.test(text);
}

function messageInJson(text: string): string | undefined {
  try {
    const found: unknown = JSON.parse(text);
    const parts = typeof found === 'object' && found !== null ? found : {};
    const said = ['message', 'error', 'detail'].map((key): unknown => Reflect.get(parts, key));
    const message = said.find((part) => typeof part === 'string' && part !== '' && !/^[[{<]/.test(part));
    return typeof message === 'string' ? withoutStop(cut(message, maxReason)) : undefined;
  } catch {
    return undefined;
  }
}

function withoutStop(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) {
    end--;
  }
  return text.slice(0, end);
}
