import type { DataFrame } from '@grafana/data';
import React, { useMemo } from 'react';
import { ChartPane } from '../../chart/ChartPane';
import { chartLayout } from '../../chart/layout';
import type { Region } from '../../chart/regions';
import { useChartTable } from '../../chart/useChartTable';
import type { ViewProps } from '../view';

const noRegions: Region[] = [];
const noScores: [] = [];
const noDetails = () => [];
const openNothing = () => undefined;

/** Ordinary time series of any source, without an analysis. */
export function TimeSeriesView(props: ViewProps<readonly DataFrame[]>) {
  const { content, common, data, panel, options, width, height, onZoom } = props;
  const inputs = useMemo(() => content.map((frame) => ({ frame })), [content]);
  const chart = useChartTable(inputs, data.series, panel);
  const layout = chartLayout(width, height, {
    legend: options.legend.showLegend,
    strip: false,
    markers: true,
    listRows: 0,
  });
  return (
    <ChartPane
      chart={chart}
      names={common.names}
      scores={noScores}
      regions={noRegions}
      annotations={common.annotations}
      panel={panel}
      options={options}
      layout={layout}
      width={width}
      height={height}
      arrowKeysMoveCursor={true}
      onZoom={onZoom}
      onOpen={openNothing}
      detailsAt={noDetails}
    />
  );
}
