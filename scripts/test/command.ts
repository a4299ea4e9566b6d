import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Ends the command, and all it started, after this long. */
  minutes: number;
}

const running = new Set<() => void>();

/** Ends every command that is still running, for when the whole run is interrupted. */
export function endCommands(): void {
  running.forEach((end) => end());
}

/** Runs a command with its output shown; answers its exit code, 124 when it took too long. */
export function command(program: string, args: string[], options: CommandOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that ending it ends what it started.
    const group = process.platform !== 'win32';
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: group,
      shell: process.platform === 'win32',
    });
    const end = () => {
      if (child.pid === undefined || child.exitCode !== null) {
        return;
      }
      try {
        process.kill(group ? -child.pid : child.pid, 'SIGTERM');
      } catch {
        child.kill();
      }
    };
    running.add(end);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      console.error(`${program} ${args.join(' ')} took more than ${options.minutes} minutes and was ended.`);
      end();
    }, options.minutes * 60_000);
    const done = () => {
      clearTimeout(timer);
      running.delete(end);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code) => {
      done();
      resolve(late ? 124 : (code ?? 1));
    });
  });
}

/** Runs a package's own program with this Node, without a shell or npx in between. */
export function program(file: string, args: string[], options: CommandOptions): Promise<number> {
  return command(process.execPath, [file, ...args], options);
}
