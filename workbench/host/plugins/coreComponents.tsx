import type { PanelDataErrorViewProps, PluginPageProps } from '@grafana/runtime';
import { Stack } from '@grafana/ui';

/** What a panel shows when it has nothing to draw. */
export function PanelDataErrorView({ message, data }: PanelDataErrorViewProps) {
  const nothing = data.series.every((frame) => frame.length === 0);
  return (
    <div role="status" data-testid="panel-data-error">
      {message ?? (nothing ? 'No data' : 'Unable to render data')}
    </div>
  );
}

/** The frame around an app's page. */
export function PluginPage({ children, pageNav, subTitle, actions }: PluginPageProps) {
  return (
    <main>
      <Stack justifyContent="space-between" alignItems="center">
        <h1>{pageNav?.text}</h1>
        {actions}
      </Stack>
      {subTitle ?? pageNav?.subTitle}
      {children}
    </main>
  );
}
