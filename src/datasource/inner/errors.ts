interface ErrorLike {
  message?: unknown;
  status?: unknown;
  data?: { message?: unknown; error?: unknown };
}

function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

/** The message of whatever was thrown or returned as an error, without a full stop; never the request that an error may hold. */
export function messageOf(error: unknown): string {
  if (typeof error === 'string') {
    return error;
  }
  if (isErrorLike(error)) {
    const found = [error.message, error.data?.message, error.data?.error].find(
      (text) => typeof text === 'string' && text
    );
    if (typeof found === 'string') {
      return found.replace(/[.\s]+$/, '');
    }
  }
  return 'no reason was given';
}

/** One sentence for a failed inner query: which data source, why, and what to do. */
export function innerErrorSentence(sourceName: string, error: unknown): string {
  const message = messageOf(error);
  const status = isErrorLike(error) ? Number(error.status) : NaN;
  if (status === 401 || status === 403 || /\b(forbidden|access denied|permission)\b/i.test(message)) {
    return `You may not query "${sourceName}" (${Number.isFinite(status) ? status : 403}); ask an administrator for the permission to query it.`;
  }
  if (status === 502 || status === 503 || status === 504) {
    return `"${sourceName}" does not answer (${status}: ${message}); check that it is running and reachable.`;
  }
  if (status === 404 || /was not found/i.test(message)) {
    return `"${sourceName}" was not found (${message}); choose another data source.`;
  }
  return `The query to "${sourceName}" failed: ${message}.`;
}

/** For a stream that does not end. */
export function unendedSentence(sourceName: string, seconds: number): string {
  return `"${sourceName}" had not sent all of its answer after ${seconds} s; choose a query that does not stream, or a shorter history.`;
}

/** For a query that ended without even an empty answer. */
export function unansweredSentence(sourceName: string): string {
  return `The query to "${sourceName}" ended without an answer; refresh to ask again.`;
}
