import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Severity, severityColor, severitySymbol } from '../../frames';

/** The symbol of a severity: a shape and a colour, never only a colour. Read aloud as its name. */
export function SeveritySymbol({ severity }: { severity: Severity }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <span
      role="img"
      aria-label={severity}
      className={styles.symbol}
      style={{ color: theme.visualization.getColorByName(severityColor[severity]) }}
    >
      {severitySymbol[severity]}
    </span>
  );
}

const getStyles = (_theme: GrafanaTheme2) => ({
  symbol: css({ flex: 'none', lineHeight: 1 }),
});
