/** The compiled worker as text; built by scripts/build.ts, started from a blob. */
declare module 'fleetlens-worker-source' {
  const source: string;
  export default source;
}
