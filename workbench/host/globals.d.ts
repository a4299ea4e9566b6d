export {};

declare global {
  interface Window {
    grafanaBootData?: unknown;
    /** Set by @grafana/scenes while a scene is shown. */
    __grafanaSceneContext?: unknown;
    MonacoEnvironment?: { getWorker(): Worker };
    define?: unknown;
  }
}
