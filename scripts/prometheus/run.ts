import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { answers, type Program, startProgram, untilReady } from '../start/program';
import { hasLog } from './store';

/** A job that Prometheus scrapes on this machine. */
export interface ScrapeJob {
  job: string;
  port: number;
  /** The `instance` label, instead of an address that changes with the port. */
  instance: string;
}

export interface PrometheusOptions {
  command: string;
  /** Everything is kept in here: the store, the configuration, the log. */
  folder: string;
  port: number;
  jobs: readonly ScrapeJob[];
}

/** Folder of the store inside Prometheus' folder. */
export function storeOf(folder: string): string {
  return path.join(folder, 'store');
}

function configuration(jobs: readonly ScrapeJob[]): string {
  return stringify({
    global: { scrape_interval: '15s', evaluation_interval: '15s' },
    scrape_configs: jobs.map(({ job, port, instance }) => ({
      job_name: job,
      static_configs: [{ targets: [`127.0.0.1:${port}`], labels: { instance } }],
    })),
  });
}

async function launch(options: PrometheusOptions, more: string[]): Promise<{ program: Program; url: string }> {
  const { folder, port, command } = options;
  fs.mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'prometheus.yml');
  fs.writeFileSync(config, configuration(options.jobs));
  const url = `http://127.0.0.1:${port}`;
  const program = startProgram({
    command,
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${storeOf(folder)}`,
      '--storage.tsdb.retention.time=400d',
      `--web.listen-address=127.0.0.1:${port}`,
      ...more,
    ],
    cwd: folder,
    logFile: path.join(folder, 'prometheus.log'),
  });
  await untilReady('Prometheus', program, 60, () => answers(`${url}/-/ready`));
  return { program, url };
}

/** Starts Prometheus on loopback and waits until it answers queries. */
export async function startPrometheus(options: PrometheusOptions): Promise<{ url: string; program: Program }> {
  return launch(options, []);
}

/**
 * Turns what is only in a store's write-ahead log into blocks. Prometheus drops the log's samples where blocks that are
 * newer come beside it, so this has to be done before a gap is filled. Only while no Prometheus runs on the store.
 */
export async function settleStore(options: PrometheusOptions): Promise<void> {
  const store = storeOf(options.folder);
  if (!hasLog(store)) {
    return;
  }
  const { program, url } = await launch({ ...options, jobs: [] }, ['--web.enable-admin-api']);
  let name: string;
  try {
    const response = await fetch(`${url}/api/v1/admin/tsdb/snapshot`, { method: 'POST' });
    const answer: unknown = await response.json();
    name = snapshotName(answer);
  } finally {
    await program.stop();
  }
  const former = path.join(options.folder, 'former');
  fs.rmSync(former, { recursive: true, force: true });
  fs.renameSync(store, former);
  fs.renameSync(path.join(former, 'snapshots', name), store);
  fs.rmSync(former, { recursive: true, force: true });
}

function snapshotName(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'data' in answer) {
    const { data } = answer;
    if (typeof data === 'object' && data !== null && 'name' in data && typeof data.name === 'string') {
      return data.name;
    }
  }
  throw new Error(`Prometheus could not take a snapshot of its store; it answered ${JSON.stringify(answer)}.`);
}
