export { DriftExpert, levelsBefore, defaultDriftPromise, type DriftOptions, type DriftVerdict } from './driftExpert';
export { trendOf, type Trend } from './trend';
