import path from 'node:path';
import { findPrometheus } from '../../scripts/prometheus/find';
import { startWorld } from '../../scripts/start/world';
import { nowEnvironment, testNow } from '../../scripts/test/now';

/** As many as a start has: blocks of seven days need up to fourteen. */
const DAYS = 14;

/**
 * Starts the simulated world and its Prometheus where there is one; the tests that need it are skipped elsewhere. The
 * world is the one of the tests in a real Grafana, so that its history is made once for both.
 */
export default async function setUpWorld(): Promise<() => Promise<void>> {
  Object.assign(process.env, nowEnvironment());
  const programs = findPrometheus();
  if (!programs) {
    console.log('Prometheus is not on the path: the tests that need it are skipped.');
    return async () => undefined;
  }
  const world = await startWorld({
    dir: path.join(__dirname, '..', '..', '.run', 'test', 'worlds'),
    programs,
    days: DAYS,
    ports: { prometheus: 4340, simulator: 4350 },
    standsAt: testNow(),
    log: console.log,
  });
  process.env.WORKBENCH_PROMETHEUS = world.prometheusUrl;
  process.env.WORKBENCH_SIMULATOR = world.simulatorUrl;
  return world.stop;
}
