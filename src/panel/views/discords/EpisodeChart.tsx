import { css } from '@emotion/css';
import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Episode, severityColor } from '../../../frames';
import { axisEndsText } from '../../timeText';
import { overlayRange } from './overlayPath';
import { bandPath, type Surroundings, timedPath } from './surroundings';

interface Props {
  episode: Pick<Episode, 'severity' | 'start' | 'end'>;
  surroundings: Surroundings;
  timeZone: TimeZone;
  format: (value: number) => string;
}

/** Units of the drawing, which is stretched to the size of its element. */
const size = { width: 400, height: 110 };
const line = { fill: 'none', strokeLinejoin: 'round', vectorEffect: 'non-scaling-stroke' } as const;

/** The line of an episode in the middle of its time, lifted where it is unusual, over the range that was expected. */
export function EpisodeChart({ episode, surroundings, timeZone, format }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { from, to, line: values, low, high } = surroundings;
  const range = overlayRange([values.values, low.values, high.values]);
  if (!range || !(to > from)) {
    return null;
  }
  const plane = {
    x: (time: number) => ((time - from) / (to - from)) * size.width,
    y: (value: number) => size.height - ((value - range.low) / (range.high - range.low)) * size.height,
  };
  const clipped = (time: number) => Math.min(size.width, Math.max(0, plane.x(time)));
  const color = theme.visualization.getColorByName(severityColor[episode.severity]);
  const [first, last] = axisEndsText(from, to, timeZone);
  return (
    <figure className={styles.figure}>
      <div className={styles.values}>
        <span>{format(range.high)}</span>
        <span>{format(range.low)}</span>
      </div>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        className={styles.plot}
        role="img"
        aria-label="This episode with the time before and after, and the expected range"
      >
        <rect
          x={clipped(episode.start)}
          width={Math.max(1, clipped(episode.end) - clipped(episode.start))}
          height={size.height}
          fill={colorManipulator.alpha(color, 0.12)}
        />
        <path d={bandPath(low, high, plane)} fill={colorManipulator.alpha(theme.colors.text.secondary, 0.2)} />
        <path d={timedPath(values, plane)} {...line} stroke={theme.colors.text.secondary} strokeWidth={1} />
        <path d={timedPath(values, plane, episode.start, episode.end)} {...line} stroke={color} strokeWidth={2.5} />
      </svg>
      <div className={styles.times}>
        <span>{first}</span>
        <span>{last}</span>
      </div>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const small = {
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    display: 'flex',
    justifyContent: 'space-between',
  } as const;
  return {
    figure: css({ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: theme.spacing(1), margin: 0 }),
    values: css({ ...small, flexDirection: 'column', textAlign: 'right', lineHeight: 1 }),
    plot: css({
      width: '100%',
      height: theme.spacing(12),
      borderLeft: `1px solid ${theme.colors.border.medium}`,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
    }),
    times: css({ ...small, gridColumn: 2 }),
  };
};
