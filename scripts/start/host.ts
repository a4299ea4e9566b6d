import type { Ini } from './ini';

/** What a host is given to start with. */
export interface HostContext {
  /** Root of the repository. */
  root: string;
  /** The built suite. */
  dist: string;
  /** Dashboards by audience. */
  dashboards: string;
  /** Where everything that a start leaves behind is kept. */
  data: string;
  /** First choice of the page's port. */
  port: number;
  seed: number;
  days: number;
  /** Settings of Grafana over ours. */
  ini: Ini;
  /** Which Grafana's packages the workbench runs on. */
  line: '12.2' | '13.2';
  log(line: string): void;
  /** What ends with the start: called in reverse order. */
  onStop(stop: () => Promise<void>): void;
}

/** A host that runs. */
export interface Started {
  url: string;
  /** What the reader will see there, a sentence a line. */
  whatYouSee: string[];
}

/** A way to show the suite. */
export interface Host {
  id: 'grafana' | 'docker' | 'workbench';
  name: string;
  /** true, or why it cannot be used here: the end of a sentence. */
  available(): Promise<true | string>;
  start(context: HostContext): Promise<Started>;
}
