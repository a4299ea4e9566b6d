import { EventBusSrv, setTimeZoneResolver } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import * as runtime from '@grafana/runtime';
import * as unstable from '@grafana/runtime/unstable';
import { getPanelPluginFromCache, importPanelPlugin } from '../plugins/loader';
import { backendSrv } from './backendSrv';
import { dataSourceSrv } from './dataSourceSrv';
import { fillRegistries } from './registries';
import { runRequest } from './runRequest';
import { templateSrv } from './templateSrv';

/** Nobody listens to usage reports here. */
const silentEcho = { flush: () => {}, addBackend: () => {}, addEvent: () => {}, onInteraction: () => () => {} };

/** Gives Grafana's packages the services that Grafana itself sets when it starts. */
export async function installServices(): Promise<void> {
  await initPluginTranslations('fleetlens-workbench');
  // Only newer packages have a registry of loggers.
  const initializeLoggers: unknown = Reflect.get(unstable, 'initializeLoggersRegistry');
  if (typeof initializeLoggers === 'function') {
    initializeLoggers();
  }
  fillRegistries();
  setTimeZoneResolver(() => runtime.config.bootData.user.timezone);
  runtime.setEchoSrv(silentEcho);
  runtime.setAppEvents(new EventBusSrv());
  runtime.setBackendSrv(backendSrv);
  runtime.setTemplateSrv(templateSrv);
  runtime.setDataSourceSrv(dataSourceSrv);
  runtime.setRunRequest(runRequest);
  runtime.setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache });
  runtime.setLocationSrv({ update: ({ query, partial }) => partial && runtime.locationService.partial(query ?? {}) });
  runtime.setReturnToPreviousHook(() => () => {});
  runtime.setChromeHeaderHeightHook(() => 0);
  runtime.setPluginLinksHook(() => ({ links: [], isLoading: false }));
  runtime.setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  runtime.setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  runtime.setPluginComponentHook(() => ({ component: null, isLoading: false }));
}
