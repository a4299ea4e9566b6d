import { AbstractLabelOperator } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeGrafana, instanceSettings } from '../testing/grafana';
import { exportedQueries, importedQueries } from './carryOver';

const ours = 'fleetlens-analysis-datasource';
const prometheus = { uid: 'prom', type: 'prometheus' };
const up = { refId: 'B', expr: 'up{job="$job"}', legendFormat: '{{host}}' };

describe('queries of a panel whose data source becomes ours', () => {
  it('become inputs as they are', () => {
    const [query] = importedQueries([{ ...up, datasource: prometheus, hide: true, key: 'Q-1' }], prometheus, ours);
    expect(query).toMatchObject({ refId: 'B', hide: true, analysis: 'detect', version: 1 });
    expect(query.inputs).toEqual([
      { role: 'series', source: prometheus, query: { expr: up.expr, legendFormat: up.legendFormat } },
    ]);
    expect(query).not.toHaveProperty('datasource');
  });

  it('keep the data source that they name, and take that of the panel where they name none', () => {
    const loki = { uid: 'loki', type: 'loki' };
    const queries = importedQueries([{ ...up, datasource: loki }, up], { uid: '-- Mixed --', type: 'mixed' }, ours);
    expect(queries.map(({ inputs }) => inputs[0].source?.uid)).toEqual(['loki', '-- Mixed --']);
    expect(importedQueries([{ ...up, datasource: { uid: 'x', type: ours } }], prometheus, ours)).toEqual([]);
  });
});

describe('queries of ours whose data source becomes another', () => {
  beforeEach(() => {
    const grafana = new FakeGrafana();
    grafana.install();
    grafana.add(instanceSettings('prom', 'prometheus', { name: 'Prometheus' }));
  });

  const [query] = importedQueries([up], prometheus, ours);

  it('select what their input selects, where its data source can tell', async () => {
    const source = await getDataSourceSrv().get('prom');
    const labelMatchers = [{ name: '__name__', value: 'up', operator: AbstractLabelOperator.Equal }];
    Object.assign(source, {
      exportToAbstractQueries: async ([{ refId, expr }]: Array<{ refId: string; expr: string }>) =>
        expr === up.expr ? [{ refId, labelMatchers }] : [],
    });
    expect(await exportedQueries([query])).toEqual([{ refId: 'B', labelMatchers }]);
  });

  it('select nothing where it cannot, or is gone', async () => {
    const nothing = [{ refId: 'B', labelMatchers: [] }];
    expect(await exportedQueries([query])).toEqual(nothing);
    const gone = query.inputs.map((input) => ({ ...input, source: { uid: 'gone' } }));
    expect(await exportedQueries([{ ...query, inputs: gone }])).toEqual(nothing);
    expect(await exportedQueries([{ ...query, inputs: [] }])).toEqual(nothing);
  });
});
