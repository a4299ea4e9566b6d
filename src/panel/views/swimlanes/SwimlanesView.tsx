import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import { type FrameOf, type LanesHeader, readAnsweredQuery } from '../../../frames';
import type { Detection } from '../../detection/content';
import type { ViewProps } from '../view';
import { clockFor } from './cells';
import { Drill } from './Drill';
import { LanePane } from './LanePane';
import { laneLayout, splitHeight } from './layout';
import { linesOf } from './lines';
import { useOpenedCell } from './useOpenedCell';
import { useSharedCrosshair } from './useSharedCrosshair';

/** What the swimlanes read from their frames. */
export interface LanesContent {
  lanes: Array<FrameOf<DataFrame, LanesHeader>>;
  /** The series that were sent with their lines, for the chart of an opened lane. */
  detection: Detection;
}

/** Many series: one lane each, and the chart of the one that was clicked. One set of lanes for each query. */
export function SwimlanesView(props: ViewProps<LanesContent>) {
  const { lanes } = props.content;
  const height = Math.floor(props.height / lanes.length);
  return (
    <>
      {lanes.map((one) => (
        <Lanes key={`${one.frame.refId}/${one.header.analysis}`} {...props} height={height} header={one.header} />
      ))}
    </>
  );
}

function Lanes(props: ViewProps<LanesContent> & { header: LanesHeader }) {
  const { header, content, common, panel, options, width, height } = props;
  const { rows, start, bucket } = header;
  const query = useMemo(() => readAnsweredQuery(header), [header]);
  const styles = useStyles2(getStyles);
  const crosshair = useSharedCrosshair();
  const [filter, setFilter] = useState('');
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const from = panel.timeRange.from.valueOf();
  const to = panel.timeRange.to.valueOf();
  const clock = useMemo(() => clockFor({ start, bucket }, { from, to }), [start, bucket, from, to]);
  const { groupBy } = options;
  const { names } = common;
  const lines = useMemo(
    () => linesOf(rows, { filter, groupBy, open: expanded, names }),
    [rows, filter, groupBy, expanded, names]
  );
  const { opened, openRow, back } = useOpenedCell(rows, clock);
  const share = opened ? splitHeight(height) : { lanes: height, chart: 0 };
  const layout = laneLayout(width, share.lanes, !opened);
  const { names: left, right } = layout;
  const gutters = useMemo(() => (share.lanes > 0 ? { left, right } : undefined), [share.lanes, left, right]);
  useReturnedFocus(box, opened !== undefined);

  const open = ({ key, bucket: cell }: { key: string; bucket: number }) => {
    const line = lines.find((candidate) => candidate.key === key);
    if (line?.row) {
      openRow(line.row, cell);
    } else if (line) {
      setExpanded((before) => toggled(before, key));
    }
  };

  return (
    <div ref={box} className={styles.view} style={{ width, height }}>
      {share.lanes > 0 && (
        <LanePane
          rows={rows}
          lines={lines}
          clock={clock}
          layout={layout}
          width={width}
          height={share.lanes}
          timeZone={panel.timeZone}
          filter={filter}
          onFilter={setFilter}
          episodes={content.detection.episodes}
          crosshair={crosshair}
          chosen={opened?.row.seriesId}
          onOpen={open}
          onBack={() => opened !== undefined && back()}
          onZoom={props.onZoom}
        />
      )}
      {opened && (
        <Drill
          {...props}
          key={opened.row.seriesId}
          content={content.detection}
          height={share.chart}
          row={opened.row}
          query={query}
          from={opened.from}
          to={opened.to}
          gutters={gutters}
          crosshair={crosshair}
          onBack={back}
        />
      )}
    </div>
  );
}

function toggled(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next;
}

/** Gives the focus back to the lanes after the chart of one series was shown in their place, so that keys go on working. */
function useReturnedFocus(box: React.RefObject<HTMLElement | null>, open: boolean) {
  const was = useRef(open);
  useEffect(() => {
    if (was.current !== open) {
      was.current = open;
      const { current } = box;
      const grid = current?.querySelector<HTMLElement>('[role="grid"]');
      const lost = document.activeElement === document.body || current?.contains(document.activeElement);
      if (!open && lost) {
        grid?.focus({ preventScroll: true });
      } else if (open && !grid) {
        current?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
      }
    }
  }, [box, open]);
}

const getStyles = (_theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', flex: 'none' }),
});
