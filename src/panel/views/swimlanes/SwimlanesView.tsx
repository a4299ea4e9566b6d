import { css } from '@emotion/css';
import type { DataFrame, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, useState } from 'react';
import type { LanesHeader, FrameOf } from '../../../frames';
import { Message } from '../../parts/Message';
import type { ViewProps } from '../view';
import { clockFor, timesOf } from './cells';
import { Drill } from './Drill';
import { LaneAxis } from './LaneAxis';
import { LaneGrid } from './LaneGrid';
import { LaneToolbar } from './LaneToolbar';
import { laneLayout, splitHeight } from './layout';
import { linesOf, rowsForFilter } from './lines';
import { useSharedCrosshair } from './useSharedCrosshair';
import { rowsWords } from './words';

/** Many series: one lane each, and the discords of the one that was clicked. One set of lanes for each query. */
export function SwimlanesView(props: ViewProps) {
  const { lanes } = props.content;
  const height = Math.floor(props.height / lanes.length);
  return (
    <>
      {lanes.map((one) => (
        <Lanes key={`${one.frame.refId}/${one.header.analysis}`} {...props} height={height} lanes={one} />
      ))}
    </>
  );
}

/** The series and the time that were opened. */
interface Opened {
  seriesId: string;
  from: number;
  to: number;
}

function Lanes(props: ViewProps & { lanes: FrameOf<DataFrame, LanesHeader> }) {
  const { lanes, content, panel, options, width, height } = props;
  const { header } = lanes;
  const { rows } = header;
  const styles = useStyles2(getStyles);
  const crosshair = useSharedCrosshair();
  const [filter, setFilter] = useState('');
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<Opened>();
  const box = useRef<HTMLDivElement>(null);
  const { start, bucket } = header;
  const from = panel.timeRange.from.valueOf();
  const to = panel.timeRange.to.valueOf();
  const clock = useMemo(() => clockFor({ start, bucket }, { from, to }), [start, bucket, from, to]);
  const { groupBy } = options;
  const lines = useMemo(
    () => linesOf(rows, { filter, groupBy, open: unfolded, names: content.names }),
    [rows, filter, groupBy, unfolded, content.names]
  );
  const row = opened && rows.find(({ seriesId }) => seriesId === opened.seriesId);
  const share = row ? splitHeight(height) : { lanes: height, discords: 0 };
  const layout = laneLayout(width, share.lanes, !row);
  const gridHeight = Math.max(0, share.lanes - layout.toolbar - layout.axis);
  const { names, right } = layout;
  const gutters = useMemo(() => (share.lanes > 0 ? { left: names, right } : undefined), [share.lanes, names, right]);

  const back = () => {
    setOpened(undefined);
    return true;
  };
  useReturnedFocus(box, opened !== undefined);
  const open = ({ key, bucket: cell }: { key: string; bucket: number }) => {
    const line = lines.find((candidate) => candidate.key === key);
    if (line?.row) {
      const { row: series } = line;
      const latest = series.latest ?? start + (series.cells.length - 1) * bucket;
      const chosen = Number.isNaN(cell) ? Math.floor((latest - start) / bucket) : cell;
      setOpened({ seriesId: series.seriesId, ...timesOf(chosen, clock) });
    } else if (line) {
      setUnfolded((before) => {
        const next = new Set(before);
        if (!next.delete(key)) {
          next.add(key);
        }
        return next;
      });
    }
  };

  return (
    <div ref={box} className={styles.view} style={{ width, height }}>
      {share.lanes > 0 && (
        <>
          {layout.toolbar > 0 && (
            <LaneToolbar
              height={layout.toolbar}
              filter={filter}
              onFilter={rows.length > rowsForFilter ? setFilter : undefined}
              said={
                filter === '' ? rowsWords(rows) : `${lines.filter((line) => line.row).length} of ${rows.length} series`
              }
              wide={width >= 720}
            />
          )}
          {lines.length > 0 ? (
            <LaneGrid
              lines={lines}
              clock={clock}
              layout={layout}
              width={width}
              height={gridHeight}
              timeZone={panel.timeZone}
              summary={rowsWords(rows)}
              episodes={content.episodes}
              crosshair={crosshair}
              chosen={row?.seriesId}
              onOpen={open}
              onBack={() => opened !== undefined && back()}
              onZoom={props.onZoom}
            />
          ) : (
            <Message
              icon="search"
              title="No series of that name"
              advice="Change the filter above."
              width={width}
              height={gridHeight}
            />
          )}
          {layout.axis > 0 && (
            <LaneAxis
              from={from}
              to={to}
              left={names}
              right={right}
              width={width}
              height={layout.axis}
              timeZone={panel.timeZone}
            />
          )}
        </>
      )}
      {row && opened && (
        <Drill
          {...props}
          key={row.seriesId}
          height={share.discords}
          row={row}
          query={header.query}
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

/** Where the lanes had given way to one series, they get the focus back with it: the way on by keyboard is not lost. */
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
