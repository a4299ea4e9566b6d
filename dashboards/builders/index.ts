export * from './analysisQuery';
export * from './signalsPanel';
export * from './worldMap';
