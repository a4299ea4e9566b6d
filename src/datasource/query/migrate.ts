import type { FleetlensQuery, QueryInput, QueryOutput } from '../types';
import { defaultAnalysis, defaultsFor } from './defaults';

const outputs: ReadonlySet<string> = new Set<QueryOutput>([
  'auto',
  'series',
  'score',
  'episodes',
  'ranking',
  'regions',
  'places',
  'summary',
]);

type Raw = Partial<Record<keyof FleetlensQuery, unknown>> & { refId?: unknown };

/**
 * Whatever was stored, as a whole query: hand-written JSON may lack parts, and a query of another data source may have
 * been carried over when the source of a panel was changed. Pure; a whole query comes back unchanged.
 */
export function migrateQuery(raw: Raw): FleetlensQuery {
  const analysis = typeof raw.analysis === 'string' && raw.analysis !== '' ? raw.analysis : defaultAnalysis;
  const defaults = defaultsFor(analysis);
  return {
    ...copyOfBase(raw),
    ...defaults,
    // An unknown name stays, so that the check can say which one it is.
    analysis,
    inputs: inputsOf(raw.inputs) ?? defaults.inputs,
    options: isRecord(raw.options) ? raw.options : {},
    history: historyOf(raw.history, defaults.history),
    output: isOutput(raw.output) ? raw.output : 'auto',
  };
}

function copyOfBase(raw: Raw): Pick<FleetlensQuery, 'refId' | 'hide' | 'datasource' | 'key' | 'queryType'> {
  return {
    refId: typeof raw.refId === 'string' ? raw.refId : 'A',
    ...(typeof raw.hide === 'boolean' ? { hide: raw.hide } : {}),
    ...(typeof raw.key === 'string' ? { key: raw.key } : {}),
    ...(isRecord(raw.datasource) ? { datasource: refOf(raw.datasource) } : {}),
  };
}

function inputsOf(raw: unknown): QueryInput[] | undefined {
  const inputs = Array.isArray(raw) ? raw.filter(isRecord) : [];
  if (inputs.length === 0) {
    return undefined;
  }
  return inputs.map((input) => ({
    role: typeof input.role === 'string' ? input.role : 'series',
    source: isRecord(input.source) ? refOf(input.source) : null,
    query: isRecord(input.query) ? input.query : {},
  }));
}

function refOf(raw: Record<string, unknown>): { type?: string; uid?: string } {
  return {
    ...(typeof raw.type === 'string' ? { type: raw.type } : {}),
    ...(typeof raw.uid === 'string' ? { uid: raw.uid } : {}),
  };
}

function historyOf(raw: unknown, defaults: FleetlensQuery['history']): FleetlensQuery['history'] {
  if (!isRecord(raw)) {
    return defaults;
  }
  return {
    range: typeof raw.range === 'string' && raw.range ? raw.range : defaults.range,
    step: typeof raw.step === 'string' && raw.step ? raw.step : defaults.step,
  };
}

function isOutput(value: unknown): value is QueryOutput {
  return typeof value === 'string' && outputs.has(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
