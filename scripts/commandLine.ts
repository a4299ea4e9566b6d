/** What the user asked for cannot be done as asked; the message is one plain sentence. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The first sentence of an error of `parseArgs`; undefined for any other error. */
function flagProblem(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message.split(/\.(?:\s|$)/)[0]}; --help lists what there is.`;
  }
  return undefined;
}

/**
 * Runs a command of this repository: `--help` prints its usage; a wrong flag or a `UsageError` becomes one sentence and
 * exit code 2; anything else that goes wrong shows where, and exit code 1.
 */
export async function runCommand(usage: string, main: (args: string[]) => Promise<void> | void): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage.trimEnd());
    return;
  }
  try {
    await main(args);
  } catch (error) {
    const problem = flagProblem(error) ?? (error instanceof UsageError ? error.message : undefined);
    console.error(problem ?? error);
    process.exitCode = problem === undefined ? 1 : 2;
  }
}
