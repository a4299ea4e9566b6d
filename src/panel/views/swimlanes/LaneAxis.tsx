import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { ticksOf } from './ticks';

interface Props {
  from: number;
  to: number;
  left: number;
  right: number;
  width: number;
  height: number;
  timeZone: TimeZone;
}

/** Room that one label takes (px). */
const perLabel = 80;

/** The time axis below the lanes, where no chart with its own stands there. */
export function LaneAxis({ from, to, left, right, width, height, timeZone }: Props) {
  const styles = useStyles2(getStyles);
  const room = Math.max(0, width - left - right);
  const ticks = useMemo(() => ticksOf(from, to, Math.floor(room / perLabel), timeZone), [from, to, room, timeZone]);
  return (
    <div className={styles.axis} style={{ marginLeft: left, marginRight: right, height }} aria-hidden="true">
      {ticks.map(({ time, label }) => {
        const share = (time - from) / (to - from);
        const fits = share * room > 20 && (1 - share) * room > 20;
        return (
          <span key={time} className={styles.tick} style={{ left: `${share * 100}%` }}>
            {fits && label}
          </span>
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  axis: css({
    position: 'relative',
    flex: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    overflow: 'hidden',
  }),
  tick: css({
    position: 'absolute',
    top: 0,
    display: 'flex',
    justifyContent: 'center',
    width: 0,
    paddingTop: theme.spacing(0.5),
    borderLeft: `1px solid ${theme.colors.border.medium}`,
    whiteSpace: 'nowrap',
    lineHeight: 1.2,
    fontVariantNumeric: 'tabular-nums',
    overflow: 'visible',
    height: theme.spacing(0.5),
  }),
});
