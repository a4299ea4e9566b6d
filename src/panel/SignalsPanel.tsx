import { css } from '@emotion/css';
import { type AbsoluteTimeRange, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import type { ResultNotice, Summary } from '../frames';
import { readContent } from './content';
import type { DismissedSummary } from './feedback/dismissed';
import { errorOf, isExplore, isPartial } from './grafana-compat';
import { useLastGood } from './lastGood';
import { panelLayout } from './layout';
import { percentText } from './numberText';
import { type SignalsOptions, withDefaults } from './options';
import { kindsIn, panelFrames } from './panelFrames';
import { NothingToDraw } from './parts/NothingToDraw';
import { Notices } from './parts/Notices';
import { SummaryLines } from './parts/SummaryLines';
import { useStop } from './useStop';
import { namedSeries, unclaimedKinds, viewsFor } from './views/registry';
import type { AnswerState } from './views/view';
import { zoomExplore } from './zoom';

/** Draws frames by their kind: the sentence on top, then the views that claim them. Computes nothing of an analysis. */
export function SignalsPanel(props: PanelProps<SignalsOptions>) {
  const { width, height } = props;
  const styles = useStyles2(getStyles);
  const inExplore = isExplore(usePanelContext());
  const options = useMemo(() => withDefaults(props.options), [props.options]);
  const { data, stale, stopped } = useLastGood(props.data);
  const { series, annotations } = data;
  const frames = useMemo(() => panelFrames({ series, annotations }), [series, annotations]);
  const common = useMemo(() => readContent(frames, namedSeries(frames)), [frames]);
  const views = useMemo(() => viewsFor(frames, options), [frames, options]);
  const unknown = undrawnNotice(views.length > 0 ? unclaimedKinds(frames) : kindsIn(frames.all));
  const stop = useStop(data);
  const onZoom = useZoom(props, inExplore, series);
  const [dismissed, setDismissed] = useState<readonly DismissedSummary[]>([]);

  if (views.length === 0) {
    return <NothingToDraw {...props} inExplore={inExplore} unknown={unknown?.text} onStop={stop} />;
  }
  const error = errorOf(props.data);
  const notices = [
    ...refreshNotices(error, { kept: data !== props.data, stopped }),
    ...(unknown ? [unknown] : []),
    // Dashboards show the notices of frames in the header of the panel, Explore nowhere.
    ...(inExplore ? common.notices : []),
  ];
  const rest = common.summaries.map(
    (one) => dismissed.find(({ sentence }) => sentence === one.sentence)?.summary ?? one
  );
  const summaries = options.showSummary ? rest.map((one) => (stopped ? stoppedSummary(one) : one)) : [];
  const layout = panelLayout(width, height, { summaries, notices: notices.length });
  const context = {
    common,
    data,
    panel: props,
    options,
    state: stateOf(isPartial(data), error),
    width,
    height: Math.floor(layout.bodyHeight / views.length),
    onZoom,
    onDismissed: setDismissed,
  };
  return (
    <div className={styles.panel} style={{ width, height }} data-stale={stale}>
      {layout.summaryRows > 0 && (
        <SummaryLines
          summaries={summaries}
          rows={layout.summaryRows}
          linesEach={layout.linesEach}
          width={width}
          height={layout.summaryHeight}
          partial={isPartial(data)}
          onStop={stop}
        />
      )}
      <Notices notices={notices} rows={layout.noticeRows} />
      {views.map(({ render }) => render(context))}
    </div>
  );
}

function stateOf(partial: boolean, error: string | undefined): AnswerState {
  return error === undefined ? (partial ? 'partial' : 'complete') : 'failed';
}

/** Why the picture is not that of the last request: it failed, or it was stopped. */
function refreshNotices(
  error: string | undefined,
  { kept, stopped }: { kept: boolean; stopped: boolean }
): ResultNotice[] {
  return [
    // What came with the error is drawn: that was refreshed.
    ...(error ? [{ severity: 'error' as const, text: kept ? `Not refreshed: ${error}` : error }] : []),
    ...(stopped && kept ? [{ severity: 'info' as const, text: 'Not refreshed: stopped before it was done.' }] : []),
  ];
}

/** Names kinds of frames that are not drawn; undefined where there are none. */
function undrawnNotice(kinds: readonly string[]): ResultNotice | undefined {
  return kinds.length === 0
    ? undefined
    : { severity: 'warning', text: `This version of the panel cannot draw frames of kind ${kinds.join(', ')}.` };
}

/** Replaces a sentence about work in progress once that was stopped. */
function stoppedSummary(summary: Summary): Summary {
  const { progress } = summary;
  if (progress === undefined) {
    return summary;
  }
  // Rounded down: what is not complete is never shown as 100%.
  const share = Math.floor((100 * progress.done) / Math.max(1, progress.total)) / 100;
  const sentence = `Stopped after ${percentText(share)} of the training history. Run the query again for the rest.`;
  return { sentence, severity: null, undecided: true };
}

/** Zooms the dashboard; in Explore the time range of the pane, because the panel's own handler does nothing there. */
function useZoom({ onChangeTimeRange }: PanelProps, inExplore: boolean, series: PanelProps['data']['series']) {
  return useCallback(
    (range: AbsoluteTimeRange) =>
      inExplore
        ? zoomExplore(range, new Set(series.flatMap(({ refId }) => refId ?? [])))
        : onChangeTimeRange({ from: Math.round(range.from), to: Math.round(range.to) }),
    [inExplore, onChangeTimeRange, series]
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    // A quick refresh does not flicker: the old picture is dimmed only when the answer takes long.
    transition: `opacity ${theme.transitions.duration.standard}ms`,
    '&[data-stale="true"]': { opacity: 0.6, transitionDelay: '800ms' },
  }),
});
