export * from './analysisQuery';
export * from './signalsPanel';
