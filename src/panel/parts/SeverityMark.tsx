import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { type Severity, severityColor, severitySymbol } from '../../frames';

/** The mark of a severity: a shape and a colour, never colour alone. Read aloud as its name. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  return (
    <span
      role="img"
      aria-label={severity}
      className={styles.mark}
      style={{ color: theme.visualization.getColorByName(severityColor[severity]) }}
    >
      {severitySymbol[severity]}
    </span>
  );
}

const getStyles = (_theme: GrafanaTheme2) => ({
  mark: css({ flex: 'none', lineHeight: 1 }),
});
