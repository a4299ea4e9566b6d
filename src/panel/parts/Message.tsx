import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';

interface Props {
  icon: IconName;
  title: string;
  /** What to do about it. */
  advice?: string;
  width: number;
  height: number;
}

/** A panel that has nothing to draw says so, and what to do. */
export function Message({ icon, title, advice, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const roomy = height >= 90;
  return (
    <div className={styles.box} style={{ width, height }} role="status">
      {roomy && height >= 140 && <Icon name={icon} size="xl" className={styles.icon} aria-hidden="true" />}
      <div className={styles.title}>{title}</div>
      {roomy && advice && <div className={styles.advice}>{advice}</div>}
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
    padding: theme.spacing(0, 2),
    textAlign: 'center',
    overflow: 'hidden',
  }),
  icon: css({ color: theme.colors.text.disabled }),
  title: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  advice: css({ color: theme.colors.text.secondary, maxWidth: theme.spacing(60) }),
});
