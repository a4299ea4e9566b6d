import os from 'node:os';
import path from 'node:path';
import { fillHistory, type FillOptions, SCRAPE_LABELS, type Stretch } from '../../simulator/history';
import { keptWorld, worldFolder } from '../../simulator/kept';
import { DAY, HOUR, MINUTE, type World } from '../../simulator/model';
import { serveWorld } from '../../simulator/serve';
import type { PrometheusPrograms } from '../prometheus/find';
import { type ScrapeJob, settleStore, startPrometheus, storeOf } from '../prometheus/run';
import { covered, missing } from '../prometheus/store';
import { takeFolder } from './lock';
import { freePort } from './ports';
import { answers, startProgram, untilReady } from './program';

export interface WorldOptions {
  /** Worlds are kept in here, a folder for each seed. */
  dir: string;
  programs: PrometheusPrograms;
  seed?: number;
  /** Days of history, 14 unless given. */
  days?: number;
  /** First choice of ports; the next free ones are taken where they are in use. */
  ports?: { prometheus?: number; simulator?: number; machine?: number };
  /** Whether the machine's own metrics are scraped too, where the node exporter is installed. */
  machine?: boolean;
  /**
   * A moment (milliseconds) at which the world stands, for tests: its history reaches an hour beyond, the ground truth
   * ends there, and nothing is scraped. Left out, the world goes on with the clock of this machine.
   */
  standsAt?: number;
  log: (line: string) => void;
}

export interface RunningWorld {
  prometheusUrl: string;
  simulatorUrl: string;
  world: World;
  /** Whether the machine's own metrics are scraped (job `machine`). */
  machine: boolean;
  stop(): Promise<void>;
}

/** Where a world's history goes. */
type Target = Pick<FillOptions, 'world' | 'store' | 'scratch' | 'promtool'>;

/** Ends what was started, the last first, and goes on where one of them fails. */
export function stopper(stops: Array<() => Promise<void>>): () => Promise<void> {
  return async () => {
    for (const stop of stops.splice(0).reverse()) {
      await stop().catch(() => undefined);
    }
  };
}

async function startMachine(
  command: string,
  wanted: number,
  folder: string,
  log: WorldOptions['log']
): Promise<{ port: number; stop(): Promise<void> }> {
  const port = await freePort(wanted, 'the node exporter', log);
  const program = startProgram({
    command,
    args: [`--web.listen-address=127.0.0.1:${port}`],
    logFile: path.join(folder, 'node-exporter.log'),
  });
  await untilReady('The node exporter', program, 20, () => answers(`http://127.0.0.1:${port}/metrics`));
  return { port, stop: program.stop };
}

/** History that lies ahead of a moment at which a world stands, for a page whose clock goes on from there. */
const AHEAD = HOUR;

/**
 * Starts the simulated world and a Prometheus that knows its last days and scrapes it from now on. A world is kept by
 * seed: when it is started again, only the time since it was last stopped is filled in.
 */
export async function startWorld(options: WorldOptions): Promise<RunningWorld> {
  const { seed = 1, days = 14, standsAt } = options;
  if (!(days > 0) || days > 365) {
    throw new Error(`The world can have from 1 to 365 days of history, not ${days}.`);
  }
  const moment = standsAt === undefined ? '' : `-at-${new Date(standsAt).toISOString().replace(/\W/g, '')}`;
  const folder = path.join(options.dir, `${worldFolder(seed)}${moment}`);
  const giveBack = takeFolder(folder);
  const stops: Array<() => Promise<void>> = [async () => giveBack()];
  const stop = stopper(stops);
  try {
    return await startIn(folder, options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIn(
  folder: string,
  options: WorldOptions,
  stops: Array<() => Promise<void>>,
  stop: () => Promise<void>
): Promise<RunningWorld> {
  const { programs, seed = 1, days = 14, ports = {}, standsAt, log } = options;
  const now = () => standsAt ?? Date.now();
  const history = () => ({ from: now() - days * DAY, to: standsAt === undefined ? now() : standsAt + AHEAD });
  const world = keptWorld(folder, seed, now());
  const jobs: ScrapeJob[] = [];
  const prometheus = {
    command: programs.prometheus,
    folder: path.join(folder, 'prometheus'),
    port: await freePort(ports.prometheus ?? 9090, 'Prometheus', log),
    jobs,
  };
  const target: Target = {
    world,
    store: storeOf(prometheus.folder),
    scratch: path.join(prometheus.folder, 'scratch'),
    promtool: programs.promtool,
  };
  await settleStore(prometheus);
  await fill(target, history(), log);

  const simulator = await serveWorld({
    world,
    port: await freePort(ports.simulator ?? 9110, 'the simulator', log),
    now,
  });
  stops.push(simulator.stop);

  const machine = standsAt === undefined && options.machine !== false && programs.nodeExporter !== undefined;
  if (standsAt === undefined) {
    jobs.push({ job: SCRAPE_LABELS.job, port: simulator.port, instance: SCRAPE_LABELS.instance });
  }
  if (machine && programs.nodeExporter) {
    const exporter = await startMachine(programs.nodeExporter, ports.machine ?? 9120, folder, log);
    stops.push(exporter.stop);
    jobs.push({ job: 'machine', port: exporter.port, instance: os.hostname() });
  }

  // Filling took a while: bring the history up to the minute in which Prometheus starts.
  await fill(target, history(), log);
  const running = await startPrometheus(prometheus);
  stops.push(running.program.stop);
  return { prometheusUrl: running.url, simulatorUrl: simulator.url, world, machine, stop };
}

/** Fills what the store lacks of a stretch of history, at one minute. */
async function fill(target: Target, history: Stretch, log: WorldOptions['log']): Promise<void> {
  const stretches = missing(covered(target.store), history);
  const minutes = stretches.reduce((sum, stretch) => sum + (stretch.to - stretch.from) / MINUTE, 0);
  if (minutes < 1) {
    return;
  }
  if (minutes > 5) {
    log(`Filling in ${length(minutes)} of history.`);
  }
  let logged = 0;
  const onPiece = (done: number, all: number): void => {
    const share = Math.floor((4 * done) / all) * 25;
    if (minutes > 1440 && share > logged) {
      logged = share;
      log(`History: ${share}% filled in.`);
    }
  };
  await fillHistory({ ...target, stretches, onPiece });
}

function length(minutes: number): string {
  if (minutes < 120) {
    return `${Math.ceil(minutes)} minutes`;
  }
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}
