import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** Says that what is inside is not Grafana's own drawing. */
export function StandIn({ kind, children }: { kind: string; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} data-testid={`stand-in ${kind}`}>
      <span className={styles.label} title={`Grafana's own "${kind}" panel is not available here`}>
        stand-in
      </span>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ position: 'relative', width: '100%', height: '100%', overflow: 'hidden' }),
  label: css({
    position: 'absolute',
    right: 0,
    top: 0,
    zIndex: 1,
    padding: theme.spacing(0, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.warning.text,
    background: theme.colors.background.secondary,
    pointerEvents: 'none',
  }),
});
