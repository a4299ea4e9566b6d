import path from 'node:path';
import { findPrometheus } from '../../scripts/prometheus/find';
import { startWorld } from '../../scripts/start/world';

/** Long enough to learn from seven days and to show one, with a day to spare. */
const DAYS = 9;

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
