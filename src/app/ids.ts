export const datasourceType = 'fleetlens-analysis-datasource';
export const panelType = 'fleetlens-signals-panel';

/** What queries from here are evaluated with, and the role of its one input. */
export const defaultAnalysis = 'detect';
export const defaultRole = 'series';
