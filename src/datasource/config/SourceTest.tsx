import React, { useState } from 'react';
import type { DataSourceInstanceSettings } from '@grafana/data';
import { DataSourcePicker } from '@grafana/runtime';
import { Alert, Button, Field, FieldSet, Stack } from '@grafana/ui';
import { messageOf } from '../inner/errors';
import { findSource, isSuitable } from '../inner/find';

type Outcome = { severity: 'success' | 'error' | 'info'; title: string };

/** Asks one other data source, picked here, whether it can be reached: the other half of what an analysis needs. */
export function SourceTest() {
  const [picked, setPicked] = useState<DataSourceInstanceSettings>();
  const [outcome, setOutcome] = useState<Outcome>();
  const test = async (settings: DataSourceInstanceSettings) => {
    setOutcome({ severity: 'info', title: `Asking ${settings.name}…` });
    setOutcome(await ask(settings));
  };
  return (
    <FieldSet label="Can your data be reached?">
      <Stack direction="row" gap={1} alignItems="flex-end">
        <Field label="Data source" htmlFor="fleetlens-test-source" noMargin>
          <DataSourcePicker
            inputId="fleetlens-test-source"
            current={picked?.uid ?? null}
            metrics
            noDefault
            placeholder="Choose a data source"
            filter={(settings) => isSuitable(settings.type) && !settings.meta.mixed}
            onChange={setPicked}
          />
        </Field>
        <Button variant="secondary" disabled={!picked} onClick={() => picked && test(picked)}>
          Ask it
        </Button>
      </Stack>
      {outcome && <Alert severity={outcome.severity} title={outcome.title} topSpacing={2} />}
    </FieldSet>
  );
}

async function ask(settings: DataSourceInstanceSettings): Promise<Outcome> {
  try {
    const source = await findSource({ uid: settings.uid, type: settings.type }, {});
    const { status, message } = await source.testDatasource();
    return status === 'success'
      ? { severity: 'success', title: `${settings.name} answers: its series can be analysed.` }
      : { severity: 'error', title: `${settings.name} does not work: ${message}` };
  } catch (error) {
    return { severity: 'error', title: `${settings.name} does not work: ${messageOf(error)}.` };
  }
}
