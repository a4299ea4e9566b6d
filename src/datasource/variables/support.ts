import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type MetricFindValue,
} from '@grafana/data';
import { filter, map, take, type Observable } from 'rxjs';
import { episodesKind, rankingKind, framesOfKind } from '../../frames';
import type { AnswerContext } from '../answer/answer';
import { answerQuery } from '../answer/answer';
import { migrateQuery } from '../query/migrate';
import type { FleetlensQuery } from '../types';
import { VariableEditor } from './VariableEditor';

/** Values of a variable: the series with an episode, worst first, or the providers by rank. */
export class VariableSupport extends CustomVariableSupport<
  import('../datasource').FleetlensDataSource,
  FleetlensQuery
> {
  editor = VariableEditor;

  constructor(private readonly context: () => AnswerContext) {
    super();
  }

  query(request: DataQueryRequest<FleetlensQuery>): Observable<DataQueryResponse> {
    const [target] = request.targets;
    const query = migrateQuery(typeof target === 'object' ? target : {});
    return answerQuery({ ...query, output: 'auto' }, request, this.context()).pipe(
      filter((answer) => answer.done),
      take(1),
      map((answer) => {
        const data = variableValues(answer.frames);
        if (answer.errors.length > 0 && data.length === 0) {
          throw new Error(answer.errors.join(' '));
        }
        return { data };
      })
    );
  }
}

/** Names once each, in the order of the result. */
function variableValues(frames: Parameters<typeof framesOfKind>[0]): MetricFindValue[] {
  const episodes = framesOfKind(frames, episodesKind).flatMap(({ header }) => header.episodes);
  const ranked = framesOfKind(frames, rankingKind).flatMap(({ header }) => header.rows);
  const names = [...episodes.map((episode) => episode.seriesName), ...ranked.map((row) => row.provider)];
  return [...new Set(names)].map((name) => ({ text: name, value: name }));
}
