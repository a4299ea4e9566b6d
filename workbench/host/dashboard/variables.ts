import {
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  type SceneVariable,
  TextBoxVariable,
} from '@grafana/scenes';
import { report } from '../report';
import type { Variable } from './model';

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** The variable as a scene object; undefined, and reported, for a type that is not understood. */
export function toSceneVariable(variable: Variable): SceneVariable | undefined {
  const { type, name, current, query, datasource, allValue, regex, refresh, sort } = variable;
  const text = typeof query === 'string' ? query : '';
  const common = {
    name,
    label: variable.label ?? undefined,
    description: variable.description ?? undefined,
    hide: variable.hide,
    skipUrlSync: variable.skipUrlSync,
  };
  const choice = {
    value: current?.value ?? '',
    text: current?.text ?? '',
    isMulti: variable.multi,
    includeAll: variable.includeAll,
    allValue: allValue ?? undefined,
  };
  switch (type) {
    case 'query':
      return new QueryVariable({ ...common, ...choice, query, datasource, regex, refresh, sort });
    case 'custom':
      return new CustomVariable({ ...common, ...choice, query: text });
    case 'datasource':
      return new DataSourceVariable({ ...common, ...choice, pluginId: text, regex });
    case 'constant':
      return new ConstantVariable({ ...common, value: text });
    case 'textbox':
      return new TextBoxVariable({ ...common, value: one(current?.value) || text });
    case 'interval':
      return new IntervalVariable({
        ...common,
        value: one(current?.value),
        intervals: text.split(',').map((interval) => interval.trim()),
        autoEnabled: variable.auto,
        autoMinInterval: variable.auto_min,
        autoStepCount: variable.auto_count,
      });
    default:
      report.unsupported(`variable "${name}" of type "${type}"`);
      return undefined;
  }
}
