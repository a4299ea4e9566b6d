export { DriftExpert, usualDriftPromise, type DriftOptions, type DriftVerdict } from './driftExpert';
