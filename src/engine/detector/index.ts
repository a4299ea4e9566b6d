export { Detector, driftOptionsOf } from './detector';
export { retainedRows } from './column';
export * from './types';
