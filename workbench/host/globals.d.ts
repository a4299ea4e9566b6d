import type { WorkbenchReport } from './report';

declare global {
  interface Window {
    grafanaBootData?: unknown;
    __workbench?: WorkbenchReport;
    /** Set by @grafana/scenes while a scene is shown. */
    __grafanaSceneContext?: unknown;
    MonacoEnvironment?: { getWorker(): Worker };
    define?: unknown;
  }
}
