import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import type { Episode, Summary } from '../../../frames';
import { type ChartLayout, chartLayout, listRowHeight } from '../../chart/layout';
import { useByKey } from '../../chart/hooks';
import { useChartTable } from '../../chart/useChartTable';
import type { Detection, FoundEpisode } from '../../detection/content';
import { isDismissed, summaryOfRest } from '../../feedback/dismissed';
import { feedbackWords } from '../../feedback/feedback';
import { dashboardAtHand } from '../../feedback/store';
import { type FeedbackState, useFeedback } from '../../feedback/useFeedback';
import { isExplore } from '../../grafana-compat';
import { shortName, type ShortNames, withShortNames } from '../../names';
import { screenReaderOnly } from '../../parts/screenReaderOnly';
import { timeRangeText } from '../../timeText';
import type { ViewProps } from '../view';
import { DiscordsChart, type Placement } from './DiscordsChart';
import { EpisodeList } from './EpisodeList';
import { chartInputs } from './inputs';
import { OpenCard } from './OpenCard';
import { useCardAnchor } from './useCardAnchor';
import { useEpisodes } from './useEpisodes';

export interface DiscordsProps extends ViewProps<Detection> {
  /** Set where the chart stands below lanes. */
  below?: Placement;
}

/** Series with their anomalies: shaded regions, the strip of scores, a list, and a card for each. */
export function DiscordsView(props: DiscordsProps) {
  const { content, common, data, panel, width, height, below } = props;
  const styles = useStyles2(getStyles);
  const { timeZone, timeRange } = panel;
  const { names } = common;
  const inputs = useMemo(() => chartInputs(content), [content]);
  const chart = useChartTable(inputs, data.series, panel);
  const { episodes, listed } = useShownEpisodes(content, chart.visible, below);
  const selection = useEpisodes(episodes);
  const { inOrder, selected, open, openCard } = selection;
  const feedback = useEpisodeFeedback(props, open !== undefined);
  const root = useRef<HTMLDivElement>(null);
  const standing = useStanding(props, episodes, feedback);
  const { anchor, setPlot } = useCardAnchor(root, open, timeRange);
  const layout = useLayout(props, listed.length);
  const drawn = inputs.length > 0;
  const listRows = drawn ? layout.listRows : Math.min(listed.length, Math.floor(height / listRowHeight));
  const current = inOrder.find(({ episode }) => episode.id === selected)?.episode;

  return (
    <div
      ref={root}
      className={styles.root}
      style={{ width, height }}
      role="group"
      tabIndex={episodes.length > 0 ? 0 : undefined}
      aria-label={groupLabel(common.summaries, content.episodes.length > 0)}
      onKeyDown={selection.onKeyDown}
    >
      {drawn && (
        <DiscordsChart
          view={props}
          chart={chart}
          episodes={standing}
          selected={selected}
          chosenSeries={current?.seriesId}
          layout={layout}
          height={height - listRows * listRowHeight}
          onOpen={openCard}
          onPlot={setPlot}
        />
      )}
      {listRows > 0 && (
        <EpisodeList
          episodes={listed}
          together={togetherMs(content)}
          selected={selected}
          rows={listRows}
          width={width}
          timeZone={timeZone}
          names={names}
          feedbackOf={(episode) => verdictOf(feedback, episode)}
          isDismissed={(episode) => isDismissed(feedback, episode)}
          onOpen={openCard}
        />
      )}
      <div className={styles.announced} aria-live="polite">
        {current && announcementOf(current, inOrder, timeZone, names)}
      </div>
      <OpenCard selection={selection} view={props} episodes={episodes} feedback={feedback} anchor={anchor} />
    </div>
  );
}

/** Episodes of series that the reader has not hidden; below lanes, only those of the chosen time are listed. */
function useShownEpisodes({ episodes: all }: Detection, visible: ReadonlyMap<string, boolean>, below?: Placement) {
  const episodes = useMemo(() => all.filter(({ episode }) => visible.get(episode.seriesId) ?? true), [all, visible]);
  const listed = useMemo(
    () => (below ? episodes.filter(({ episode }) => episode.start < below.to && episode.end >= below.from) : episodes),
    [episodes, below]
  );
  return { episodes, listed };
}

