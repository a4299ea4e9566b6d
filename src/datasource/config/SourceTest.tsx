import React, { useState } from 'react';
import type { DataSourceInstanceSettings } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Button, Field, FieldSet, Stack } from '@grafana/ui';
import { messageOf } from '../inner/errors';
import { findSource, isSuitable } from '../inner/find';

type Outcome = { severity: 'success' | 'error' | 'info'; title: string };

/** Tests whether another data source can be reached: an analysis needs its series. */
export function SourceTest() {
  const [picked, setPicked] = useState<DataSourceInstanceSettings>();
  const [outcome, setOutcome] = useState<Outcome>();
  const test = async (settings: DataSourceInstanceSettings) => {
    setOutcome({ severity: 'info', title: `Testing ${settings.name}…` });
    setOutcome(await testSource(settings));
  };
  return (
    <FieldSet label="Test a data source">
      <Stack direction="row" gap={1} alignItems="flex-end">
        <Field label="Data source" htmlFor="fleetlens-test-source" noMargin>
          <DataSourcePicker
            inputId="fleetlens-test-source"
            current={picked?.uid ?? null}
            metrics
            noDefault
            placeholder="Choose a data source"
            filter={(settings) => isSuitable(settings)}
            onChange={setPicked}
          />
        </Field>
        <Button variant="secondary" disabled={!picked} onClick={() => picked && test(picked)}>
          Test source
        </Button>
      </Stack>
      {outcome && <Alert severity={outcome.severity} title={outcome.title} topSpacing={2} />}
    </FieldSet>
  );
}

async function testSource(settings: DataSourceInstanceSettings): Promise<Outcome> {
  try {
    const source = await findSource({ uid: settings.uid, type: settings.type }, {});
    const { status, message } = await source.testDatasource();
    return status === 'success'
      ? { severity: 'success', title: `${settings.name} works: its series can be analysed.` }
      : { severity: 'error', title: `${settings.name} does not work: ${message}` };
  } catch (error) {
    return { severity: 'error', title: `${settings.name} does not work: ${messageOf(error)}.` };
  }
}
