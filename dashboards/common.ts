import { LegendDisplayMode, LegendPlacement, VizLegendOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  VariableHide,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as TimeSeriesPanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** The Prometheus chosen in the dashboard's variable. */
export const prometheus = { type: 'prometheus', uid: '$datasource' };

/**
 * Our data source by variable too: a fixed uid would be right only where the data source is provisioned with it, and
 * would be exported with the dashboard.
 */
export const fleetlens = { type: 'fleetlens-analysis-datasource', uid: '$fleetlens' };

/** A dashboard of ours: a day, a refresh every minute, one crosshair, and the two data source variables. */
export function suiteDashboard(uid: string, title: string, description: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .id(null)
    .description(description)
    .tags(['fleetlens'])
    .time({ from: 'now-24h', to: 'now' })
    .refresh('1m')
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(
      new DatasourceVariableBuilder('fleetlens').label('Fleetlens').type(fleetlens.type).hide(VariableHide.HideVariable)
    )
    .annotation(
      new AnnotationQueryBuilder()
        .name('Annotations & Alerts')
        .datasource({ type: 'grafana', uid: '-- Grafana --' })
        .builtIn(1)
        .enable(true)
        .hide(true)
        .iconColor('rgba(0, 211, 255, 1)')
        .type('dashboard')
    );
}

/** A plain Prometheus query, for panels of unanalysed series. */
export function series(expr: string, legendFormat: string, refId = 'A'): DataqueryBuilder {
  return new DataqueryBuilder().refId(refId).datasource(prometheus).expr(expr).legendFormat(legendFormat).range();
}

/** Grafana's own time series panel over Prometheus. */
export function timeSeriesPanel(): TimeSeriesPanelBuilder {
  return new TimeSeriesPanelBuilder()
    .datasource(prometheus)
    .lineWidth(1)
    .fillOpacity(0)
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .calcs([])
    );
}
