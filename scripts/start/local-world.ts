import path from 'node:path';
import { providePrometheus } from '../prometheus/install';
import type { HostContext } from './host';
import { type RunningWorld, startWorld } from './world';

/** The world behind a host that runs on this machine itself, or undefined where there is no Prometheus to be had. */
export async function localWorld(context: HostContext): Promise<RunningWorld | undefined> {
  const programs = await providePrometheus(context.log);
  if (!programs) {
    return undefined;
  }
  const { data, seed, days, log } = context;
  const running = await startWorld({ dir: path.join(data, 'worlds'), programs, seed, days, log });
  context.onStop(running.stop);
  log(
    `Prometheus answers at ${running.prometheusUrl}, the simulator's ground truth is at ${running.simulatorUrl}/truth`
  );
  return running;
}

/** What there is to find, for the last lines of a start. */
export function whatThereIs(running: RunningWorld | undefined): string[] {
  if (!running) {
    return [
      'The dashboard "Sample data": discords and a CDN league table, on data made in the page. Dashboards that ask Prometheus stay empty.',
    ];
  }
  const now = Date.now();
  const recent = running.world.incidents(now - 24 * 3_600_000, now);
  const clock = (time: number): string => new Date(time).toISOString().slice(11, 16);
  return [
    'The dashboard "Overview" looks for what is unusual in a simulated fleet of six hosts, two services and two CDNs.',
    recent.length > 0
      ? 'In the last 24 hours (times are UTC) it should find:'
      : 'In the last 24 hours nothing went wrong.',
    ...recent.map((one) => `  ${clock(one.start)} to ${clock(one.end)}  ${one.summary}`),
    ...(running.machine ? ['This machine itself is in Prometheus too (job "machine").'] : []),
  ];
}
