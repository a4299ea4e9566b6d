import { freePort } from '../ports';
import type { Host } from '../host';
import { localWorld, whatThereIs } from '../local-world';

/** The plugins on Grafana's own packages, without Grafana: needs only npm. */
export const workbenchHost: Host = {
  id: 'workbench',
  name: 'the workbench',
  available: async () => true,
  start: async (context) => {
    // Loaded only here: the other hosts do without it.
    const { startWorkbench } = await import('../../../workbench/server');
    const world = await localWorld(context);
    context.log(`Starting the workbench on the packages of Grafana ${context.line}.`);
    const running = await startWorkbench({
      port: await freePort(context.port, 'the workbench', context.log),
      line: context.line,
      prometheusUrl: world?.prometheusUrl,
      dist: context.dist,
      dashboards: context.dashboards,
      log: context.log,
    });
    context.onStop(running.stop);
    return {
      url: `${running.url}/d/fleetlens-${world ? 'first-light' : 'sample'}`,
      whatYouSee: [
        `The built plugins on the packages of Grafana ${context.line}, in a page that stands in for Grafana: dashboards, an Explore and the configuration page.`,
        ...whatThereIs(world),
      ],
    };
  },
};
