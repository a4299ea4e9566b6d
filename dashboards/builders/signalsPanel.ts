import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** Our panel. It draws answers of Fleetlens queries and ordinary time series. */
export class SignalsPanelBuilder extends PanelBuilder {
  constructor() {
    super();
    this.type('fleetlens-signals-panel').options({}).fieldConfig({ defaults: {}, overrides: [] });
  }
}
