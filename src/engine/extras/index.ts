export { SpectralResidual, spectralWindow } from './spectralResidual';
export { SeasonalEsd, type PastValues } from './seasonalEsd';
export { IsolationForest } from './isolationForest';
export { cleanedByEsd, type Cleaned } from './esd';
export { esdCriticalValue } from './criticalValue';
export { createExtraExpert } from './createExtraExpert';
