export const datasourceType = 'fleetlens-analysis-datasource';
export const panelType = 'fleetlens-signals-panel';
