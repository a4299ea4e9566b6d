/** Who lives in the world. The names are part of the dashboards' and tests' contract. */

export type Region = 'eu' | 'us' | 'ap';

export interface Host {
  host: string;
  region: Region;
}

export const HOSTS: readonly [Host, ...Host[]] = [
  { host: 'eu-1', region: 'eu' },
  { host: 'eu-2', region: 'eu' },
  { host: 'eu-3', region: 'eu' },
  { host: 'us-1', region: 'us' },
  { host: 'us-2', region: 'us' },
  { host: 'ap-1', region: 'ap' },
];

/** A service in a region, or a CDN provider in a region. */
export interface Endpoint {
  name: string;
  region: Region;
}

export const SERVICES: readonly [Endpoint, ...Endpoint[]] = [
  { name: 'checkout', region: 'eu' },
  { name: 'checkout', region: 'us' },
  { name: 'search', region: 'eu' },
  { name: 'search', region: 'us' },
];

export const CDN_PROVIDERS: readonly [string, ...string[]] = ['aurora', 'borealis'];

/** Where the plan of the world strikes CDNs; the model of the CDNs has more of them. */
export const CDNS: readonly [Endpoint, ...Endpoint[]] = [
  { name: 'aurora', region: 'eu' },
  { name: 'aurora', region: 'us' },
  { name: 'aurora', region: 'ap' },
  { name: 'borealis', region: 'eu' },
  { name: 'borealis', region: 'us' },
  { name: 'borealis', region: 'ap' },
];

export const GROUP = 'web';

export const PEAK_HOUR: Readonly<Record<Region, number>> = { eu: 13, us: 19, ap: 5 };

/** Names by which incidents take hold of the parts of the world. */
export const streamOf = {
  cpu: (host: string) => `host:${host}:cpu`,
  memory: (host: string) => `host:${host}:memory`,
  routine: (host: string) => `host:${host}:routine`,
  service: (service: string, region: string) => `service:${service}:${region}`,
  cdn: (provider: string, region: string) => `cdn:${provider}:${region}`,
  group: () => `group:${GROUP}`,
};
