import { PanelPlugin } from '@grafana/data';
import type { GraphFieldConfig } from '@grafana/schema';
import { fieldConfigOptions } from './fieldConfig';
import { offerAmongSuggestions } from './grafana-compat';
import { buildOptions, type SignalsOptions } from './options';
import { SignalsPanel } from './SignalsPanel';
import { keepOptions, suggestFor } from './suggestions';
import { views } from './views/registry';

export const plugin = new PanelPlugin<SignalsOptions, GraphFieldConfig>(SignalsPanel)
  .useFieldConfig(fieldConfigOptions())
  .setPanelOptions((builder) => buildOptions(builder, views))
  .setPanelChangeHandler(keepOptions)
  // Without this a panel is never given annotations.
  .setDataSupport({ annotations: true, alertStates: true });

offerAmongSuggestions(plugin, suggestFor);
