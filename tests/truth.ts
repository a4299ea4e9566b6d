import { now } from './clock';

const minute = 60_000;
const hour = 60 * minute;

/** Something that the simulator planted. */
export interface Incident {
  id: string;
  kind: string;
  target: string;
  start: number;
  end: number;
  affected: Array<{ metric: string; labels: Record<string, string> }>;
}

/** Trouble of a CDN, also of the kinds that are no incidents of the fleet. */
export type CdnIncident = Pick<Incident, 'id' | 'kind' | 'target' | 'start' | 'end'>;

interface Truth {
  incidents: Incident[];
  cdn: CdnIncident[];
}

/** Start and end in milliseconds. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Time before and after an incident (ms). */
interface Room {
  before: number;
  after: number;
}

/** An incident with less room cannot be distinguished from others around it. */
const minRoom: Room = { before: hour, after: hour / 2 };
/** After-effects of an incident may last this long. */
const settling = hour / 2;
/** Older ones have less than a week of history before them. */
const oldest = 6 * 24 * hour;

/** The simulator's ground truth of the last days. */
export async function readTruth(simulator: string): Promise<Truth> {
  const answer = await fetch(`${simulator}/truth`);
  return answer.json();
}

/**
 * The time around an incident, cut so that no other one is in it.
 * @returns undefined where others leave too little room
 */
function rangeAlone(one: TimeRange, others: TimeRange[], maxRoom: Room): TimeRange | undefined {
  const range = { from: one.from - maxRoom.before, to: Math.min(one.to + maxRoom.after, now()) };
  for (const other of others) {
    if (other.to <= one.from) {
      range.from = Math.max(range.from, other.to + settling);
    } else if (other.from >= one.to) {
      range.to = Math.min(range.to, other.from - minute);
    } else {
      return undefined;
    }
  }
  const enough = range.from <= one.from - minRoom.before && range.to >= one.to + minRoom.after;
  return enough ? range : undefined;
}

/**
 * Chooses an incident that stands alone in its time, with the time to show: the first kind that has one, and of that
 * the one with the most room, the newest where that is equal.
 * @param candidates kinds in order of preference, each with its incidents
 * @param othersOf what must not be in the range shown
 */
export function choose<T extends CdnIncident>(
  candidates: T[][],
  othersOf: (one: T) => CdnIncident[],
  maxRoom: Room
): { incident: T; range: TimeRange } {
  for (const list of candidates) {
    const found = list
      .filter(({ start }) => start >= now() - oldest)
      .flatMap((incident) => {
        const others = othersOf(incident).filter(({ id }) => id !== incident.id);
        const range = rangeAlone(
          { from: incident.start, to: incident.end },
          others.map(({ start, end }) => ({ from: start, to: end })),
          maxRoom
        );
        return range ? [{ incident, range }] : [];
      })
      .sort((a, b) => b.range.to - b.range.from - (a.range.to - a.range.from) || b.incident.start - a.incident.start);
    if (found.length > 0) {
      return found[0];
    }
  }
  throw new Error('The simulated world has no finished incident of the wanted kinds that stands alone.');
}

/** An incident of some kinds, in order of preference, with the time around it in which nothing else hit its metric. */
export async function incidentAlone(simulator: string, kinds: string[], maxRoom: Room) {
  const { incidents } = await readTruth(simulator);
  return choose(
    kinds.map((kind) => incidents.filter((one) => one.kind === kind)),
    ({ affected: [{ metric }] }) => incidents.filter(({ affected }) => affected.some((each) => each.metric === metric)),
    maxRoom
  );
}
