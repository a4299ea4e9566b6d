import path from 'node:path';
import { startGrafana } from '../grafana';
import type { Host } from '../host';
import { findGrafana } from '../installation';
import { localWorld, whatThereIs } from '../local-world';

/** The Grafana installed on this machine, with folders of our own. */
export const grafanaHost: Host = {
  id: 'grafana',
  name: 'the Grafana installed here',
  available: async () => {
    const found = findGrafana();
    return typeof found === 'string' ? found : true;
  },
  start: async (context) => {
    const world = await localWorld(context);
    context.log('Starting Grafana.');
    const running = await startGrafana({
      dir: path.join(context.data, 'grafana'),
      dist: context.dist,
      dashboards: context.dashboards,
      prometheusUrl: world?.prometheusUrl,
      ini: context.ini,
      port: context.port,
      log: context.log,
    });
    context.onStop(running.stop);
    return {
      url: `${running.url}/`,
      whatYouSee: [
        `A real Grafana${running.version ? ` ${running.version}` : ''}; you are an administrator without signing in (admin/admin works too).`,
        ...whatThereIs(world),
      ],
    };
  },
};
