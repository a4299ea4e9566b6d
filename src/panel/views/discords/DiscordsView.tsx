import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useRef, useState } from 'react';
import type { Episode } from '../../../frames';
import type { Annotation } from '../../chart/annotations';
import { ChartPane } from '../../chart/ChartPane';
import { chartLayout, listRowHeight } from '../../chart/layout';
import type { Crosshair } from '../../chart/crosshair';
import { middleOf } from '../../chart/regions';
import type { Gutters } from '../../chart/stripConfig';
import { useChartTable } from '../../chart/useChartTable';
import type { FoundEpisode, PanelContent } from '../../content';
import { exploreUrl } from '../../explore';
import { isExplore, mayExplore } from '../../grafana-compat';
import { markWords } from '../../marks/mark';
import { dashboardAtHand } from '../../marks/store';
import { useMarks } from '../../marks/useMarks';
import { shortName, type ShortNames } from '../../names';
import { Message } from '../../parts/Message';
import { spoken } from '../../parts/spoken';
import type { ViewProps } from '../view';
import { detailsAt } from './details';
import { EpisodeCard } from './EpisodeCard';
import { EpisodeList } from './EpisodeList';
import { chartInputs, fieldOf, regionsOf } from './inputs';
import { scoreOf } from './judged';
import type { Box } from './place';
import { useEpisodes } from './useEpisodes';
import { spanWords, valueFormatter } from './words';

interface DiscordsProps extends ViewProps {
  /** Where the chart stands below lanes: their x axis, their crosshair, and the moment that was chosen in them. */
  below?: { gutters?: Gutters; crosshair: Crosshair; from: number; to: number };
}

/** Series with their anomalies: shaded regions, the strip of scores, a list, and a card for each. */
export function DiscordsView({ content, data, panel, options, width, height, onZoom, below }: DiscordsProps) {
  const styles = useStyles2(getStyles);
  const { timeZone, timeRange } = panel;
  const { scores, names } = content;
  const inputs = useMemo(() => chartInputs(content), [content]);
  const chart = useChartTable(inputs, data.series, panel);
  const { visible } = chart;
  /** A series that the reader has hidden takes its anomalies along. */
  const episodes = useMemo(
    () => content.episodes.filter(({ episode }) => visible.get(episode.seriesId) ?? true),
    [content, visible]
  );
  const host = usePanelContext();
  const dashboardUID = isExplore(host) ? undefined : dashboardAtHand(data.request);
  const place = dashboardUID === undefined ? undefined : { dashboardUID, panelId: panel.id };
  const regions = useMemo(() => regionsOf(episodes, timeZone, names), [episodes, timeZone, names]);
  const listed = useMemo(
    () => (below ? episodes.filter(({ episode }) => episode.start < below.to && episode.end >= below.from) : episodes),
    [episodes, below]
  );
  const { inOrder, selected, open, openCard, closeCard, stepCard, onKeyDown } = useEpisodes(episodes);
  const marks = useMarks(place, timeRange, {
    wanted: content.episodes.length > 0,
    asked: open !== undefined,
    mayAdd: host.canAddAnnotations?.() ?? true,
  });
  const root = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLElement | null>(null);
  const setOver = useCallback((element: HTMLElement) => {
    over.current = element;
  }, []);
  const details = useCallback(
    (time: number, seriesId: string | undefined) => detailsAt(time, seriesId, { scores, episodes, timeZone, names }),
    [scores, episodes, timeZone, names]
  );

  /** Beside its region where that is in view, else beside its row, else beside the panel. */
  const anchor = (): Box | undefined => {
    const plot = over.current?.isConnected ? over.current.getBoundingClientRect() : undefined;
    const { start, end } = open?.found.episode ?? { start: NaN, end: NaN };
    const middle = middleOf({ from: start, to: end }, timeRange.from.valueOf(), timeRange.to.valueOf());
    if (plot && middle !== undefined) {
      const x = plot.left + middle * plot.width;
      return { left: x - besideRegion, right: x + besideRegion, top: plot.top, bottom: plot.bottom };
    }
    return (open?.row?.isConnected ? open.row : root.current)?.getBoundingClientRect();
  };

  const hasLines = content.series.length + content.plain.length > 0;
  const layout = chartLayout(width, height, {
    legend: options.legend.showLegend,
    strip: options.showStrip && hasLines,
    marks: options.showMarks,
    // Counted before the legend hides any: a click there moves nothing.
    listRows: useMost(options.showList ? (below ? listed.length : content.episodes.length) : 0),
  });
  const drawn = inputs.length > 0;
  const listRows = drawn ? layout.listRows : Math.min(listed.length, Math.floor(height / listRowHeight));
  const current = inOrder.find(({ episode }) => episode.id === selected)?.episode;
  const annotations = useMemo(
    () => (below ? [...content.annotations, ...edgesOf(below)] : content.annotations),
    [content.annotations, below]
  );

  /** An episode of the named series at the time of the open one. */
  const episodeOf = (seriesName: string): string | undefined => {
    const shown = open?.found.episode;
    return episodes.find(
      ({ episode: { seriesName: name, seriesId, start, end } }) =>
        (name === seriesName || seriesId === seriesName) && shown && start <= shown.end && end >= shown.start
    )?.episode.id;
  };

  return (
    <div
      ref={root}
      className={styles.root}
      style={{ width, height }}
      role="group"
      tabIndex={episodes.length > 0 ? 0 : undefined}
      aria-label={groupLabel(content)}
      onKeyDown={onKeyDown}
    >
      {drawn && (
        <ChartPane
          chart={chart}
          names={names}
          scores={hasLines ? scores : noScores}
          regions={regions}
          selected={selected}
          chosenSeries={current?.seriesId}
          annotations={annotations}
          panel={panel}
          options={options}
          layout={layout}
          width={width}
          height={height - listRows * listRowHeight}
          arrowKeysMoveCursor={episodes.length === 0}
          onZoom={onZoom}
          onOpen={openCard}
          detailsAt={details}
          onPlot={setOver}
          gutters={below?.gutters}
          crosshair={below?.crosshair}
        />
      )}
      {listRows > 0 && (
        <EpisodeList
          episodes={listed}
          selected={selected}
          rows={listRows}
          width={width}
          timeZone={timeZone}
          names={names}
          saidOf={(episode) => {
            const mark = marks.of(episode);
            return mark && markWords[mark.verdict];
          }}
          onOpen={openCard}
        />
      )}
      {!drawn && episodes.length === 0 && content.summaries.length === 0 && (
        <Message
          icon="clock-nine"
          title="No answer yet"
          advice="The query has not returned a series. Look at the source and its time range."
          width={width}
          height={height}
        />
      )}
      <div className={styles.spoken} aria-live="polite">
        {current && spokenWords(current, inOrder, timeZone, names)}
      </div>
      {open && (
        <EpisodeCard
          episode={open.found.episode}
          promise={scoreOf(scores, open.found.episode.seriesId)?.header.promise}
          index={inOrder.indexOf(open.found)}
          count={inOrder.includes(open.found) ? inOrder.length : 0}
          timeZone={timeZone}
          names={names}
          format={valueFormatter(open.found.episode, fieldOf(content, open.found.episode.seriesId))}
          exploreUrl={urlFor(open.found, panel.replaceVariables)}
          marks={marks}
          episodeOf={episodeOf}
          onOpen={openCard}
          anchor={anchor}
          onStep={stepCard}
          onClose={closeCard}
        />
      )}
    </div>
  );
}

