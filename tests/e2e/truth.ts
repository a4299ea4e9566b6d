import { choose, incidentAlone, readTruth, type TimeRange } from '../truth';

const simulator = process.env.FLEETLENS_SIMULATOR_URL ?? '';
const hour = 3_600_000;

/** Whether the simulator's ground truth is available, at FLEETLENS_SIMULATOR_URL. */
export const truthIsKnown = simulator !== '';
export const whyNot = 'FLEETLENS_SIMULATOR_URL is not set, which is where the ground truth is';

/** As times in an address. */
export function inAddress({ from, to }: TimeRange): { from: string; to: string } {
  return { from: String(from), to: String(to) };
}

/** An incident of a host, with the time around it in which no other host has one of the same metric. */
export async function hostIncident(...kinds: string[]) {
  const { incident, range } = await incidentAlone(simulator, kinds, { before: 12 * hour, after: 6 * hour });
  return { incident, range: inAddress(range) };
}

/** An outage of a CDN other than the slowest, which cannot take over from itself, with a time of no other trouble. */
export async function outage(slowest: string) {
  const { incidents, cdn } = await readTruth(simulator);
  const outages = incidents.filter(({ kind, target }) => kind === 'cdn-outage' && target !== slowest);
  const { incident, range } = choose([outages], () => cdn, { before: hour, after: hour });
  return { incident, range: inAddress(range) };
}
