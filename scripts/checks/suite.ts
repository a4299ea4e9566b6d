/** The suite's three plugins and where they are, in the source and in the build alike. */
export const plugins = [
  { id: 'fleetlens-suite-app', type: 'app', folder: '.' },
  { id: 'fleetlens-analysis-datasource', type: 'datasource', folder: 'datasource' },
  { id: 'fleetlens-signals-panel', type: 'panel', folder: 'panel' },
] as const;

/** Path of a plugin's file under `dist` or `src`. */
export function fileOf(root: 'dist' | 'src', folder: string, name: string): string {
  return folder === '.' ? `${root}/${name}` : `${root}/${folder}/${name}`;
}
