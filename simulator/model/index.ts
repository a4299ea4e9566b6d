export { RULES, type GroupState, type Scaling } from './autoscaler';
export { familiesOf, type Family, type Labels } from './families';
export { felt, type AffectedSeries, type Incident, type IncidentKind } from './incidents';
export { CONTENT_TYPE, historyText, scrapeText } from './openmetrics';
export { HOSTS, SERVICES, CDNS, GROUP } from './places';
export { DAY, HOUR, MINUTE, SECOND, WEEK, WORLD_EPOCH } from './rhythm';
export { World, WORLD_VERSION, type WorldOptions } from './world';
