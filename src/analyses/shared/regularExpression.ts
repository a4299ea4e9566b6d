import { RE2JS } from 're2js';

/** A regular expression that somebody wrote, or one sentence that says why it is none. */
export type Expression = { matches(text: string): boolean } | { problem: string };

/** Longer ones are no expression that a person wrote. */
const maxLength = 2000;
/** Of an expression as it is quoted in a sentence. */
const maxQuoted = 60;
/** Compiled ones that are kept: the same few are read again at each refresh. */
const maxKept = 200;

const kept = new Map<string, Expression>();

/**
 * Reads a regular expression with the syntax and meaning of Prometheus: RE2, anchored at both ends, a dot matches line
 * breaks too. Matching takes time linear in the text, whatever the expression: one that comes with a link cannot freeze
 * the page, as the browser's own engine can with `(a+)+$`.
 */
export function regularExpression(text: string): Expression {
  const known = kept.get(text);
  if (known) {
    return known;
  }
  const read = compile(text);
  if (kept.size >= maxKept) {
    kept.clear();
  }
  kept.set(text, read);
  return read;
}

function compile(text: string): Expression {
  if (text.length > maxLength) {
    return { problem: `A regular expression may have at most ${maxLength} characters; this one has ${text.length}.` };
  }
  try {
    const compiled = RE2JS.compile(text, RE2JS.DOTALL);
    return { matches: (given) => compiled.testExact(given) };
  } catch (error) {
    const quoted = text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text;
    return { problem: `"${quoted}" is not a regular expression as Prometheus has them (RE2): ${reasonOf(error)}.` };
  }
}

/** The reason alone, of a message such as "error parsing regexp: missing closing ]: `[`". */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const [reason] = message.replace(/^error parsing regexp: /, '').split(': `', 1);
  return reason || 'it cannot be read';
}
