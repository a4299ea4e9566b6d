import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useId, useRef, useState } from 'react';
import type { Crosshair } from '../../chart/crosshair';
import type { FoundEpisode } from '../../content';
import { spoken } from '../../parts/spoken';
import { bucketAt, type LaneClock, severityAt, timesOf } from './cells';
import { CrosshairLine } from './CrosshairLine';
import { LaneRowView } from './LaneRowView';
import { LaneTooltip } from './LaneTooltip';
import type { LaneLayout } from './layout';
import type { LaneLine } from './lines';
import { useLaneDrag } from './useLaneDrag';
import { type CellRef, useLaneKeys } from './useLaneKeys';
import { lanesSource } from './useSharedCrosshair';
import { bucketWords, countWords, episodesIn } from './words';

interface Props {
  lines: readonly LaneLine[];
  clock: LaneClock;
  layout: LaneLayout;
  width: number;
  height: number;
  timeZone: TimeZone;
  /** Said before the rows: "240 series, 12 with anomalies". */
  summary: string;
  episodes: readonly FoundEpisode[];
  crosshair: Crosshair;
  /** The series whose discords are shown. */
  chosen?: string;
  onOpen: (cell: CellRef) => void;
  onBack: () => boolean;
  onZoom: (range: { from: number; to: number }) => void;
}

/** Lines drawn above and below those in view, so that a quick scroll shows no blank. */
const beyond = 8;

/** Lanes, one a line. Only the lines in view are there, so 10,000 scroll as 20 do. */
export function LaneGrid(props: Props) {
  const { lines, clock, layout, width, height, timeZone, episodes, crosshair, chosen, onOpen } = props;
  const { row, names, right } = layout;
  const styles = useStyles2(getStyles);
  const activeId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const [hover, setHover] = useState<CellRef & { x: number; y: number }>();
  const laneWidth = Math.max(1, width - names - right);
  const bucketWidth = (clock.bucket / (clock.to - clock.from)) * laneWidth;

  const reveal = (line: number) => {
    const { current } = grid;
    if (current) {
      const most = line * row;
      current.scrollTop = Math.min(most, Math.max(current.scrollTop, most + row - height));
    }
  };
  const page = Math.max(1, Math.floor(height / row) - 1);
  const { active, activeLine, setActive, onKeyDown } = useLaneKeys({
    lines,
    clock,
    page,
    onOpen,
    onBack: props.onBack,
    reveal,
  });

  /** The time under the pointer and the line, where the pointer is over a lane. */
  const under = (event: { clientX: number; clientY: number }) => {
    const box = grid.current?.getBoundingClientRect();
    if (!box) {
      return undefined;
    }
    const share = (event.clientX - box.left - names) / laneWidth;
    const line = lines.at(Math.floor((event.clientY - box.top + (grid.current?.scrollTop ?? 0)) / row));
    const time = clock.from + share * (clock.to - clock.from);
    return { share, time, line: event.clientY < box.top ? undefined : line };
  };
  const drag = useLaneDrag({
    timeAt: (event) => under(event)?.time ?? NaN,
    from: clock.from,
    to: clock.to,
    onZoom: props.onZoom,
    onClick: (event) => {
      const found = under(event);
      if (found?.line && found.share >= 0 && found.share <= 1) {
        const cell = { key: found.line.key, bucket: bucketAt(found.time, clock) };
        setActive(cell);
        onOpen(cell);
      } else if (found?.line && found.share < 0) {
        // A name stands for the whole series: its first line of anomalies is as good as any.
        onOpen({ key: found.line.key, bucket: NaN });
      }
    },
  });
  const onMove = (event: React.PointerEvent) => {
    const found = under(event);
    const inLane = found && found.share >= 0 && found.share <= 1;
    crosshair.set(inLane ? found.time : null, lanesSource);
    setHover(
      inLane && found.line
        ? { key: found.line.key, bucket: bucketAt(found.time, clock), x: event.clientX, y: event.clientY }
        : undefined
    );
  };
  const leave = useCallback(() => {
    setHover(undefined);
    crosshair.set(null, lanesSource);
  }, [crosshair]);

  const label = useCallback(
    (line: LaneLine) => (bucket: number) => {
      const severity = severityAt(line.cells, bucket);
      return `${bucketWords(timesOf(bucket, clock), timeZone)}, ${severity === 'none' ? 'no verdict' : severity}`;
    },
    [clock, timeZone]
  );
  const first = Math.max(0, Math.floor(scrolled / row) - beyond);
  const shown = lines.slice(first, Math.ceil((scrolled + height) / row) + beyond);
  const hovered = hover && lines.find(({ key }) => key === hover.key);
  const current = active && lines[activeLine];

  return (
    <div className={styles.frame} style={{ width, height }}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-label={`${props.summary}. Arrow keys move between cells, Enter opens one.`}
        aria-rowcount={lines.length}
        aria-colcount={(lines[0]?.cells.length ?? 0) + 1}
        aria-activedescendant={active && shown.some(({ key }) => key === active.key) ? activeId : undefined}
        className={cx(styles.grid, drag.selection && styles.dragging)}
        style={{ height }}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => {
          setScrolled(currentTarget.scrollTop);
          setHover(undefined);
        }}
        onPointerMove={onMove}
        onPointerLeave={leave}
        {...drag.handlers}
        data-testid="fleetlens lanes"
      >
        <div role="presentation" className={styles.all} style={{ height: lines.length * row, width: width - right }}>
          {shown.map((line, i) => (
            <LaneRowView
              key={line.key}
              line={line}
              index={first + i}
              top={(first + i) * row}
              height={row}
              names={names}
              clock={clock}
              bucketWidth={bucketWidth}
              active={active?.key === line.key ? active.bucket : undefined}
              activeId={activeId}
              label={label(line)}
              chosen={chosen === line.key}
            />
          ))}
        </div>
      </div>
      <div className={styles.ring} aria-hidden="true" />
      <CrosshairLine crosshair={crosshair} from={clock.from} to={clock.to} left={names} right={right} />
      {drag.selection && (
        <div className={styles.lanes} style={{ left: names, right }} aria-hidden="true">
          <div
            className={styles.selection}
            style={{ left: `${drag.selection.left * 100}%`, width: `${drag.selection.width * 100}%` }}
          />
        </div>
      )}
      {hover && hovered && !drag.selection && (
        <LaneTooltip
          x={hover.x}
          y={hover.y}
          name={hovered.whole ?? hovered.name}
          time={bucketWords(timesOf(hover.bucket, clock), timeZone)}
          {...saidOf(hovered, hover.bucket, episodes, clock)}
        />
      )}
      <div className={styles.spoken} aria-live="polite">
        {current && `${current.name}, ${label(current)(active.bucket)}`}
      </div>
    </div>
  );
}

