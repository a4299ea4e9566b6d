export { CLASSES, type CellConditions, type ClassName } from './conditions';
export { cdnFamilies, priceLines } from './families';
export type { CdnIncident, CdnIncidentKind, Planted, Whose } from './incidents';
export { usualParameters, type CdnParameters, type Price } from './parameters';
export { plant, planOf } from './schedule';
export { secondParameters } from './second';
export { thirdParameters } from './third';
export { type Cell, CdnWorld, type Counts, type EdgeTotals } from './world';
