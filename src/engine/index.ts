/** What the plugins use, with `detector` and `drift`; `standalone.ts` has everything. */
export * from './stepped';
export * from './kernel';
export { loadKernel, type LoadedKernel, type SkippedKernel } from './kernels/load';
export { mergeNeighbours } from './join/share';
export { matrixProfile, defaultExclusionZone, type MatrixProfile, type MatrixProfileOptions } from './profile';
export { chooseWindow, type ChosenWindow, type WindowBounds } from './window/chooseWindow';
export { rollingMoments, type RollingMoments } from './moments';
export { mad, median, quantile } from './robust';
export { blockMaximaScale, blockMaximaThreshold, fewestBlocks, type FalseAlarmPromise } from './blockMaxima';
export {
  Detector,
  experts,
  retainedRows,
  type DetectorOptions,
  type DetectorRows,
  type Expert,
  type ExtraExpert,
} from './detector';
export { Random } from './random';
export { dayMs, hourMs, weekMs } from './time';
export { DriftExpert, defaultDriftPromise, type DriftOptions, type DriftVerdict } from './drift';
