import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, locationUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useRef, useState } from 'react';
import { ChartPane } from '../../chart/ChartPane';
import { chartLayout, listRowHeight } from '../../chart/layout';
import { middleOf, type Region } from '../../chart/regions';
import { clockOf, column } from '../../chart/strip';
import type { TableInput } from '../../chart/table';
import type { FoundEpisode, PanelContent } from '../../content';
import type { Episode } from '../../../frames';
import { exploreUrl } from '../../explore';
import { mayExplore } from '../../grafana-compat';
import { Message } from '../../parts/Message';
import type { ViewProps } from '../view';
import { detailsAt } from './details';
import { EpisodeCard } from './EpisodeCard';
import { EpisodeList } from './EpisodeList';
import type { Box } from './place';
import { spanWords, valueFormatter } from './words';

/** Series with their anomalies: shaded regions, the strip of scores, a list, and a card for each. */
export function DiscordsView({ content, data, panel, options, width, height, onZoom }: ViewProps) {
  const styles = useStyles2(getStyles);
  const { timeZone, timeRange } = panel;
  const inputs = useMemo(() => chartInputs(content), [content]);
  const regions = useMemo(() => regionsOf(content.episodes, timeZone), [content, timeZone]);
  const inOrder = useMemo(
    () => [...content.episodes].sort((a, b) => a.episode.start - b.episode.start),
    [content.episodes]
  );
  const [selected, setSelected] = useState<string>();
  const [open, setOpen] = useState<{ found: FoundEpisode; row?: HTMLElement }>();
  const over = useRef<HTMLElement | null>(null);
  const root = useRef<HTMLDivElement>(null);

  // A refresh may drop an episode whose card is being read: the card stays as it was.
  const shown = open && (inOrder.find(({ episode }) => episode.id === open.found.episode.id) ?? open.found);

  const select = (id: string | undefined) => setSelected(id);
  const openCard = useCallback(
    (id: string, row?: HTMLElement) => {
      const found = inOrder.find(({ episode }) => episode.id === id);
      if (found) {
        setSelected(id);
        setOpen({ found, row });
      }
    },
    [inOrder]
  );
  const closeCard = useCallback(() => setOpen(undefined), []);
  const openFromChart = useCallback((id: string) => openCard(id), [openCard]);
  const setOver = useCallback((element: HTMLElement) => {
    over.current = element;
  }, []);
  const details = useCallback(
    (time: number, seriesId: string | undefined) =>
      detailsAt(time, seriesId, { scores: content.scores, episodes: content.episodes, timeZone }),
    [content, timeZone]
  );

  const step = (all: FoundEpisode[], by: 1 | -1): FoundEpisode | undefined => {
    const at = all.findIndex(({ episode }) => episode.id === selected);
    return at < 0 ? all.at(by > 0 ? 0 : -1) : all[Math.min(all.length - 1, Math.max(0, at + by))];
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget, key } = event;
    const row = target instanceof HTMLElement ? target.dataset.episode : undefined;
    if (target !== currentTarget && row === undefined) {
      return;
    }
    const list = row === undefined ? inOrder : content.episodes;
    const move: Record<string, () => FoundEpisode | undefined> = {
      ArrowRight: () => step(list, 1),
      ArrowDown: () => step(list, 1),
      ArrowLeft: () => step(list, -1),
      ArrowUp: () => step(list, -1),
      Home: () => list.at(0),
      End: () => list.at(-1),
    };
    if (key in move) {
      const next = move[key]();
      select(next?.episode.id);
      if (row !== undefined && next) {
        focusRow(currentTarget, next.episode.id);
      }
    } else if (key === 'Enter' && row === undefined && content.episodes.length > 0) {
      openCard(selected ?? content.episodes[0].episode.id);
    } else if (key === 'Escape' && selected !== undefined) {
      select(undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const anchor = (): Box | undefined => {
    const episode = shown?.episode;
    const plot = over.current?.isConnected ? over.current.getBoundingClientRect() : undefined;
    const middle =
      episode && middleOf({ from: episode.start, to: episode.end }, timeRange.from.valueOf(), timeRange.to.valueOf());
    if (plot && middle !== undefined) {
      const x = plot.left + middle * plot.width;
      return { left: x - 20, right: x + 20, top: plot.top, bottom: plot.bottom };
    }
    return (open?.row?.isConnected ? open.row : root.current)?.getBoundingClientRect();
  };

  const layout = chartLayout(width, height, {
    legend: options.legend.showLegend,
    strip: options.showStrip && content.series.length + content.plain.length > 0,
    marks: options.showMarks,
    listRows: useMost(options.showList ? content.episodes.length : 0),
  });
  const drawn = inputs.length > 0;
  const listRows = drawn ? layout.listRows : Math.min(content.episodes.length, Math.floor(height / listRowHeight));
  const chartHeight = height - listRows * listRowHeight;
  const index = shown ? inOrder.findIndex(({ episode }) => episode.id === shown.episode.id) : -1;
  const current = inOrder.find(({ episode }) => episode.id === selected)?.episode;

  return (
    <div
      ref={root}
      className={styles.root}
      style={{ width, height }}
      role="group"
      tabIndex={content.episodes.length > 0 ? 0 : undefined}
      aria-label={groupLabel(content)}
      onKeyDown={onKeyDown}
    >
      {drawn && (
        <ChartPane
          inputs={inputs}
          allFrames={data.series}
          scores={content.series.length + content.plain.length > 0 ? content.scores : noScores}
          regions={regions}
          selected={selected}
          annotations={content.annotations}
          panel={panel}
          options={options}
          layout={layout}
          width={width}
          height={chartHeight}
          arrowKeysMoveCursor={content.episodes.length === 0}
          onZoom={onZoom}
          onOpen={openFromChart}
          detailsAt={details}
          onPlot={setOver}
        />
      )}
      {listRows > 0 && (
        <EpisodeList
          episodes={content.episodes}
          selected={selected}
          rows={listRows}
          width={width}
          timeZone={timeZone}
          onOpen={openCard}
        />
      )}
      {!drawn && content.episodes.length === 0 && content.summaries.length === 0 && (
        <Message
          icon="clock-nine"
          title="No answer yet"
          advice="The query has not returned a series. Look at the source and its time range."
          width={width}
          height={height}
        />
      )}
      <div className={styles.spoken} aria-live="polite">
        {current && spokenWords(current, inOrder, timeZone)}
      </div>
      {shown && (
        <EpisodeCard
          episode={shown.episode}
          promise={content.scores.find(({ header }) => header.seriesId === shown.episode.seriesId)?.header.promise}
          index={index}
          count={index < 0 ? 0 : inOrder.length}
          timeZone={timeZone}
          format={valueFormatter(shown.episode, fieldOf(content, shown.episode.seriesId))}
          exploreUrl={urlFor(shown, panel.replaceVariables)}
          anchor={anchor}
          onStep={(by) => {
            const next = step(inOrder, by);
            if (next) {
              openCard(next.episode.id, open?.row);
            }
          }}
          onClose={closeCard}
        />
      )}
    </div>
  );
}

const noScores: PanelContent['scores'] = [];

/** The largest value so far: the list keeps its room when an episode goes. */
function useMost(value: number): number {
  const [most, setMost] = useState(value);
  if (value > most) {
    setMost(value);
  }
  return value === 0 ? 0 : Math.max(most, value);
}

/** Series and plain frames; where only scores were asked for, the scores themselves. */
function chartInputs({ series, plain, scores }: PanelContent): TableInput[] {
  const lines = [...series.map(({ frame, header }) => ({ frame, seriesId: header.seriesId })), ...plain.map(asInput)];
  return lines.length > 0 ? lines : scores.map(scoreInput);
}

function asInput(frame: DataFrame): TableInput {
  return { frame };
}

function scoreInput({ frame, header }: PanelContent['scores'][number]): TableInput {
  const time = clockOf(frame);
  const score = column(frame, 'score');
  const fields = time && score ? [time, { ...score, config: { ...score.config, displayName: header.seriesName } }] : [];
  return { frame: { ...frame, fields }, seriesId: header.seriesId };
}

/** Worst last, so that it is painted on top. */
function regionsOf(episodes: readonly FoundEpisode[], timeZone: string): Region[] {
  return [...episodes].reverse().map(({ episode }) => ({
    id: episode.id,
    from: episode.start,
    to: episode.end,
    severity: episode.severity,
    seriesId: episode.seriesId,
    label: `${episode.severity}: ${episode.seriesName}, ${spanWords(episode, timeZone)}`,
  }));
}

function fieldOf({ series }: PanelContent, seriesId: string) {
  return series.find(({ header }) => header.seriesId === seriesId)?.frame.fields.find(({ type }) => type === 'number');
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
function spokenWords(episode: Episode, all: readonly FoundEpisode[], timeZone: string): string {
  const position = all.findIndex((found) => found.episode.id === episode.id) + 1;
  const { severity, seriesName, what } = episode;
  return `${position} of ${all.length}, ${severity}: ${seriesName}, ${spanWords(episode, timeZone)}, ${what}`;
}

function focusRow(root: HTMLElement, id: string) {
  Array.from(root.querySelectorAll<HTMLElement>('[data-episode]'))
    .find((row) => row.dataset.episode === id)
    ?.focus();
}

const getStyles = (theme: GrafanaTheme2) => ({
  root: css({
    display: 'flex',
    flexDirection: 'column',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
  spoken: css({
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  }),
});
