import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { RankingAnomaly } from '../../../frames';
import { anomalyWords } from './words';

/** Signals that were unusual compared with their history, one line each, under what they are evidence of. */
export function Anomalies({ anomalies }: { anomalies: RankingAnomaly[] }) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label="Unusual compared with its history">
      {anomalyWords(anomalies).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    // A line of its own where the parent wraps.
    flexBasis: '100%',
    margin: theme.spacing(0, 0, 0.5, 2.5),
    padding: 0,
    color: theme.colors.text.secondary,
    listStyle: 'disc inside',
    whiteSpace: 'normal',
  }),
});
