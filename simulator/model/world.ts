import { CdnWorld, planOf, usualParameters } from '../cdn';
import type { Scaling } from './autoscaler';
import { GroupModel } from './group';
import { HostModel } from './hosts';
import { type Disturbance, type Incident, truthOf } from './incidents';
import { type Endpoint, HOSTS, PEAK_HOUR, SERVICES, streamOf } from './places';
import { between } from './random';
import { type RequestClass, RequestStream, type RequestTotals, serviceClasses, traitOf } from './requests';
import { WEEK, WORLD_EPOCH } from './rhythm';
import { Schedule } from './schedule';

/** Counts up whenever a value of an existing world would change: a history kept from before is then not continued. */
export const WORLD_VERSION = 2;

/** The CDN world has incidents of its own from this many weeks before a world's birth on. */
const CDN_WEEKS = 6;

export interface WorldOptions {
  seed: number;
  /** When the world was first filled (milliseconds); it gets two incidents shortly before. Left out: none. */
  born?: number;
}

/** An endpoint and its requests. */
export interface EndpointModel {
  place: Endpoint;
  requests: { at(time: number): RequestTotals };
}

/** A small fleet as functions of time: nothing here depends on what was asked before. */
export class World {
  readonly schedule: Schedule;
  readonly hosts: HostModel[];
  readonly services: EndpointModel[];
  /** Each provider in each region, all networks together; more of them in `cdn`. */
  readonly cdns: EndpointModel[];
  readonly cdn: CdnWorld;
  readonly group: GroupModel;

  constructor(readonly options: WorldOptions) {
    const { seed, born } = options;
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new Error(`A seed is a whole number from 0 on, not ${seed}: choose for example 1.`);
    }
    if (born !== undefined && !(born > WORLD_EPOCH)) {
      throw new Error('The world begins on 1 January 2024: set the clock of this machine right.');
    }
    this.schedule = new Schedule(seed, born);
    this.hosts = HOSTS.map((place) => new HostModel(seed, place, this.schedule));
    this.group = new GroupModel(seed, this.schedule);
    this.services = SERVICES.map((place) => {
      const stream = streamOf.service(place.name, place.region);
      const checkout = place.name === 'checkout';
      return this.endpoint(place, stream, checkout ? 90 : 260, serviceClasses(checkout ? 0.12 : 0.045));
    });
    const from = born === undefined ? 0 : Math.floor((born - WORLD_EPOCH) / WEEK) - CDN_WEEKS;
    const cdn = new CdnWorld({
      seed,
      incidents: planOf(usualParameters, seed, (week) => this.schedule.week(week), from),
    });
    this.cdn = cdn;
    this.cdns = cdn.parameters.providers.flatMap(({ name }) =>
      cdn.parameters.regions.map(({ name: region }) => ({
        place: { name, region },
        requests: { at: (time: number) => cdn.edgeAt(name, region, time) },
      }))
    );
  }

  /** Incidents that overlap [from, to] in milliseconds, with what they do. */
  disturbances(from: number, to: number): Disturbance[] {
    return this.schedule.between(from, to);
  }

  /** Ground truth: incidents that overlap [from, to] in milliseconds. */
  incidents(from: number, to: number): Incident[] {
    return this.disturbances(from, to).map(truthOf);
  }

  /** All incidents that overlap [from, to] as the metrics report them, those of the CDNs' own model included, each once. */
  reported(from: number, to: number): Array<Pick<Incident, 'id' | 'start' | 'end' | 'target'> & { kind: string }> {
    const planned = this.disturbances(from, to);
    const ids = new Set(planned.map(({ id }) => id));
    return [...planned, ...this.cdn.planted(from, to).filter(({ id }) => !ids.has(id))];
  }

  /** Ground truth: decisions of the autoscaler in [from, to). */
  scalings(from: number, to: number): Scaling[] {
    return this.group.scaler.scalings(from, to);
  }

  private endpoint(place: Endpoint, stream: string, peak: number, classes: RequestClass[]): EndpointModel {
    const { seed } = this.options;
    const trait = traitOf(seed, stream);
    const requests = new RequestStream({
      seed,
      stream,
      region: place.region,
      habits: { peakHour: PEAK_HOUR[place.region], night: 0.18, weekend: 0.75 },
      peak: peak * between(trait, 1, 0.85, 1.15),
      classes: classes.map((one) => ({ ...one, median: one.median * between(trait, 2, 0.94, 1.06) })),
      schedule: this.schedule,
    });
    return { place, requests };
  }
}
