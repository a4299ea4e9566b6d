import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useSyncExternalStore } from 'react';
import type { Crosshair } from '../../chart/crosshair';

interface Props {
  crosshair: Crosshair;
  from: number;
  to: number;
  left: number;
  right: number;
}

/** The time under the pointer, here or wherever the dashboard's crosshair is. It is drawn without drawing the rows again. */
export function CrosshairLine({ crosshair, from, to, left, right }: Props) {
  const styles = useStyles2(getStyles);
  const time = useSyncExternalStore(
    useCallback((notify) => crosshair.subscribe(notify), [crosshair]),
    () => crosshair.time
  );
  if (time === null || time < from || time > to) {
    return null;
  }
  return (
    <div className={styles.lane} style={{ left, right }} aria-hidden="true">
      <div
        className={styles.line}
        style={{ left: `${((time - from) / (to - from)) * 100}%` }}
        data-testid="fleetlens lane crosshair"
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lane: css({ position: 'absolute', top: 0, bottom: 0, overflow: 'hidden', pointerEvents: 'none' }),
  line: css({ position: 'absolute', top: 0, bottom: 0, borderLeft: `1px dashed ${theme.colors.text.secondary}` }),
});
