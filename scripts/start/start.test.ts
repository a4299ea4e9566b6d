import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { takeFolder } from './lock';
import { readOptions } from './options';
import { freePort } from './ports';
import { startProgram, untilReady } from './program';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'fleetlens-start-'));
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(what: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !what(); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(what()).toBe(true);
}

describe('the command line of a start', () => {
  const read = (...args: string[]) => readOptions(args, '/repository', {});

  it('has defaults that need nothing', () => {
    expect(read()).toEqual({
      host: undefined,
      port: 3000,
      seed: 1,
      days: 14,
      data: path.resolve('/repository/.run'),
      line: '12.2',
      ini: {},
      help: false,
    });
  });

  it('takes settings of Grafana from a file and over it one by one', () => {
    const file = path.join(scratch, 'extra.ini');
    fs.writeFileSync(file, '[security]\ncontent_security_policy = true\n[server]\ndomain = a\n');
    const { ini } = readOptions(['--set', 'server.domain=b'], '/', { FLEETLENS_GRAFANA_INI: file });
    expect(ini).toEqual({ security: { content_security_policy: 'true' }, server: { domain: 'b' } });
    expect(() => readOptions([], '/', { FLEETLENS_GRAFANA_INI: '/nowhere.ini' })).toThrow('does not exist');
  });

  it('reports what is allowed', () => {
    expect(() => read('--host', 'cloud')).toThrow('--host is one of grafana, docker, workbench');
    expect(() => read('--days', '0')).toThrow('from 1 to 365');
    expect(() => read('--port', 'x')).toThrow('--port is a whole number');
    expect(() => read('--seed', '')).toThrow('--seed is a whole number');
    expect(() => read('--line', '11')).toThrow('12.2, 13.2');
    expect(() => read('--nothing')).toThrow();
  });
});

describe('a port', () => {
  it('that is taken is logged and skipped, and none is given twice', async () => {
    const logged: string[] = [];
    const server = net.createServer();
    const taken = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      })
    );
    const first = await freePort(taken, 'Grafana', (line) => logged.push(line));
    const second = await freePort(taken, 'Grafana', (line) => logged.push(line));
    server.close();
    expect(first).toBeGreaterThan(taken);
    expect(second).toBeGreaterThan(first);
    expect(logged[0]).toBe(`Port ${taken} is taken: Grafana takes ${first}.`);
    await expect(freePort(0, 'Grafana', () => undefined)).rejects.toThrow('1 to 65535');
  });
});

describe('a folder', () => {
  it('is had by one process at a time, and taken over from one that is gone', async () => {
    const folder = path.join(scratch, 'folder');
    const giveBack = takeFolder(folder);
    expect(() => takeFolder(folder)).toThrow(`in use by another start (process ${process.pid})`);
    giveBack();
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    fs.writeFileSync(path.join(folder, 'in-use'), String(gone.pid));
    takeFolder(folder)();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

describe('a program', () => {
  /** A program that writes its process id to a file and then waits for ever. */
  function waiting(file: string): string[] {
    return [
      '-e',
      `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`,
    ];
  }

  it('is there until it is stopped', async () => {
    const file = path.join(scratch, 'pid-1');
    const program = startProgram({
      command: process.execPath,
      args: waiting(file),
      logFile: path.join(scratch, 'one.log'),
    });
    await until(() => fs.existsSync(file) && fs.readFileSync(file, 'utf8') !== '');
    const pid = Number(fs.readFileSync(file, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    await program.stop();
    await until(() => !isAlive(pid));
  });

  it('ends when its starter is killed without a word', async () => {
    const file = path.join(scratch, 'pid-2');
    const log = path.join(scratch, 'two.log');
    const starter = path.join(scratch, 'starter.ts');
    const module = JSON.stringify(path.join(__dirname, 'program'));
    const options = JSON.stringify({ command: process.execPath, args: waiting(file), logFile: log });
    fs.writeFileSync(
      starter,
      `import { startProgram } from ${module};\nstartProgram(${options});\nsetInterval(() => {}, 1000);\n`
    );
    const parent = spawn(process.execPath, ['--import', 'tsx', starter], {
      cwd: path.resolve(__dirname, '..', '..'),
      stdio: 'ignore',
    });
    await until(() => fs.existsSync(file) && fs.readFileSync(file, 'utf8') !== '');
    const pid = Number(fs.readFileSync(file, 'utf8'));
    parent.kill('SIGKILL');
    await until(() => !isAlive(pid));
  });

  it('that does not come up is reported with the end of its log', async () => {
    const program = startProgram({
      command: process.execPath,
      args: ['-e', 'console.log("out of luck"); process.exit(3)'],
      logFile: path.join(scratch, 'three.log'),
    });
    await expect(untilReady('Luck', program, 10, async () => false)).rejects.toThrow(
      /Luck ended with code 3[^]*out of luck/
    );
    const missing = startProgram({ command: 'no-such-program', args: [], logFile: path.join(scratch, 'four.log') });
    await expect(untilReady('It', missing, 10, async () => false)).rejects.toThrow('could not be started');
  });
});
