import { DashboardCursorSync, DataHoverClearEvent, DataHoverEvent } from '@grafana/data';
import { usePanelContext } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { Crosshair } from '../../chart/crosshair';

/** Source of crosshair moves that come from other panels. */
const dashboard = 'dashboard';
/** Source of those that come from the lanes. */
export const lanesSource = 'lanes';

/** The crosshair of the panel, joined to that of the dashboard where the dashboard shares one. */
export function useSharedCrosshair(): Crosshair {
  const [crosshair] = useState(() => new Crosshair());
  const { eventBus, sync } = usePanelContext();
  const shared = (sync?.() ?? DashboardCursorSync.Off) !== DashboardCursorSync.Off;

  useEffect(() => {
    if (!shared) {
      return;
    }
    let own = false;
    const subscriptions = [
      eventBus.getStream(DataHoverEvent).subscribe(({ payload }) => {
        const time: unknown = payload?.point?.time;
        if (!own && typeof time === 'number') {
          crosshair.set(time, dashboard);
        }
      }),
      eventBus.getStream(DataHoverClearEvent).subscribe(() => !own && crosshair.set(null, dashboard)),
    ];
    const stop = crosshair.subscribe((time, source) => {
      if (source === lanesSource) {
        own = true;
        eventBus.publish(time === null ? new DataHoverClearEvent() : new DataHoverEvent({ point: { time } }));
        own = false;
      }
    });
    return () => {
      stop();
      subscriptions.forEach((subscription) => subscription.unsubscribe());
    };
  }, [crosshair, eventBus, shared]);
  return crosshair;
}
