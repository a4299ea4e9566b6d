import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { analysisById } from '../../analyses/registry';
import { QueryEditor } from '../editor/QueryEditor';
import { defaultAnalysis, defaultsFor } from '../query/defaults';
import { migrateQuery } from '../query/migrate';
import { allOutput } from '../query/outputs';
import type { FleetlensQuery } from '../types';

/**
 * Events as annotations of any panel: the output that the analysis declares for them. Grafana gives all events of one
 * annotation query one colour; the symbol in the title shows their severity.
 */
export const annotationSupport: AnnotationSupport<FleetlensQuery> = {
  QueryEditor,
  getDefaultQuery: () => {
    const defaults = defaultsFor(defaultAnalysis);
    return { ...defaults, output: annotationOutput(defaults.analysis) ?? defaults.output };
  },
  prepareAnnotation: (json: AnnotationQuery<FleetlensQuery>) => json,
  prepareQuery: ({ target }) => {
    const query = target && migrateQuery(target);
    const output = query && annotationOutput(query.analysis);
    return query && output !== undefined ? { ...query, refId: 'Anno', output } : undefined;
  },
};

/** Undefined where the analysis has nothing to annotate. Of an unknown one anything will do: the query says so. */
function annotationOutput(analysisId: string): string | undefined {
  const analysis = analysisById(analysisId);
  return analysis ? analysis.outputs.annotations : allOutput;
}
