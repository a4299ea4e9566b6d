import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { QueryEditor } from '../editor/QueryEditor';
import { defaultAnalysis, defaultsFor } from '../query/defaults';
import { migrateQuery } from '../query/migrate';
import type { FleetlensQuery } from '../types';

/**
 * Anomalies as annotations of any panel. Grafana gives all events of one annotation query its own colour; what differs in
 * severity is told by the mark in the title.
 */
export const annotationSupport: AnnotationSupport<FleetlensQuery> = {
  QueryEditor,
  getDefaultQuery: () => ({ ...defaultsFor(defaultAnalysis), output: 'episodes' }),
  prepareAnnotation: (json: AnnotationQuery<FleetlensQuery>) => json,
  prepareQuery: (annotation) =>
    annotation.target ? { ...migrateQuery(annotation.target), refId: 'Anno', output: 'episodes' } : undefined,
};
