import type { AnnotationQuery, DataSourceRef, DataTransformerConfig, FieldConfigSource } from '@grafana/data';
import type { QueryVariable } from '@grafana/scenes';
import type { DashboardCursorSync, DataQuery, VariableHide, VariableRefresh, VariableSort } from '@grafana/schema';

/** The parts of Grafana's classic dashboard JSON that the workbench understands. */
export interface Dashboard {
  uid: string;
  title: string;
  timezone?: string;
  time?: { from: string; to: string };
  timepicker?: { refresh_intervals?: string[] };
  refresh?: string | false;
  graphTooltip?: DashboardCursorSync;
  templating?: { list: Variable[] };
  annotations?: { list: Array<AnnotationQuery & { builtIn?: number }> };
  panels: Panel[];
}

export interface Panel {
  id: number;
  type: string;
  title?: string;
  description?: string;
  transparent?: boolean;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: DataSourceRef | null;
  targets?: DataQuery[];
  maxDataPoints?: number | null;
  interval?: string | null;
  options?: object;
  fieldConfig?: FieldConfigSource;
  transformations?: DataTransformerConfig[];
  pluginVersion?: string;
  /** Rows only. */
  collapsed?: boolean;
  panels?: Panel[];
}

export interface Variable {
  type: string;
  name: string;
  label?: string | null;
  description?: string | null;
  hide?: VariableHide;
  skipUrlSync?: boolean;
  query?: QueryVariable['state']['query'];
  definition?: string;
  current?: { text?: string | string[]; value?: string | string[] };
  options?: Array<{ text: string; value: string }>;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string | null;
  regex?: string;
  refresh?: VariableRefresh;
  sort?: VariableSort;
  datasource?: DataSourceRef | null;
  auto?: boolean;
  auto_min?: string;
  auto_count?: number;
}
