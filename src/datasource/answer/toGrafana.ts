import { DataFrameType, DataTopic, FieldType, type DataFrame, type Field } from '@grafana/data';
import type { FieldKind, ResultField, ResultFrame } from '../../frames';

const fieldTypes: Record<FieldKind, FieldType> = {
  time: FieldType.time,
  number: FieldType.number,
  string: FieldType.string,
  boolean: FieldType.boolean,
  other: FieldType.other,
};

const topics = { annotations: DataTopic.Annotations, series: DataTopic.Series };

/** One of our frames as Grafana's. */
export function toGrafana(frame: ResultFrame, refId: string): DataFrame {
  const { type, dataTopic, ...meta } = frame.meta;
  return {
    refId,
    name: frame.name,
    length: frame.length,
    fields: frame.fields.map(toField),
    meta: {
      ...meta,
      ...(type === DataFrameType.TimeSeriesMulti ? { type: DataFrameType.TimeSeriesMulti } : {}),
      ...(dataTopic ? { dataTopic: topics[dataTopic] } : {}),
    },
  };
}

function toField(field: ResultField): Field {
  return {
    name: field.name,
    type: fieldTypes[field.type],
    labels: field.labels,
    config: field.config,
    values: field.values,
  };
}
