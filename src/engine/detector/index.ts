export { Detector, driftOptionsOf } from './detector';
export { rowsKept } from './column';
export * from './types';
