export { DriftExpert, levelsBefore, usualDriftPromise, type DriftOptions, type DriftVerdict } from './driftExpert';
