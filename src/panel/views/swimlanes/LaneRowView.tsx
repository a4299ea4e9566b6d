import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { severityColor, severitySymbol } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';
import { type LaneClock, placeOf, severityAt, stretchesOf } from './cells';
import type { LaneLine } from './lines';
import { countWords, nameParts } from './words';

interface Props {
  line: LaneLine;
  index: number;
  top: number;
  height: number;
  names: number;
  clock: LaneClock;
  /** Width of a bucket in px: symbols are left out where they would not fit. */
  bucketWidth: number;
  /** The chosen bucket, where it is in this line. */
  active?: number;
  activeId: string;
  /** Name of a bucket for screen readers. */
  label: (bucket: number) => string;
  chosen: boolean;
}

/** Narrower cells (px) show their severity only by height. */
const roomForSymbol = 9;
/** Narrower ones touch: an anomaly of many would look like a comb. */
const roomForGap = 6;

/** One line: the name, the number of anomalies, and its cells over time. */
export const LaneRowView = React.memo(function LaneRowView(props: Props) {
  const { line, index, top, height, names, clock, bucketWidth, active, activeId, label, chosen } = props;
  const styles = useStyles2(getStyles);
  const [head, tail] = nameParts(line.name);
  const place = active === undefined ? undefined : placeOf(active, 1, clock);
  const percent = (share: number) => `${share * 100}%`;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      aria-expanded={line.open}
      className={cx(styles.row, chosen && styles.chosen)}
      style={{ top, height }}
      data-line={line.key}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        aria-label={`${line.name}${line.size ? `, ${line.size} series` : ''}, ${line.worst ?? 'quiet'}, ${countWords(line.episodes)}`}
        className={cx(styles.name, line.inside && styles.inside, names === 0 && styles.hidden)}
        style={{ width: names }}
        title={line.fullName ?? line.name}
      >
        {line.open !== undefined && <Icon name={line.open ? 'angle-down' : 'angle-right'} size="sm" />}
        <span className={styles.symbol}>{line.worst && <SeveritySymbol severity={line.worst} />}</span>
        <span className={styles.text}>
          <span className={styles.head}>{head}</span>
          <span className={styles.tail}>{tail}</span>
        </span>
        <span className={styles.count}>{line.episodes > 0 ? line.episodes : ''}</span>
      </div>
      <div role="presentation" className={styles.lane} style={{ left: names }}>
        {stretchesOf(line.cells, clock).map(({ first, severity, left, width }) =>
          severity === 'none' ? (
            <span key={first} className={styles.none} style={{ left: percent(left), width: percent(width) }} />
          ) : (
            <span
              key={first}
              role="gridcell"
              aria-colindex={first + 2}
              aria-label={label(first)}
              className={cx(styles.cell, styles[severity])}
              style={{
                left: percent(left),
                width: bucketWidth >= roomForGap ? `calc(${percent(width)} - 1px)` : `max(2px, ${percent(width)})`,
              }}
            >
              {bucketWidth >= roomForSymbol && severitySymbol[severity]}
            </span>
          )
        )}
        {active !== undefined && place && (
          <span
            id={activeId}
            role="gridcell"
            aria-colindex={active + 2}
            aria-selected="true"
            aria-label={label(active)}
            className={styles.active}
            data-severity={severityAt(line.cells, active)}
            style={{ left: percent(place.left), width: `max(4px, ${percent(place.width)})` }}
          />
        )}
      </div>
    </div>
  );
});

const getStyles = (theme: GrafanaTheme2) => {
  const cell = (severity: keyof typeof severityColor, share: string) => {
    const background = theme.visualization.getColorByName(severityColor[severity]);
    return css({ height: share, background, color: theme.colors.getContrastText(background) });
  };
  return {
    row: css({ position: 'absolute', left: 0, right: 0 }),
    chosen: css({ background: theme.colors.action.selected }),
    name: css({
      position: 'absolute',
      left: 0,
      top: 0,
      bottom: 0,
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0, 1, 0, 0.5),
      fontSize: theme.typography.bodySmall.fontSize,
      overflow: 'hidden',
    }),
    inside: css({ paddingLeft: theme.spacing(3) }),
    hidden: css({ visibility: 'hidden' }),
    symbol: css({ flex: 'none', width: theme.spacing(1.5), textAlign: 'center' }),
    text: css({ flex: '1 1 auto', display: 'flex', minWidth: 0, overflow: 'hidden', whiteSpace: 'nowrap' }),
    head: css({ flex: '0 1 auto', overflow: 'hidden', textOverflow: 'ellipsis' }),
    tail: css({ flex: 'none', whiteSpace: 'pre' }),
    count: css({ flex: 'none', color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    lane: css({
      position: 'absolute',
      top: 1,
      bottom: 1,
      right: 0,
      overflow: 'hidden',
      background: theme.colors.background.secondary,
    }),
    none: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      // No verdict is not the same as quiet.
      background: `repeating-linear-gradient(135deg, ${theme.colors.background.primary} 0 3px, ${theme.colors.border.weak} 3px 4px)`,
    }),
    cell: css({
      position: 'absolute',
      bottom: 0,
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      overflow: 'hidden',
      fontSize: 9,
      lineHeight: 1,
    }),
    // The height shows it too, for colour-blind readers.
    critical: cell('critical', '100%'),
    warning: cell('warning', '78%'),
    info: cell('info', '58%'),
    active: css({
      position: 'absolute',
      top: 0,
      bottom: 0,
      border: `2px solid ${theme.colors.text.maxContrast}`,
      borderRadius: theme.shape.radius.default,
      pointerEvents: 'none',
    }),
  };
};
