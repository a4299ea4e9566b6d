import React, { useCallback, useMemo } from 'react';
import type { Annotation } from '../../chart/annotations';
import { ChartPane } from '../../chart/ChartPane';
import type { Crosshair } from '../../chart/crosshair';
import type { ChartLayout } from '../../chart/layout';
import type { Gutters } from '../../chart/gutters';
import type { ChartData } from '../../chart/useChartTable';
import type { Detection, FoundEpisode } from '../../detection/content';
import type { ViewProps } from '../view';
import { detailsAt } from './details';
import { regionsOf } from './inputs';

/** Where the chart stands below lanes: their x axis and crosshair, and the time range that was chosen in them. */
export interface Placement {
  gutters?: Gutters;
  crosshair: Crosshair;
  from: number;
  to: number;
}

interface Props {
  view: ViewProps<Detection> & { below?: Placement };
  chart: ChartData;
  /** Those of visible series, worst first. */
  episodes: FoundEpisode[];
  selected?: string;
  chosenSeries?: string;
  layout: ChartLayout;
  height: number;
  onOpen: (id: string) => void;
  onPlot: (over: HTMLElement) => void;
}

/** The chart of a detection: its episodes as regions, its scores in the strip and in the tooltip. */
export function DiscordsChart({ view, chart, episodes, height, ...rest }: Props) {
  const { content, common, panel, options, width, onZoom, below } = view;
  const { scores, series, plain } = content;
  const { names, annotations: foreign } = common;
  const { timeZone } = panel;
  const regions = useMemo(() => regionsOf(episodes, timeZone, names), [episodes, timeZone, names]);
  const annotations = useMemo(() => (below ? [...foreign, ...edgesOf(below)] : foreign), [foreign, below]);
  const details = useCallback(
    (time: number, seriesId: string | undefined) => detailsAt(time, seriesId, { scores, episodes, timeZone, names }),
    [scores, episodes, timeZone, names]
  );
  return (
    <ChartPane
      {...rest}
      chart={chart}
      names={names}
      // Without series the scores themselves are the lines of the chart.
      scores={series.length + plain.length > 0 ? scores : noScores}
      regions={regions}
      annotations={annotations}
      panel={panel}
      options={options}
      width={width}
      height={height}
      arrowKeysMoveCursor={episodes.length === 0}
      onZoom={onZoom}
      detailsAt={details}
      gutters={below?.gutters}
      crosshair={below?.crosshair}
    />
  );
}

const noScores: Detection['scores'] = [];

/** Both ends of the time range chosen in the lanes above, as lines: a shade would hide what happened in it. */
function edgesOf({ from, to }: Placement): Annotation[] {
  return [from, to].map((time) => ({
    id: `chosen ${time}`,
    from: time,
    to: time,
    title: 'Chosen above',
    text: '',
    tags: [],
    color: 'purple',
  }));
}
