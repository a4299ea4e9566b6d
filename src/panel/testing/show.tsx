import { EventBusSrv, type PanelData, type PanelProps } from '@grafana/data';
import { type PanelContext, PanelContextProvider } from '@grafana/ui';
import { render } from '@testing-library/react';
import React from 'react';
import type { SignalsOptions } from '../options';
import { SignalsPanel } from '../SignalsPanel';
import { panelProps } from './frames';

/** The panel as a host shows it; `refresh` hands it newer data. */
export function show(
  data: PanelData,
  props: Partial<PanelProps<SignalsOptions>> = {},
  context: Partial<PanelContext> = {}
) {
  const full: PanelContext = { eventsScope: 'dashboard', eventBus: new EventBusSrv(), ...context };
  const ui = (shown: PanelData) => (
    <PanelContextProvider value={full}>
      <SignalsPanel {...panelProps(shown, props)} />
    </PanelContextProvider>
  );
  const { rerender, unmount } = render(ui(data));
  return { refresh: (next: PanelData) => rerender(ui(next)), unmount };
}
