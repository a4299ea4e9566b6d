import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { CheckList } from './checks/CheckList';

/** For administrators: nothing has to be configured, so this page only shows the setup check. */
export default function ConfigPage() {
  return (
    <Stack direction="column" gap={2}>
      <Text element="p">
        Nothing has to be configured here. Defaults and limits belong to each Fleetlens data source. The suite holds no
        credentials and has no server part.
      </Text>
      <CheckList />
    </Stack>
  );
}
