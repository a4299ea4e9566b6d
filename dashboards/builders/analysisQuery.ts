import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { FleetlensQuery } from '../../src/datasource/types';
import { fleetlens, prometheus } from '../common';

/** Our query as the SDK's builders take it. */
export type AnalysisTarget = FleetlensQuery & Dataquery;

const usualHistory = { range: '7d', step: '5m' };

/** A query of the Fleetlens data source: one analysis over the queries of other data sources. */
export class AnalysisQueryBuilder implements Builder<AnalysisTarget> {
  private readonly internal: FleetlensQuery;

  constructor(analysis: string) {
    this.internal = {
      refId: 'A',
      datasource: fleetlens,
      version: 1,
      analysis,
      inputs: [],
      options: {},
      history: usualHistory,
      output: 'auto',
    };
  }

  /** A Prometheus expression and its role; the source follows the dashboard's variable. */
  prometheus(role: string, expr: string, legendFormat: string): this {
    const refId = String.fromCharCode('A'.charCodeAt(0) + this.internal.inputs.length);
    this.internal.inputs.push({ role, source: prometheus, query: { refId, expr, legendFormat, range: true } });
    return this;
  }

  /** Sample data generated in the page from a seed; nothing has to be installed for it. */
  sample(role: string, scenario: string, seed: number): this {
    const source = { type: 'fleetlens-sample', uid: 'fleetlens-sample' };
    this.internal.inputs.push({ role, source, query: { refId: 'A', scenario, seed } });
    return this;
  }

  refId(refId: string): this {
    this.internal.refId = refId;
    return this;
  }

  option(id: string, value: string | number | boolean): this {
    this.internal.options = { ...this.internal.options, [id]: value };
    return this;
  }

  /** Training history and step of the analysis, such as 7d and 5m. */
  history(range: string, step: string): this {
    this.internal.history = { range, step };
    return this;
  }

  output(output: string): this {
    this.internal.output = output;
    return this;
  }

  build(): AnalysisTarget {
    return { ...this.internal, _implementsDataqueryVariant: () => undefined };
  }
}
