export { DriftExpert, levelsBefore, usualDriftPromise, type DriftOptions, type DriftVerdict } from './driftExpert';
export { trendOf, type Trend } from './trend';
