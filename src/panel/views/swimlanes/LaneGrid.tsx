import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useId, useRef, useState } from 'react';
import type { Crosshair } from '../../chart/crosshair';
import type { FoundEpisode } from '../../detection/content';
import { screenReaderOnly } from '../../parts/screenReaderOnly';
import { cellWords, type LaneClock } from './cells';
import { CrosshairLine } from './CrosshairLine';
import { HoverTooltip } from './HoverTooltip';
import { LaneRowView } from './LaneRowView';
import type { LaneLayout } from './layout';
import type { LaneLine } from './lines';
import { type CellRef, useLaneKeys } from './useLaneKeys';
import { useLanePointer } from './useLanePointer';

interface Props {
  lines: readonly LaneLine[];
  clock: LaneClock;
  layout: LaneLayout;
  width: number;
  height: number;
  timeZone: TimeZone;
  /** Read aloud before the rows: "240 series, 12 with anomalies". */
  summary: string;
  episodes: readonly FoundEpisode[];
  crosshair: Crosshair;
  /** The series whose chart is shown. */
  chosen?: string;
  onOpen: (cell: CellRef) => void;
  onBack: () => boolean;
  onZoom: (range: { from: number; to: number }) => void;
}

/** Lines drawn above and below those in view, so that a quick scroll shows no blank. */
const overscan = 8;

/** The lanes, one per line. Only the lines in view are in the page, so 10,000 scroll as 20 do. */
export function LaneGrid(props: Props) {
  const { lines, clock, layout, width, height, timeZone, crosshair, onOpen } = props;
  const { row, names, right } = layout;
  const styles = useStyles2(getStyles);
  const activeId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const laneWidth = Math.max(1, width - names - right);

  const reveal = (line: number) => {
    const { current } = grid;
    if (current) {
      const top = line * row;
      current.scrollTop = Math.min(top, Math.max(current.scrollTop, top + row - height));
    }
  };
  const page = Math.max(1, Math.floor(height / row) - 1);
  const keys = useLaneKeys({ lines, clock, page, onOpen, onBack: props.onBack, reveal });
  const { active, setActive } = keys;
  const onClick = (cell: CellRef) => {
    if (!Number.isNaN(cell.bucket)) {
      setActive(cell);
    }
    onOpen(cell);
  };
  const pointer = useLanePointer({ grid, lines, clock, layout, laneWidth, crosshair, onClick, onZoom: props.onZoom });
  const { drag } = pointer;

  const label = useCallback(
    (line: LaneLine) => (bucket: number) => cellWords(line.cells, bucket, clock, timeZone),
    [clock, timeZone]
  );
  const first = Math.max(0, Math.floor(scrolled / row) - overscan);
  const shown = lines.slice(first, Math.ceil((scrolled + height) / row) + overscan);
  const current = active && lines[keys.activeLine];

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
        onKeyDown={keys.onKeyDown}
        onScroll={({ currentTarget }) => {
          setScrolled(currentTarget.scrollTop);
          pointer.clearHover();
        }}
        onPointerMove={pointer.onMove}
        onPointerLeave={pointer.onLeave}
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
              bucketWidth={(clock.bucket / (clock.to - clock.from)) * laneWidth}
              active={active?.key === line.key ? active.bucket : undefined}
              activeId={activeId}
              label={label(line)}
              chosen={props.chosen === line.key}
            />
          ))}
        </div>
      </div>
      <div className={styles.ring} aria-hidden="true" />
      <CrosshairLine crosshair={crosshair} from={clock.from} to={clock.to} left={names} right={right} />
      <Selection selection={drag.selection} left={names} right={right} />
      {!drag.selection && <HoverTooltip {...props} hover={pointer.hover} />}
      <div className={styles.announced} aria-live="polite">
        {current && `${current.name}, ${label(current)(active.bucket)}`}
      </div>
    </div>
  );
}

interface SelectionProps {
  /** In shares of the lanes' width. */
  selection?: { left: number; width: number };
  left: number;
  right: number;
}

/** The time range that is being selected by a drag. */
function Selection({ selection, left, right }: SelectionProps) {
  const styles = useStyles2(getStyles);
  return (
    selection && (
      <div className={styles.lanes} style={{ left, right }} aria-hidden="true">
        <div
          className={styles.selection}
          style={{ left: `${selection.left * 100}%`, width: `${selection.width * 100}%` }}
        />
      </div>
    )
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative', flex: 'none' }),
  grid: css({
    overflowX: 'hidden',
    overflowY: 'auto',
    scrollbarGutter: 'stable',
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    // A drag selects time; on a touch screen it scrolls.
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
  announced: css(screenReaderOnly),
});
