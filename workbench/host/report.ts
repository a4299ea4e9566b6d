import type { PanelData } from '@grafana/data';

/** What went wrong or was only imitated, for tests to read and for a person to see in the console. */
export interface WorkbenchReport {
  /** `METHOD path` of API calls that the workbench has no answer for. */
  unknownRoutes: string[];
  /** Kinds of core panels drawn by a stand-in. */
  standIns: string[];
  /** Core panels without even a stand-in, and parts of dashboards that are not understood. */
  unsupported: string[];
  /** Plugins whose bundle could not be loaded, and everything else that must not happen. */
  failures: string[];
  /** The latest answer to each request, by request id. */
  answers: Record<string, PanelData>;
}

declare global {
  interface Window {
    __workbench?: WorkbenchReport;
  }
}

const state: WorkbenchReport = { unknownRoutes: [], standIns: [], unsupported: [], failures: [], answers: {} };
window.__workbench = state;

function once(list: string[], entry: string): boolean {
  const isNew = !list.includes(entry);
  if (isNew) {
    list.push(entry);
  }
  return isNew;
}

export const report = {
  unknownRoute(route: string): void {
    if (once(state.unknownRoutes, route)) {
      console.error(`Workbench: no such API route: ${route}`);
    }
  },
  answer(requestId: string, data: PanelData): void {
    state.answers[requestId] = data;
  },
  standIn(kind: string): void {
    once(state.standIns, kind);
  },
  unsupported(what: string): void {
    if (once(state.unsupported, what)) {
      console.error(`Workbench: not supported: ${what}`);
    }
  },
  failure(what: string, error: unknown): void {
    const message = `${what}: ${error instanceof Error ? error.message : String(error)}`;
    if (once(state.failures, message)) {
      console.error(`Workbench: ${message}`, error);
    }
  },
};
