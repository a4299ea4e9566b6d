import type { FleetlensQuery, QueryInput } from '../types';
import { defaultAnalysis, defaultsFor } from './defaults';

type Raw = Partial<Record<keyof FleetlensQuery, unknown>> & { refId?: unknown };

/**
 * Whatever was stored, as a complete query: hand-written JSON may lack parts, and a query of another data source may have
 * been carried over when the source of a panel was changed. Pure; a complete query comes back unchanged.
 */
export function migrateQuery(raw: Raw): FleetlensQuery {
  const analysis = typeof raw.analysis === 'string' && raw.analysis !== '' ? raw.analysis : defaultAnalysis;
  const defaults = defaultsFor(analysis);
  return {
    ...copyOfBase(raw),
    ...defaults,
    // An unknown id stays, so that the check can name it.
    analysis,
    inputs: inputsOf(raw.inputs, defaults.inputs[0].role) ?? defaults.inputs,
    options: isRecord(raw.options) ? raw.options : {},
    history: historyOf(raw.history, defaults.history),
    // An output that the analysis does not have stays for the same reason.
    output: typeof raw.output === 'string' && raw.output !== '' ? raw.output : defaults.output,
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

function inputsOf(raw: unknown, firstRole: string): QueryInput[] | undefined {
  const inputs = Array.isArray(raw) ? raw.filter(isRecord) : [];
  if (inputs.length === 0) {
    return undefined;
  }
  return inputs.map((input) => ({
    role: typeof input.role === 'string' ? input.role : firstRole,
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
