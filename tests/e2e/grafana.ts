import { DashboardPage, expect, type PluginTestCtx, test as base } from '@grafana/plugin-e2e';
import type { BrowserContext, Page, Request } from '@playwright/test';
import { setClock } from '../clock';

/** What plugin-e2e wants to know of the Grafana at hand. */
interface BootData {
  version: string;
  namespace: string;
  selectorsUrl: undefined;
}

/** One signed-in browser tab for all tests of a worker: Grafana's code is fetched, compiled and cached once. */
interface Tab {
  context: BrowserContext;
  page: Page;
  bootData: BootData;
}

interface PerTest {
  bootData: BootData;
  /** Shows a dashboard over its own time range; it is not loaded again where an earlier test left it open. */
  showDashboard(uid: string): Promise<DashboardPage>;
  /** Queries that went through Grafana's server since the test began. */
  queries: Request[];
}

/** Feature flags that plugin-e2e sets for its own page, which these tests replace. */
const flags = new Map<string, boolean>([
  ['splashScreen', false],
  ['grafana.dashboardSettingsRedesign', false],
]);

/** Answers Grafana's question for feature flags with its own flags, and ours over them. */
async function setFlags(context: BrowserContext): Promise<void> {
  await context.route('**/ofrep/v*/evaluate/flags', async (route) => {
    const response = await route.fetch();
    const body: { flags?: Array<{ key: string }> } = await response.json();
    const others = (body.flags ?? []).filter(({ key }) => !flags.has(key));
    const own = [...flags].map(([key, value]) => ({ key, value, reason: 'STATIC', variant: 'test' }));
    await route.fulfill({ response, json: { ...body, flags: [...others, ...own] } });
  });
}

/** Whether a dashboard is open as it is when loaded: no panel opened, no other time range chosen. */
function shows(page: Page, uid: string): boolean {
  const { pathname, searchParams } = new URL(page.url(), 'http://nowhere');
  const opened = ['viewPanel', 'editPanel', 'editview'].some((name) => searchParams.has(name));
  return pathname.startsWith(`/d/${uid}`) && !opened && !/^\d/.test(searchParams.get('from') ?? '');
}

export const test = base.extend<PerTest, { tab: Tab }>({
  tab: [
    async ({ browser }, use, { project }) => {
      const { baseURL, storageState, viewport, locale, timezoneId, userAgent } = project.use;
      const context = await browser.newContext({ baseURL, storageState, viewport, locale, timezoneId, userAgent });
      // Grafana's page renews its session when this cookie's time has come, and the clock of the tests may lie beyond it.
      await context.clearCookies({ name: 'grafana_session_expiry' });
      await setClock(context);
      await setFlags(context);
      const answer = await context.request.get('/api/frontend/settings');
      const settings: { buildInfo: { version: string }; namespace: string } = await answer.json();
      const bootData = {
        version: settings.buildInfo.version,
        namespace: settings.namespace,
        selectorsUrl: undefined,
      };
      await use({ context, page: await context.newPage(), bootData });
      await context.close();
    },
    { scope: 'worker' },
  ],
  bootData: async ({ tab }, use) => use(tab.bootData),
  context: async ({ tab }, use) => use(tab.context),
  page: async ({ tab: { page }, viewport }, use) => {
    if (viewport && page.viewportSize()?.height !== viewport.height) {
      await page.setViewportSize(viewport);
    }
    await use(page);
    page.removeAllListeners();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
  showDashboard: async ({ page, request, selectors, grafanaVersion }, use, testInfo) => {
    const context: PluginTestCtx = { page, request, selectors, grafanaVersion, testInfo };
    await use(async (uid) => {
      const dashboard = new DashboardPage(context, { uid });
      if (!shows(page, uid)) {
        await dashboard.goto();
      }
      await page.evaluate(() => window.scrollTo(0, 0));
      return dashboard;
    });
  },
  queries: async ({ page }, use) => {
    const asked: Request[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/api/ds/query')) {
        asked.push(request);
      }
    });
    await use(asked);
  },
});

export { expect };
