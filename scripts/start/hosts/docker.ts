import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { onPath } from '../../prometheus/find';
import { bundleSimulator } from '../bundle';
import type { Host } from '../host';
import { freePort } from '../ports';
import { answers, startProgram, untilReady } from '../program';

const run = promisify(execFile);

/** Whether a command answers well within a few seconds. */
async function works(command: string, ...args: string[]): Promise<boolean> {
  try {
    await run(command, args, { timeout: 15_000 });
    return true;
  } catch {
    return false;
  }
}

/** Grafana, Prometheus and the simulator in containers, as docker-compose.yml has them. */
export const dockerHost: Host = {
  id: 'docker',
  name: 'Docker',
  available: async () => {
    if (!onPath('docker')) {
      return 'there is no docker on the path';
    }
    if (!(await works('docker', 'info'))) {
      return 'docker is installed, but its engine does not answer ("docker info")';
    }
    return (await works('docker', 'compose', 'version')) || 'docker is installed without "docker compose"';
  },
  start: async (context) => {
    await bundleSimulator(context.root);
    const port = await freePort(context.port, 'Grafana', context.log);
    const env = {
      ...process.env,
      FLEETLENS_PORT: String(port),
      FLEETLENS_SEED: String(context.seed),
      FLEETLENS_DAYS: String(context.days),
    };
    context.log('Starting the containers; the first time their images are fetched, which can take minutes.');
    const program = startProgram({
      command: 'docker',
      args: ['compose', 'up'],
      cwd: context.root,
      env,
      logFile: path.join(context.data, 'docker-compose.log'),
    });
    context.onStop(async () => {
      await program.stop();
      await run('docker', ['compose', 'stop'], { cwd: context.root, env });
    });
    const url = `http://127.0.0.1:${port}`;
    await untilReady('docker compose', program, 600, () => answers(`${url}/api/health`));
    return {
      url: `${url}/`,
      whatYouSee: [
        'Grafana in a container; you are an administrator without signing in (admin/admin works too).',
        'The dashboard "Overview" looks for what is unusual in a simulated fleet of six hosts, two services and two CDNs.',
        `The output of the containers is in ${program.logFile}.`,
      ],
    };
  },
};
