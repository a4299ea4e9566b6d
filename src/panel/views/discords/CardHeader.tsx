import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Severity } from '../../../frames';
import { SeveritySymbol } from '../../parts/SeveritySymbol';

interface Props {
  titleId: string;
  name: string;
  severity: Severity;
  /** Place of the episode among those shown, from 0. */
  index: number;
  count: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Name and severity of the episode, the way to the one before and after it, and the button that closes the card. */
export function CardHeader({ titleId, name, severity, index, count, onStep, onClose }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.head}>
      <h2 id={titleId} className={styles.title}>
        <SeveritySymbol severity={severity} /> {name}
      </h2>
      {count > 1 && (
        <span className={styles.steps}>
          <IconButton name="angle-left" tooltip="Previous anomaly" onClick={() => onStep(-1)} />
          <span className={styles.count}>
            {index + 1} of {count}
          </span>
          <IconButton name="angle-right" tooltip="Next anomaly" onClick={() => onStep(1)} />
        </span>
      )}
      <IconButton name="times" tooltip="Close" onClick={onClose} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  title: css({
    flex: '1 1 auto',
    margin: 0,
    ...theme.typography.h5,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  steps: css({ display: 'inline-flex', alignItems: 'center', flex: 'none' }),
  count: css({
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    paddingRight: theme.spacing(1),
  }),
});
