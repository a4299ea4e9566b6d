import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface ProgramOptions {
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Where its output goes. */
  logFile: string;
}

/** A program that runs beside us until it is stopped, ends by itself, or we end. */
export interface Program {
  logFile: string;
  /** Exit code once it has ended, undefined while it runs. */
  code(): number | undefined;
  stop(): Promise<void>;
}

const GUARD = path.join(__dirname, 'guard.cjs');

/** Starts a program under a guard, which ends it when this process ends, however that happens. */
export function startProgram(options: ProgramOptions): Program {
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = fs.openSync(options.logFile, 'w');
  const guard: ChildProcess = spawn(process.execPath, [GUARD, options.command, ...options.args], {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', log, log],
    // Away from the terminal's Ctrl-C, so that programs are ended in order: what writes before what is written to.
    detached: process.platform !== 'win32',
  });
  fs.closeSync(log);
  guard.stdin?.on('error', () => undefined);
  let code: number | undefined;
  const ended = new Promise<void>((resolve) => {
    guard.once('exit', (value) => {
      code = value ?? 1;
      resolve();
    });
    guard.once('error', () => {
      code = 127;
      resolve();
    });
  });
  return {
    logFile: options.logFile,
    code: () => code,
    stop: async () => {
      guard.stdin?.end();
      await ended;
    },
  };
}

/** The last lines of a log, for an error message. */
export function tail(file: string, lines = 15): string {
  if (!fs.existsSync(file)) {
    return '(no log was written)';
  }
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Waits until `ready` answers true, and gives up with the end of the program's log when it ends or `seconds` have passed.
 * @param name what the program is called in a message
 */
export async function untilReady(
  name: string,
  program: Program,
  seconds: number,
  ready: () => Promise<boolean>
): Promise<void> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    if (await ready().catch(() => false)) {
      return;
    }
    const code = program.code();
    if (code !== undefined || Date.now() > until) {
      await program.stop();
      const what = code === undefined ? `did not answer within ${seconds} s` : `ended with code ${code}`;
      throw new Error(`${name} ${what}. The end of its log (${program.logFile}):\n${tail(program.logFile)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Whether an address answers with a good status. */
export async function answers(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(3000) });
  await response.arrayBuffer();
  return response.ok;
}
