import {
  applyFieldOverrides,
  CoreApp,
  type FieldConfigSource,
  getPanelOptionsWithDefaults,
  LoadingState,
  type PanelData,
  type PanelPlugin,
  type TimeRange,
} from '@grafana/data';
import { config, getAppEvents } from '@grafana/runtime';
import { ErrorBoundaryAlert, PanelChrome, PanelContextProvider, useTheme2 } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { importPanelPlugin } from '../plugins/loader';

interface Props {
  pluginId: string;
  title: string;
  data: PanelData;
  timeRange: TimeRange;
  width: number;
  height: number;
  /** Where no Explore is around it, a panel gets its annotations and no Explore to zoom. */
  outsideExplore?: boolean;
}

const noFieldConfig: FieldConfigSource = { defaults: {}, overrides: [] };

/** A panel outside of a dashboard: default options, no variables, no zoom; in Explore no annotations either. */
export function LoosePanel({ pluginId, title, data, timeRange, width, height, outsideExplore = false }: Props) {
  const theme = useTheme2();
  const [plugin, setPlugin] = useState<PanelPlugin>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    importPanelPlugin(pluginId).then(setPlugin, (error: unknown) => setFailure(String(error)));
  }, [pluginId]);

  const timeZone = config.bootData.user.timezone;
  const { options, fieldConfig } = useMemo(() => {
    return plugin
      ? getPanelOptionsWithDefaults({
          plugin,
          currentOptions: {},
          currentFieldConfig: noFieldConfig,
          isAfterPluginChange: false,
        })
      : { options: {}, fieldConfig: noFieldConfig };
  }, [plugin]);
  const shown = useMemo((): PanelData => {
    const series = applyFieldOverrides({
      data: data.series,
      fieldConfig,
      fieldConfigRegistry: plugin?.fieldConfigRegistry,
      replaceVariables: (text) => text,
      theme,
      timeZone,
    });
    return { series, state: data.state, timeRange, ...(outsideExplore ? { annotations: data.annotations } : {}) };
  }, [data, fieldConfig, outsideExplore, plugin, theme, timeRange, timeZone]);

  const Panel = plugin?.panel;
  return (
    <PanelContextProvider
      value={{
        eventBus: getAppEvents(),
        eventsScope: outsideExplore ? 'page' : 'explore',
        app: outsideExplore ? CoreApp.Unknown : CoreApp.Explore,
        dataLinkPostProcessor: undefined,
      }}
    >
      <PanelChrome title={title} width={width} height={height} loadingState={data.state} statusMessage={failure}>
        {(innerWidth, innerHeight) =>
          Panel ? (
            <ErrorBoundaryAlert>
              <Panel
                id={1}
                title=""
                data={shown}
                timeRange={timeRange}
                timeZone={timeZone}
                options={options}
                fieldConfig={fieldConfig}
                transparent={false}
                width={innerWidth}
                height={innerHeight}
                renderCounter={0}
                eventBus={getAppEvents()}
                replaceVariables={(text) => text}
                onOptionsChange={() => {}}
                onFieldConfigChange={() => {}}
                onChangeTimeRange={() => {}}
              />
            </ErrorBoundaryAlert>
          ) : (
            <p role={failure ? 'alert' : 'status'}>{failure ?? LoadingState.Loading}</p>
          )
        }
      </PanelChrome>
    </PanelContextProvider>
  );
}
