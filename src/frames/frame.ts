/**
 * Data frames as plain objects. Structurally a subset of Grafana's DataFrame, so that this folder can stay free
 * of imports while a real DataFrame can be handed to every reader here.
 */

export type FieldKind = 'time' | 'number' | 'string' | 'boolean' | 'other';

export type CellValue = number | string | boolean | null;

export interface ResultField {
  name: string;
  type: FieldKind;
  values: CellValue[];
  labels?: Record<string, string>;
  config: ResultFieldConfig;
}

export interface ResultFieldConfig {
  displayName?: string;
  displayNameFromDS?: string;
  description?: string;
  unit?: string;
  decimals?: number;
  min?: number;
  max?: number;
  custom?: Record<string, unknown>;
}

export interface ResultNotice {
  severity: 'info' | 'warning' | 'error';
  text: string;
}

export interface ResultFrame {
  refId?: string;
  name?: string;
  length: number;
  fields: ResultField[];
  meta: {
    type?: string;
    typeVersion?: [number, number];
    dataTopic?: 'annotations' | 'series';
    preferredVisualisationType?: 'table' | 'graph';
    preferredVisualisationPluginId?: string;
    notices?: ResultNotice[];
    custom: { fleetlens: unknown };
  };
}

/** What a reader needs of a frame. Grafana's DataFrame satisfies it. */
export interface ReadableField {
  name: string;
  type: string;
  values: ArrayLike<unknown>;
  labels?: Record<string, string>;
}

export interface ReadableFrame {
  refId?: string;
  name?: string;
  length: number;
  fields: ReadableField[];
  meta?: { custom?: Record<string, unknown> };
}

/** Hides a field from the visualisation, legend and tooltip of core panels; tables and CSV still have it. */
export const hiddenFromCorePanels: ResultFieldConfig = {
  custom: { hideFrom: { viz: true, legend: true, tooltip: true } },
};
