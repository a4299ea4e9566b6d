import type { Disturbance } from '../model/incidents';
import type { Region } from '../model/places';
import { between, keyOf, unit } from '../model/random';
import { HOUR, MINUTE, WEEK, WORLD_EPOCH } from '../model/rhythm';
import type { CdnIncidentKind, Planted } from './incidents';
import type { CdnParameters } from './parameters';
import { delayBetween } from './world';

const KINDS: readonly CdnIncidentKind[] = ['cdn-region-outage', 'network-outage', 'origin-outage', 'cdn-degradation'];
const REGIONS: readonly Region[] = ['eu', 'us', 'ap'];
/** Two incidents never come nearer to each other than this. */
const APART = 2 * HOUR;

/**
 * An incident of a kind near `start`, by a key that chooses whom it hits, how hard and for how long. Detection by the
 * steering is drawn as well.
 */
export function plant(parameters: CdnParameters, kind: CdnIncidentKind, key: number, start: number): Planted {
  const { providers, regions, steering } = parameters;
  const provider = providers[Math.floor(unit(key, 1) * providers.length)].name;
  const region = regions[Math.floor(unit(key, 2) * regions.length)];
  const network = region.networks[Math.floor(unit(key, 3) * region.networks.length)].name;
  const from = Math.round(start / MINUTE) * MINUTE;
  const lasting = (low: number, high: number) => from + Math.round(between(key, 4, low, high)) * MINUTE;
  const seenAfter = delayBetween(key, 5, steering.detection);
  const named = (rest: Omit<Planted, 'id' | 'kind' | 'start'>): Planted => ({
    id: `${kind}-${rest.network ?? [rest.provider, rest.region].filter(Boolean).join('-')}-${from / MINUTE}`,
    kind,
    start: from,
    ...rest,
  });
  switch (kind) {
    case 'cdn-outage':
      return named({ provider, end: lasting(15, 40), severity: between(key, 6, 0.5, 0.9), seenAfter });
    case 'cdn-region-outage':
      return named({
        provider,
        region: region.name,
        end: lasting(15, 40),
        severity: between(key, 6, 0.5, 0.9),
        seenAfter,
      });
    case 'network-outage':
      return named({ region: region.name, network, end: lasting(10, 30), severity: between(key, 6, 0.2, 0.5) });
    case 'origin-outage':
      return named({ end: lasting(8, 25), severity: between(key, 6, 0.7, 1) });
    case 'cdn-slowdown':
      return named({
        provider,
        region: region.name,
        end: lasting(30, 90),
        severity: between(key, 6, 0.9, 0.93),
        seenAfter: undefined,
      });
    case 'cdn-degradation':
      return named({
        provider,
        region: region.name,
        end: lasting(150, 300),
        severity: between(key, 6, 0.97, 1.1),
        seenAfter,
      });
  }
}

/** The incidents of the world as far as they concern providers, as this model has them. */
function translated({ providers, steering }: CdnParameters, incident: Disturbance): Planted | undefined {
  const { id, kind, target, start, end } = incident;
  if (kind === 'cdn-outage') {
    const seenAfter = delayBetween(keyOf('seen', id), 1, steering.detection);
    return { id, kind, provider: target, start, end, severity: 0.7, seenAfter };
  }
  if (kind === 'cdn-slowdown') {
    const region = REGIONS.find((one) => target.endsWith(`-${one}`));
    const provider = providers.find(({ name }) => target.startsWith(name))?.name;
    return { id, kind, provider, region, start, end, severity: 0.925 };
  }
  return undefined;
}

/**
 * What goes wrong in a week of a seed: the outages and slowdowns that the whole world plans, and two or three more of
 * this model's own, away from those.
 * @param from first week with incidents of its own
 */
export function planOf(
  parameters: CdnParameters,
  seed: number,
  world: (week: number) => readonly Disturbance[],
  from = 0
): (week: number) => readonly Planted[] {
  return (week) => {
    const accepted = world(week).flatMap((one) => translated(parameters, one) ?? []);
    const begin = WORLD_EPOCH + week * WEEK;
    for (let number = 0; number < (week < from ? 0 : 3); number++) {
      const key = keyOf('cdn incident', seed, week, number);
      const kind = KINDS[Math.floor(unit(key, 7) * KINDS.length)];
      // Half a day at both ends stays free: none reaches into another week.
      const one = plant(parameters, kind, key, begin + between(key, 8, 12 * HOUR, WEEK - 12 * HOUR));
      if (accepted.every((other) => one.start > other.end + APART || other.start > one.end + APART)) {
        accepted.push(one);
      }
    }
    return accepted;
  };
}
