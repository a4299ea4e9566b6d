import { looksLikeHtml, readable } from './readable';

interface ErrorLike {
  message?: unknown;
  status?: unknown;
  statusText?: unknown;
  data?: unknown;
}

/** Why something could not be had. */
export interface Failure {
  /** One plain sentence. */
  message: string;
  /** The words of the source, where the sentence leaves some out: for those who look into it. */
  detail?: string;
}

/** Of what a source said, for Grafana's inspector. */
const maxDetail = 4000;
const noReason = 'no reason was given';

function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

/** Everything that an error says in words, never the request that it may hold. */
function wordsOf(error: unknown): string[] {
  if (typeof error === 'string') {
    return [error];
  }
  if (!isErrorLike(error)) {
    return [];
  }
  const data = isErrorLike(error.data) ? error.data : {};
  const words = [error.message, data.message, Reflect.get(data, 'error'), error.data, error.statusText];
  return words.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
}

/** The message of whatever was thrown or returned as an error: one line, without a full stop. */
export function messageOf(error: unknown): string {
  return wordsOf(error).flatMap((text) => readable(text) ?? [])[0] ?? noReason;
}

/** What is known of a failed query. */
interface Facts {
  status: number;
  /** All that the source said. */
  said: string;
  reason: string;
}

interface Kind {
  is(facts: Facts): boolean;
  /** The sentence, for a source by its name in quotes. */
  say(source: string, facts: Facts): string;
}

const shorter = 'take a shorter time range, a longer step, or a simpler query';

/** Kinds of failures, by what the source said and by HTTP status; the first that fits is reported. */
const kinds: Kind[] = [
  {
    is: ({ said }) => /exceeded maximum resolution|maximum number of points/i.test(said),
    say: (source) =>
      `The query asks for more points per series than ${source} answers (point limit); take a shorter time range or a longer step.`,
  },
  {
    is: ({ said }) =>
      /too many samples|limit.{0,40}(?:samples|chunks|series)|max.{0,20}(?:samples|chunks|series)/i.test(said),
    say: (source) => `The query reads more than ${source} allows; take a shorter time range or fewer series.`,
  },
  {
    is: ({ status, said }) => status === 429 || /too many requests|rate limit/i.test(said),
    say: (source) => `${source} takes no more queries for now (429, too many requests); refresh less often, or later.`,
  },
  {
    is: ({ status, said }) =>
      status === 401 || status === 403 || /\b(?:forbidden|unauthorized|access denied|permission)\b/i.test(said),
    say: (source, { status }) =>
      `You may not query ${source} (${status === 401 ? 401 : 403}); ask an administrator for the permission to query it.`,
  },
  {
    is: ({ status, said }) =>
      status === 504 ||
      status === 408 ||
      /^timeout\b|timed? ?out\b|deadline exceeded|awaiting (?:response )?headers/i.test(said),
    say: (source) => `${source} did not answer in time; ${shorter}.`,
  },
  {
    is: ({ said }) =>
      /connection refused|no such host|no route to host|connection reset|network is unreachable/i.test(said),
    say: (source, { said, status }) => {
      const [reason] =
        /connection refused|no such host|no route to host|connection reset|unreachable/i.exec(said) ?? [];
      const code = status >= 500 ? `${status}: ` : '';
      return `${source} does not answer (${code}${reason?.toLowerCase()}); check that it is running and reachable.`;
    },
  },
  {
    is: ({ said }) => said.split('\n').some(looksLikeHtml) || /<!doctype|<html/i.test(said),
    say: (source, { status }) =>
      `${source} sent a web page instead of data${inBrackets(status)}; check its URL, and what stands between it and Grafana.`,
  },
  {
    is: ({ said }) => /unexpected (?:end|EOF)|\bEOF\b|end of (?:input|JSON)|unterminated/i.test(said),
    say: (source) => `${source} sent only a part of its answer; refresh to ask again, or ask for less.`,
  },
  {
    is: ({ said }) =>
      /Read(?:Object|Array|String|Number)\w*:|invalid character|unexpected token|not valid JSON|unmarshal|decod/i.test(
        said
      ),
    say: (source) => `${source} sent an answer that cannot be read; check its URL and its type in its settings.`,
  },
  {
    is: ({ status, said }) => status === 404 && !/data ?source|was not found/i.test(said),
    say: (source) => `${source} knows no queries at its address (404); check its URL in its settings.`,
  },
  {
    is: ({ status, said }) => status === 404 || /was not found/i.test(said),
    say: (source, facts) => `${source} was not found${because(facts)}; choose another data source.`,
  },
  {
    is: ({ status, said }) => status === 422 || /^execution: /.test(said),
    say: (source, facts) => `${source} could not carry the query out${because(facts)}; check the query.`,
  },
  {
    is: ({ status }) => status === 502 || status === 503,
    say: (source, facts) =>
      `${source} does not answer${because(facts, `${facts.status}`)}; check that it is running and reachable.`,
  },
  {
    is: ({ status }) => status >= 500,
    say: (source, facts) =>
      `${source} had an error of its own${because(facts, `${facts.status}`)}; its log may tell more.`,
  },
];

function inBrackets(status: number): string {
  return status >= 400 ? ` (${status})` : '';
}

/** The reason in brackets, where there is one. */
function because({ reason }: Facts, status?: string): string {
  const parts = [...(status ? [status] : []), ...(reason === noReason ? [] : [reason])];
  return parts.length > 0 ? ` (${parts.join(': ')})` : '';
}

/** The source's own status: for some, Grafana reports 500 and names the source's in words. */
function statusOf(error: unknown, said: string): number {
  const [, named] = /unexpected response with status code (\d{3})\b/.exec(said) ?? [];
  return Number(named ?? (isErrorLike(error) ? error.status : NaN));
}

/** A failed inner query in one sentence: which data source, why, and what to do. */
export function innerFailure(sourceName: string, error: unknown): Failure {
  const words = wordsOf(error);
  const said = words.join('\n');
  const status = statusOf(error, said);
  const reason = messageOf(error).replace(/^execution: /, '');
  const source = `"${sourceName}"`;
  const facts = { status, said, reason };
  const kind = kinds.find(({ is }) => is(facts));
  const message = kind ? kind.say(source, facts) : `The query to ${source} failed: ${reason}.`;
  const untold = words.find((text) => !message.includes(text.trim().replace(/\.$/, '')));
  return { message, ...(untold === undefined ? {} : { detail: untold.slice(0, maxDetail) }) };
}

/** For a stream that does not end. */
export function unendedSentence(sourceName: string, seconds: number): string {
  return `"${sourceName}" had not sent all of its answer after ${seconds} s; choose a query that does not stream, or a shorter history.`;
}

/** For a query that got no answer at all. */
export function hangingSentence(sourceName: string, seconds: number): string {
  return `"${sourceName}" had not answered after ${seconds} s; check that it is running, or ask for less.`;
}

/** For a query that ended without even an empty answer. */
export function unansweredSentence(sourceName: string): string {
  return `The query to "${sourceName}" ended without an answer; refresh to ask again.`;
}
