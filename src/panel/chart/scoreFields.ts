import type { DataFrame, Field } from '@grafana/data';

/** The column of a frame by name; undefined where the frame has none such. */
export function column(frame: DataFrame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name);
}

/** The clock of a score frame, which is its one field of type time that is not the time of a match. */
export function clockOf(frame: DataFrame): Field | undefined {
  return frame.fields.find((field) => field.type === 'time' && field.name !== 'nearest');
}
