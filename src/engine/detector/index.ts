export { Detector } from './detector';
export { rowsKept } from './column';
export * from './types';
