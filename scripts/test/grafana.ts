import path from 'node:path';
import { providePrometheus } from '../prometheus/install';
import { startGrafana } from '../start/grafana';
import { findGrafana } from '../start/installation';
import { answers } from '../start/program';
import { type RunningWorld, startWorld, stopper } from '../start/world';
import type { Counts } from './counts';
import { browserTests, skippedTests } from './playwright';
import { nowEnvironment, testNow } from './now';
import type { Room } from './run';

const tests = { name: 'grafana', config: 'playwright.config.ts', minutes: 40 };

/**
 * Tests in a real Grafana: the one at GRAFANA_URL, else the one installed here, started for them with folders of its
 * own. Where there is neither they count as skipped, with a line that says why.
 */
export async function grafanaTests(room: Room): Promise<Counts> {
  const named = process.env.GRAFANA_URL;
  if (named !== undefined && named !== '') {
    if (!(await answers(`${named.replace(/\/$/, '')}/api/health`))) {
      throw new Error(`GRAFANA_URL is ${named}, but no Grafana answers there.`);
    }
    return browserTests(room, tests);
  }
  const found = findGrafana();
  if (typeof found === 'string') {
    console.log(`Skipped: ${found}, and GRAFANA_URL is not set.`);
    return skippedTests(room, tests);
  }
  const stops: Array<() => Promise<void>> = [];
  const stop = stopper(stops);
  try {
    const running = await world(room, stops);
    const grafana = await startGrafana({
      dir: path.join(room.root, '.run', 'test', 'grafana'),
      dist: path.join(room.root, 'dist'),
      prometheusUrl: running?.prometheusUrl,
      // The tests sign in, as an admin and as a viewer.
      ini: { 'auth.anonymous': { enabled: 'false' } },
      port: 3100,
      log: console.log,
    });
    stops.push(grafana.stop);
    console.log(`Grafana ${grafana.version ?? ''} answers at ${grafana.url}`);
    const truth = running ? { FLEETLENS_SIMULATOR_URL: running.simulatorUrl } : undefined;
    return await browserTests(room, { ...tests, env: { GRAFANA_URL: grafana.url, ...truth, ...nowEnvironment() } });
  } finally {
    await stop();
  }
}

/** The simulated world, which stands at the moment of the tests, with its Prometheus; undefined where there is none. */
async function world(room: Room, stops: Array<() => Promise<void>>): Promise<RunningWorld | undefined> {
  const programs = await providePrometheus(console.log);
  if (!programs) {
    return undefined;
  }
  const running = await startWorld({
    dir: path.join(room.root, '.run', 'test', 'worlds'),
    programs,
    ports: { prometheus: 9190, simulator: 9210 },
    standsAt: testNow(),
    log: console.log,
  });
  stops.push(running.stop);
  return running;
}

/** Tests on every kind of site: policies, sub-path, sandbox. They need the Grafana installed here, started again for each. */
export async function siteTests(room: Room): Promise<Counts> {
  const perSite = { name: 'sites', config: 'tests/sites/playwright.config.ts', minutes: 15, env: nowEnvironment() };
  const found = findGrafana();
  if (typeof found === 'string') {
    console.log(`Skipped: ${found}.`);
    return skippedTests(room, perSite);
  }
  return browserTests(room, perSite);
}
