import { type DataFrame, LoadingState, type PanelData } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Alert, Stack } from '@grafana/ui';
import { LoosePanel } from '../panels/LoosePanel';

const HEIGHT = 400;

/** Which panel each frame asks for; a frame without a wish is shown as a graph and as a table, as Explore does. */
function wishesOf({ meta }: DataFrame): string[] {
  if (meta?.preferredVisualisationPluginId) {
    return [meta.preferredVisualisationPluginId];
  }
  const byType: Record<string, string[]> = { table: ['table'], graph: ['timeseries'] };
  return byType[meta?.preferredVisualisationType ?? ''] ?? ['timeseries', 'table'];
}

/** Every frame in the panel that it asks for. */
export function ExploreResult({ data }: { data: PanelData }) {
  const panels = [...new Set(data.series.filter(({ fields }) => fields.length > 0).flatMap(wishesOf))];
  const errors = data.errors ?? (data.error ? [data.error] : []);
  return (
    <Stack direction="column" gap={2}>
      {errors.map((error, index) => (
        <Alert key={index} severity="error" title="Query error">
          {error.message ?? error.data?.message}
        </Alert>
      ))}
      {panels.map((id) => (
        <LoosePanel
          key={id}
          pluginId={id}
          title={config.panels[id]?.name ?? (id === 'table' ? 'Table' : 'Graph')}
          data={{ ...data, series: data.series.filter((frame) => wishesOf(frame).includes(id)) }}
          timeRange={data.timeRange}
          width={document.body.clientWidth - 64}
          height={HEIGHT}
        />
      ))}
      {panels.length === 0 && errors.length === 0 && <p>{data.state === LoadingState.Done ? 'No data' : 'Loading'}</p>}
    </Stack>
  );
}
