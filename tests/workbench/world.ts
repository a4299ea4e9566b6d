import path from 'node:path';
import { findPrometheus } from '../../scripts/prometheus/find';
import { startWorld } from '../../scripts/start/world';

/** As a start has it: blocks of seven days need up to fourteen. */
const DAYS = 14;

/** Starts the simulated world and its Prometheus where there is one; the tests that need it are skipped elsewhere. */
export default async function setUpWorld(): Promise<() => Promise<void>> {
  const programs = findPrometheus();
  if (!programs) {
    console.log('Prometheus is not on the path: the tests that need it are skipped.');
    return async () => undefined;
  }
  const world = await startWorld({
    dir: path.join(__dirname, '..', '..', '.run', 'tests', 'worlds'),
    programs,
    days: DAYS,
    machine: false,
    ports: { prometheus: 4340, simulator: 4350 },
    log: console.log,
  });
  process.env.WORKBENCH_PROMETHEUS = world.prometheusUrl;
  process.env.WORKBENCH_SIMULATOR = world.simulatorUrl;
  return world.stop;
}