const noScores: PanelContent['scores'] = [];

/** The moment chosen in the lanes above, marked at both ends: shaded it would hide what happened in it. */
function edgesOf({ from, to }: { from: number; to: number }): Annotation[] {
  return [from, to].map((time) => {
    return { id: `chosen ${time}`, from: time, to: time, title: 'Chosen above', text: '', tags: [], color: 'purple' };
  });
}

/** Half the width (px) that a card keeps free around the middle of its region. */
const besideRegion = 20;

/** The largest value so far: the list keeps its room when one of several episodes goes. */
function useMost(value: number): number {
  const [most, setMost] = useState(value);
  if (value > most) {
    setMost(value);
  }
  return value === 0 ? 0 : Math.max(most, value);
}

/** The raw query around the episode, with one length of it before and after. */
function urlFor({ episode, query }: FoundEpisode, replaceVariables: (text: string) => string): string | undefined {
  const margin = Math.max(episode.window, episode.end - episode.start);
  const range = { from: episode.start - margin, to: episode.end + margin };
  const url = mayExplore() ? exploreUrl(query, range, replaceVariables) : undefined;
  return url && locationUtil.assureBaseUrl(url);
}

function groupLabel({ summaries, episodes }: PanelContent): string {
  const sentence = summaries[0]?.sentence ?? 'Time series';
  return episodes.length > 0
    ? `Chart. ${sentence} Arrow keys move between anomalies, Enter explains one.`
    : `Chart. ${sentence}`;
}

/** "2 of 3, critical: eu-2, Sat 21 Nov 14:05 to 14:50, unusual shape": read aloud as the arrow keys move. */
function spokenWords(episode: Episode, all: readonly FoundEpisode[], timeZone: TimeZone, names: ShortNames): string {
  const position = all.findIndex((found) => found.episode.id === episode.id) + 1;
  const { severity, seriesName, what } = episode;
  return `${position} of ${all.length}, ${severity}: ${shortName(names, seriesName)}, ${spanWords(episode, timeZone)}, ${what}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  root: css({
    display: 'flex',
    flexDirection: 'column',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  spoken: css(spoken),
});