function saidOf(line: LaneLine, bucket: number, episodes: readonly FoundEpisode[], clock: LaneClock) {
  const severity = severityAt(line.cells, bucket);
  const here = episodesIn(episodes, line, timesOf(bucket, clock));
  const unusual = severity !== 'none' && severity !== 'quiet';
  const words = severity === 'none' ? 'no verdict' : severity;
  return {
    severity: unusual ? severity : null,
    said: `${words}${here > 0 ? `, ${countWords(here)} here` : ''}; ${countWords(line.episodes)} in the whole range`,
    hint: line.row ? 'Click to see the series' : `${line.size} series. Click to ${line.open ? 'fold' : 'unfold'}`,
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', flex: 'none' }),
  grid: css({
    overflowX: 'hidden',
    overflowY: 'auto',
    scrollbarGutter: 'stable',
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    // A drag selects time, on a touch screen it scrolls.
    touchAction: 'pan-y',
    '&:focus-visible': { outline: 'none' },
    // Lines lie above an outline of their own container.
    '&:focus-visible + div': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  ring: css({ position: 'absolute', inset: 0, borderRadius: theme.shape.radius.default, pointerEvents: 'none' }),
  dragging: css({ cursor: 'col-resize', userSelect: 'none' }),
  all: css({ position: 'relative' }),
  lanes: css({ position: 'absolute', top: 0, bottom: 0, overflow: 'hidden', pointerEvents: 'none' }),
  selection: css({ position: 'absolute', top: 0, bottom: 0, background: theme.colors.action.focus }),
  spoken: css(spoken),
});
