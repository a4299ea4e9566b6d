import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Episode, severityColor } from '../../../frames';
import { axisEndsText, dateTimeText } from '../../timeText';
import { overlayPath, overlayRange } from './overlayPath';

interface Props {
  episode: Episode;
  timeZone: TimeZone;
  format: (value: number) => string;
}

/** Units of the drawing, which is stretched to the size of its element. */
const size = { width: 400, height: 120 };
const line = { fill: 'none', strokeLinejoin: 'round', vectorEffect: 'non-scaling-stroke' } as const;

/** The episode and its most similar past stretch, on the same axes. Nothing where its shape was not sent. */
export function Overlay({ episode, timeZone, format }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { shape, nearest } = episode;
  const range = shape && overlayRange([shape.episode, shape.match]);
  if (!shape || !range) {
    return null;
  }
  const plane = { ...size, ...range, rows: Math.max(shape.episode.length, shape.match?.length ?? 0) };
  const end = shape.start + (shape.episode.length - 1) * shape.step;
  const [from, to] = axisEndsText(shape.start, end, timeZone);
  const color = theme.visualization.getColorByName(severityColor[episode.severity]);
  return (
    <figure className={styles.figure}>
      <div className={styles.values}>
        <span>{format(range.high)}</span>
        <span>{format(range.low)}</span>
      </div>
      <svg
        viewBox={`0 0 ${plane.width} ${plane.height}`}
        preserveAspectRatio="none"
        className={styles.plot}
        role="img"
        aria-label={
          shape.match
            ? 'This episode and its most similar past stretch, on the same axes'
            : 'This episode; nothing similar in the history'
        }
      >
        {shape.match && (
          <path
            d={overlayPath(shape.match, plane)}
            {...line}
            stroke={theme.colors.text.secondary}
            strokeWidth={1.5}
            strokeDasharray="5 4"
          />
        )}
        <path d={overlayPath(shape.episode, plane)} {...line} stroke={color} strokeWidth={2} />
      </svg>
      <div className={styles.times}>
        <span>{from}</span>
        <span>{to}</span>
      </div>
      <figcaption className={styles.legend}>
        <span className={styles.key}>
          <span className={styles.swatch} style={{ borderTop: `2px solid ${color}` }} /> this episode
        </span>
        {shape.match && (
          <span className={styles.key}>
            <span className={styles.swatch} style={{ borderTop: `2px dashed ${theme.colors.text.secondary}` }} />
            {nearest ? dateTimeText(nearest.start, timeZone) : 'most similar'}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = { fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary };
  return {
    figure: css({
      display: 'grid',
      gridTemplateColumns: 'auto 1fr',
      columnGap: theme.spacing(1),
      margin: 0,
    }),
    values: css({
      ...small,
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      textAlign: 'right',
      lineHeight: 1,
      fontVariantNumeric: 'tabular-nums',
    }),
    plot: css({
      width: '100%',
      height: theme.spacing(14),
      borderLeft: `1px solid ${theme.colors.border.medium}`,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      overflow: 'visible',
    }),
    times: css({
      ...small,
      gridColumn: 2,
      display: 'flex',
      justifyContent: 'space-between',
      fontVariantNumeric: 'tabular-nums',
    }),
    legend: css({ ...small, gridColumn: 2, display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) }),
    key: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) }),
    swatch: css({ display: 'inline-block', width: theme.spacing(2) }),
  };
};
