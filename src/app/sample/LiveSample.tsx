import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { PanelRenderer } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { Alert, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import { panelType } from '../ids';
import { useSample } from './useSample';
import { useWidth } from './useWidth';

const height = 360;

/** The panel on sample data generated in this page. */
export function LiveSample({ ours }: { ours: DataSourceRef | undefined }) {
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth();
  const data = useSample(ours, width);
  const error = data?.errors?.[0]?.message;
  return (
    <div className={styles.frame}>
      <div ref={ref} className={styles.panel}>
        {!ours && <Alert severity="info" title="The sample appears when there is a Fleetlens data source." />}
        {ours && !data && <LoadingPlaceholder text="Generating sample data…" />}
        {error && <Alert severity="error" title={error} />}
        {data && !error && width > 0 && (
          <PanelRenderer pluginId={panelType} title="Sample" data={data} width={width} height={height} />
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    padding: theme.spacing(1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  panel: css({ minHeight: height }),
});
