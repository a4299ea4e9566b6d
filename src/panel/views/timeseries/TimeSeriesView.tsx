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
export function TimeSeriesView({ content, data, panel, options, width, height, onZoom }: ViewProps) {
  const inputs = useMemo(() => content.plain.map((frame) => ({ frame })), [content]);
  const chart = useChartTable(inputs, data.series, panel);
  const layout = chartLayout(width, height, {
    legend: options.legend.showLegend,
    strip: false,
    marks: true,
    listRows: 0,
  });
  return (
    <ChartPane
      chart={chart}
      names={content.names}
      scores={noScores}
      regions={noRegions}
      annotations={content.annotations}
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