/** Those that nobody dismissed. The sentence above counts what is left; below lanes it is about other times too. */
function useStanding(
  { content: { episodes: all }, common: { names }, panel: { timeZone }, onDismissed, below }: DiscordsProps,
  episodes: FoundEpisode[],
  feedback: FeedbackState
): FoundEpisode[] {
  const { of } = feedback;
  const standing = useMemo(() => episodes.filter(({ episode }) => !isDismissed({ of }, episode)), [episodes, of]);
  const isPart = below !== undefined;
  const rest = useMemo(() => {
    const sentences = new Set(
      all.flatMap(({ episode, sentence }) => (isDismissed({ of }, episode) ? (sentence ?? []) : []))
    );
    return [...sentences].map((sentence) => {
      const own = all.filter((found) => found.sentence === sentence);
      const left = own.filter(({ episode }) => !isDismissed({ of }, episode)).map(({ episode }) => episode);
      const summary = summaryOfRest(left, own.length - left.length, { timeZone, names });
      return { sentence: withShortNames(sentence, names), summary };
    });
  }, [all, of, timeZone, names]);
  const key = JSON.stringify(rest);
  const current = useByKey(rest, key);
  useEffect(() => {
    if (!isPart) {
      onDismissed(current);
    }
  }, [isPart, current, onDismissed]);
  return standing;
}

/** Anomalies that begin within two steps of each other began together. */
function togetherMs({ scores }: Detection): number {
  return 2 * Math.max(0, ...scores.map(({ header }) => header.step));
}

/** `listed` is the number of episodes listed below lanes. */
function useLayout({ content, options, width, height, below }: DiscordsProps, listed: number): ChartLayout {
  const { series, plain, episodes } = content;
  return chartLayout(width, height, {
    legend: options.legend.showLegend,
    strip: options.showStrip && series.length + plain.length > 0,
    markers: options.showMarks,
    // Counted before the legend hides any: hiding a series moves nothing.
    listRows: useLargest(options.showList ? (below ? listed : episodes.length) : 0),
  });
}

/** The largest value so far: the list keeps its height when one of several episodes goes. */
function useLargest(value: number): number {
  const [largest, setLargest] = useState(value);
  if (value > largest) {
    setLargest(value);
  }
  return value === 0 ? 0 : Math.max(largest, value);
}

function useEpisodeFeedback({ content, data, panel }: DiscordsProps, cardOpen: boolean): FeedbackState {
  const host = usePanelContext();
  const dashboardUID = isExplore(host) ? undefined : dashboardAtHand(data.request);
  return useFeedback(dashboardUID === undefined ? undefined : { dashboardUID, panelId: panel.id }, panel.timeRange, {
    wanted: content.episodes.length > 0,
    cardOpen,
    mayAdd: host.canAddAnnotations?.() ?? true,
  });
}

function verdictOf(feedback: FeedbackState, episode: Episode): string | undefined {
  const given = feedback.of(episode);
  return given && feedbackWords[given.verdict];
}

function groupLabel(summaries: readonly Summary[], hasEpisodes: boolean): string {
  const sentence = summaries[0]?.sentence ?? 'Time series';
  return hasEpisodes
    ? `Chart. ${sentence} Arrow keys move between anomalies, Enter explains one.`
    : `Chart. ${sentence}`;
}

/** "2 of 3, critical: eu-2, Sat 21 Nov 14:05 to 14:50, unusual shape": read aloud as the arrow keys move. */
function announcementOf(episode: Episode, all: readonly FoundEpisode[], timeZone: TimeZone, names: ShortNames): string {
  const position = all.findIndex((found) => found.episode.id === episode.id) + 1;
  const { severity, seriesName, what } = episode;
  return `${position} of ${all.length}, ${severity}: ${shortName(names, seriesName)}, ${timeRangeText(episode, timeZone)}, ${what}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  root: css({
    display: 'flex',
    flexDirection: 'column',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  announced: css(screenReaderOnly),
});
