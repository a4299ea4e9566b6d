import {
  type DataFrame,
  FieldColorModeId,
  FieldConfigProperty,
  FieldType,
  getFieldDisplayValues,
  PanelPlugin,
  type PanelProps,
  PluginType,
  renderMarkdown,
} from '@grafana/data';
import { LegendDisplayMode } from '@grafana/schema';
import { BigValue, BigValueColorMode, BigValueGraphMode, Table, TimeSeries, useTheme2 } from '@grafana/ui';
import type { ComponentType } from 'react';
import { report } from '../report';
import { AnnotationMarks } from './AnnotationMarks';
import { StandIn } from './StandIn';

/** Options of core panels as they lie in the dashboard. */
type Options = Record<string, unknown>;

const isNumber = ({ type }: { type: FieldType }) => type === FieldType.number;

const noAnnotations: DataFrame[] = [];

function graphable(frames: DataFrame[]): DataFrame[] {
  return frames.filter(({ fields }) => fields.some(({ type }) => type === FieldType.time) && fields.some(isNumber));
}

function TimeSeriesStandIn({ data, width, height, timeRange, timeZone }: PanelProps<Options>) {
  const frames = graphable(data.series);
  if (frames.length === 0) {
    return <p>No data</p>;
  }
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{ displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true, calcs: [] }}
    >
      {(config) => <AnnotationMarks config={config} frames={data.annotations ?? noAnnotations} />}
    </TimeSeries>
  );
}

function StatStandIn({ data, width, height, fieldConfig, replaceVariables, timeZone }: PanelProps<Options>) {
  const theme = useTheme2();
  const values = getFieldDisplayValues({
    data: data.series,
    fieldConfig,
    reduceOptions: { calcs: ['lastNotNull'], values: false },
    replaceVariables,
    theme,
    timeZone,
  });
  return values.map(({ display }, index) => (
    <BigValue
      key={index}
      value={display}
      width={width / values.length}
      height={height}
      theme={theme}
      colorMode={BigValueColorMode.Value}
      graphMode={BigValueGraphMode.None}
    />
  ));
}

function TableStandIn({ data, width, height }: PanelProps<Options>) {
  const frame = data.series[0];
  return frame && frame.fields.length > 0 ? <Table data={frame} width={width} height={height} /> : <p>No data</p>;
}

function TextStandIn({ options, replaceVariables }: PanelProps<Options>) {
  const html = renderMarkdown(replaceVariables(String(options.content ?? '')));
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

const drawings: Readonly<Record<string, ComponentType<PanelProps<Options>>>> = {
  timeseries: TimeSeriesStandIn,
  stat: StatStandIn,
  table: TableStandIn,
  // The rows behind the points; maps need more than the packages of a plugin.
  geomap: TableStandIn,
  text: TextStandIn,
};

/** What is drawn where Grafana would draw its own panel `id`. */
export function standInPanel(id: string): PanelPlugin {
  const Drawing = drawings[id];
  if (Drawing) {
    report.standIn(id);
  } else {
    report.unsupported(`panel "${id}"`);
  }
  const plugin = new PanelPlugin<Options>((props) => (
    <StandIn kind={id}>
      {Drawing ? (
        <Drawing {...props} />
      ) : (
        <p role="alert">This host has no drawing for the core panel &quot;{id}&quot;.</p>
      )}
    </StandIn>
  )).useFieldConfig({
    standardOptions: {
      [FieldConfigProperty.Color]: {
        settings: {},
        defaultValue: { mode: id === 'timeseries' ? FieldColorModeId.PaletteClassic : FieldColorModeId.Thresholds },
      },
    },
  });
  plugin.meta = {
    id,
    name: id,
    type: PluginType.panel,
    sort: 0,
    module: '',
    baseUrl: '',
    skipDataQuery: id === 'text' || !Drawing,
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  };
  return plugin;
}
