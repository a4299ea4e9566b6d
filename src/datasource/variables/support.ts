import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
} from '@grafana/data';
import { filter, map, take, throwError, type Observable } from 'rxjs';
import { analysisById } from '../../analyses/registry';
import { answerQuery, type AnswerContext } from '../answer/answer';
import { migrateQuery } from '../query/migrate';
import { allOutput } from '../query/outputs';
import type { FleetlensQuery, FleetlensSource } from '../types';
import { VariableEditor } from './VariableEditor';

/** Values of a variable: the names that the analysis declares, such as series with an episode or providers by rank. */
export class VariableSupport extends CustomVariableSupport<FleetlensSource, FleetlensQuery> {
  editor = VariableEditor;

  constructor(private readonly context: () => AnswerContext) {
    super();
  }

  query(request: DataQueryRequest<FleetlensQuery>): Observable<DataQueryResponse> {
    const [target] = request.targets;
    const query = migrateQuery(typeof target === 'object' ? target : {});
    const analysis = analysisById(query.analysis);
    if (analysis && !analysis.outputs.variableValues) {
      return throwError(() => new Error(`${analysis.name} has no values for a variable; choose another analysis.`));
    }
    return answerQuery({ ...query, output: allOutput }, request, this.context()).pipe(
      filter((answer) => answer.done),
      take(1),
      map(({ frames, errors }) => {
        const data = distinct(analysis?.outputs.variableValues?.(frames) ?? []);
        if (errors.length > 0 && data.length === 0) {
          throw new Error(errors.map(({ message }) => message).join(' '));
        }
        return { data };
      })
    );
  }
}

/** Each name once, in the order of the result. */
function distinct(names: string[]): MetricFindValue[] {
  return [...new Set(names)].map((name) => ({ text: name, value: name }));
}
