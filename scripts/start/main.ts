/** `npm start`: builds the suite, picks the best host on this machine, and shows the suite there until Ctrl-C. */
import path from 'node:path';
import { buildSuite, isBuilt } from './built';
import type { Host } from './host';
import { dockerHost } from './hosts/docker';
import { grafanaHost } from './hosts/grafana';
import { workbenchHost } from './hosts/workbench';
import { readOptions, USAGE } from './options';
import { stopper } from './world';

const ROOT = path.resolve(__dirname, '..', '..');
/** The best first. */
const HOSTS: readonly Host[] = [grafanaHost, dockerHost, workbenchHost];

const began = Date.now();

function log(line: string): void {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
  process.stdout.write(`[${seconds} s] ${line}\n`);
}

async function pickHost(forced: Host['id'] | undefined): Promise<Host> {
  for (const host of HOSTS) {
    if (forced !== undefined && host.id !== forced) {
      continue;
    }
    const available = await host.available();
    if (available === true) {
      return host;
    }
    if (forced !== undefined) {
      throw new Error(`The host "${forced}" cannot be used: ${available}.`);
    }
    log(`Not ${host.name}: ${available}.`);
  }
  throw new Error('No host can be used here.');
}

async function main(stops: Array<() => Promise<void>>): Promise<void> {
  const options = readOptions(process.argv.slice(2), ROOT, process.env);
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const host = await pickHost(options.host);
  log(`The suite will be shown in ${host.name}.`);
  if (isBuilt(ROOT)) {
    log('It is built already.');
  } else {
    log('Building it.');
    await buildSuite(ROOT);
    log('It is built.');
  }
  const { url, whatYouSee } = await host.start({
    ...options,
    root: ROOT,
    dist: path.join(ROOT, 'dist'),
    dashboards: path.join(ROOT, 'dashboards'),
    log,
    onStop: (stop) => stops.push(stop),
  });
  log('Ready.');
  process.stdout.write(
    ['', `  Open ${url}`, '', ...whatYouSee.map((line) => `  ${line}`), '', '  Ctrl-C ends it.', '', ''].join('\n')
  );
  // What was started runs in other processes or on servers of this one; this keeps the starter there for them.
  setInterval(() => undefined, 60_000);
}

const stops: Array<() => Promise<void>> = [];
const stop = stopper(stops);
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) {
    return;
  }
  ending = true;
  await stop();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) {
      log('Ending what was started.');
    }
    void end(0);
  });
}
function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  void end(1);
}
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

main(stops).catch(fail);
