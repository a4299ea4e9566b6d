import React, { useState } from 'react';
import type { DataSourceInstanceSettings } from '@grafana/data';
import { DataSourcePicker, locationService } from '@grafana/runtime';
import type { DataSourceRef } from '@grafana/schema';
import { Button, Field, Stack } from '@grafana/ui';
import { datasourceType, defaultAnalysis, defaultRole } from './ids';
import { exploreUrl } from './links/explore';

/** Opens Explore with our query editor around that of a data source picked here. */
export function TryYourOwn({ ours }: { ours: DataSourceRef }) {
  const [picked, setPicked] = useState<DataSourceInstanceSettings>();
  const open = (settings: DataSourceInstanceSettings) => {
    const source = { type: settings.type, uid: settings.uid };
    const query = {
      refId: 'A',
      datasource: ours,
      analysis: defaultAnalysis,
      inputs: [{ role: defaultRole, source, query: {} }],
    };
    locationService.push(exploreUrl([query], ours, { from: 'now-24h', to: 'now' }));
  };
  return (
    <Stack direction="row" gap={1} alignItems="flex-end">
      <Field label="Data source" htmlFor="fleetlens-own-source" noMargin>
        <DataSourcePicker
          inputId="fleetlens-own-source"
          current={picked?.uid ?? null}
          metrics
          noDefault
          placeholder="Choose where your series are"
          filter={({ type, meta }) => type !== datasourceType && !meta.mixed && !meta.builtIn}
          onChange={setPicked}
        />
      </Field>
      <Button disabled={!picked} onClick={() => picked && open(picked)}>
        Open in Explore
      </Button>
    </Stack>
  );
}
