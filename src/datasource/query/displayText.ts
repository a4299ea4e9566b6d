import { analysisById } from '../../analyses/registry';
import type { FleetlensQuery } from '../types';
import { isSample } from '../sample/source';

/** The query in one line, for Grafana's query history. */
export function displayText(
  query: FleetlensQuery,
  innerText: (uid: string, inner: object) => string | undefined
): string {
  const name = analysisById(query.analysis)?.name ?? query.analysis;
  const inputs = query.inputs.flatMap((input) => {
    if (!input.source) {
      return [];
    }
    if (isSample(input.source)) {
      return [`sample data "${String(input.query.scenario ?? '')}"`];
    }
    const text = innerText(input.source.uid ?? '', input.query) ?? plainText(input.query);
    return [query.inputs.length > 1 ? `${input.role}: ${text}` : text];
  });
  return `${name} of ${inputs.join('; ') || 'nothing yet'}`;
}

function plainText(query: Record<string, unknown>): string {
  const { expr, query: text, rawSql, target } = query;
  const found = [expr, text, rawSql, target].find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : 'a query';
}
