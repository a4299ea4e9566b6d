import { usePluginContext } from '@grafana/data';
import type { PanelDataErrorViewProps, PanelRendererProps, PluginPageProps } from '@grafana/runtime';
import { Stack } from '@grafana/ui';
import { LoosePanel } from '../panels/LoosePanel';

/** What a panel shows when it has nothing to draw. */
export function PanelDataErrorView({ message, data }: PanelDataErrorViewProps) {
  const nothing = data.series.every((frame) => frame.length === 0);
  return (
    <div role="status" data-testid="panel-data-error">
      {message ?? (nothing ? 'No data' : 'Unable to render data')}
    </div>
  );
}

/** A panel by its id, on an app's page. */
export function PanelRenderer({ pluginId, title, data, width, height }: PanelRendererProps) {
  return data ? (
    <LoosePanel
      pluginId={pluginId}
      title={title}
      data={data}
      timeRange={data.timeRange}
      width={width}
      height={height}
      outsideExplore
    />
  ) : null;
}

/** The frame around an app's page, under the app's name where the page has none of its own. */
export function PluginPage({ children, pageNav, subTitle, actions }: PluginPageProps) {
  const app = usePluginContext()?.meta.name;
  return (
    <main>
      <Stack justifyContent="space-between" alignItems="center">
        <h1>{pageNav?.text ?? app}</h1>
        {actions}
      </Stack>
      {subTitle ?? pageNav?.subTitle}
      {children}
    </main>
  );
}
