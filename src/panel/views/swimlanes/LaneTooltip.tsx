import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Severity } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';

interface Props {
  /** Of the pointer, in the window. */
  x: number;
  y: number;
  name: string;
  time: string;
  severity: Severity | null;
  facts: string;
  hint: string;
}

const distance = 14;

/** What a cell holds, beside the pointer, on that side of it where the window has more room. */
export function LaneTooltip({ x, y, name, time, severity, facts, hint }: Props) {
  const styles = useStyles2(getStyles);
  const { innerWidth, innerHeight } = window;
  const place = {
    ...(x < innerWidth / 2 ? { left: x + distance } : { right: innerWidth - x + distance }),
    ...(y < innerHeight / 2 ? { top: y + distance } : { bottom: innerHeight - y + distance }),
  };
  return (
    <Portal>
      <div className={styles.box} style={place} data-testid="fleetlens lane tooltip">
        <div className={styles.time}>{time}</div>
        <div className={styles.name}>
          {severity && <SeveritySymbol severity={severity} />} {name}
        </div>
        <div>{facts}</div>
        <div className={styles.hint}>{hint}</div>
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    position: 'fixed',
    zIndex: theme.zIndex.tooltip,
    maxWidth: theme.spacing(45),
    padding: theme.spacing(0.75, 1),
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
    fontSize: theme.typography.bodySmall.fontSize,
    pointerEvents: 'none',
  }),
  time: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  name: css({ overflowWrap: 'anywhere' }),
  hint: css({ color: theme.colors.text.secondary }),
});
