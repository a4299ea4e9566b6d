import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  icon: IconName;
  title: string;
  /** What to do about it. */
  advice?: string;
  /** Ends what the message is about; shown as "Stop". */
  onStop?: () => void;
  width: number;
  height: number;
}

/** Heights of a line of text, px. */
const line = 24;
const smallLine = 20;

/** A panel that has nothing to draw says so, and what to do. */
export function Message({ icon, title, advice, onStop, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const roomy = height >= 90;
  const small = !roomy || width < 200;
  // Whole lines only, cut with an ellipsis: what does not fit is in the title, and in the panel's header.
  const lines = Math.max(1, Math.floor(height / (small ? smallLine : line)));
  return (
    <div className={styles.box} style={{ width, height }} role="status">
      {roomy && height >= 140 && <Icon name={icon} size="xl" className={styles.icon} aria-hidden="true" />}
      <div className={cx(styles.title, small && styles.small)} style={{ WebkitLineClamp: lines }} title={title}>
        {title}
      </div>
      {roomy && advice && <div className={styles.advice}>{advice}</div>}
      {roomy && onStop && (
        <Button size="sm" variant="secondary" fill="outline" onClick={onStop}>
          Stop
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 1),
    textAlign: 'center',
    overflow: 'hidden',
  }),
  icon: css({ color: theme.colors.text.disabled }),
  title: css({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    flex: 'none',
    maxWidth: '100%',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  small: css({ ...theme.typography.bodySmall }),
  advice: css({ color: theme.colors.text.secondary, maxWidth: theme.spacing(60) }),
});
