const simulator = process.env.FLEETLENS_SIMULATOR_URL;
const hour = 3_600_000;

/** Whether the simulator's ground truth can be asked for; it says where in FLEETLENS_SIMULATOR_URL. */
export const truthIsKnown = simulator !== undefined && simulator !== '';
export const whyNot = 'FLEETLENS_SIMULATOR_URL does not say where the ground truth is';

export interface Incident {
  kind: string;
  target: string;
  start: number;
  end: number;
  affected: Array<{ metric: string; labels: Record<string, string> }>;
}

/** The newest finished incident of some kinds, from the simulator's ground truth. */
export async function newestIncident(...kinds: string[]): Promise<Incident> {
  const truth: { incidents: Incident[] } = await (await fetch(`${simulator}/truth`)).json();
  const found = truth.incidents.filter((one) => kinds.includes(one.kind) && one.end < Date.now() - hour).pop();
  if (!found) {
    throw new Error(`The simulated world has no finished incident of the kinds ${kinds.join(', ')}.`);
  }
  return found;
}

/** From half a day before an incident to six hours after it, or to now. */
export function around({ start, end }: Incident): { from: string; to: string } {
  return { from: String(start - 12 * hour), to: String(Math.min(end + 6 * hour, Date.now())) };
}
