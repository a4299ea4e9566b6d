import { css } from '@emotion/css';
import { type AbsoluteTimeRange, type GrafanaTheme2, LoadingState, type PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo } from 'react';
import type { Summary } from '../frames';
import { type PanelContent, readContent } from './content';
import { errorOf, isExplore, isPartial } from './grafana-compat';
import { useLastGood } from './lastGood';
import { panelLayout } from './layout';
import { type SignalsOptions, withDefaults } from './options';
import { Message } from './parts/Message';
import { Notices } from './parts/Notices';
import { SummaryLines } from './parts/SummaryLines';
import { useStop } from './useStop';
import { viewsFor } from './views/registry';
import { zoomExplore } from './zoom';

/** Draws frames by their kind: the sentence on top, then the views that fit. Computes nothing of an analysis. */
export function SignalsPanel(props: PanelProps<SignalsOptions>) {
  const { width, height, onChangeTimeRange } = props;
  const styles = useStyles2(getStyles);
  const inExplore = isExplore(usePanelContext());
  const options = useMemo(() => withDefaults(props.options), [props.options]);
  const { data, stale, stopped } = useLastGood(props.data);
  const { series, annotations } = data;
  const content = useMemo(() => readContent({ series, annotations }), [series, annotations]);
  const views = viewsFor(content, options);
  const stop = useStop(data);

  const onZoom = useCallback(
    (range: AbsoluteTimeRange) =>
      inExplore
        ? zoomExplore(range, new Set(series.flatMap(({ refId }) => refId ?? [])))
        : onChangeTimeRange({ from: Math.round(range.from), to: Math.round(range.to) }),
    [inExplore, onChangeTimeRange, series]
  );

  if (views.length === 0) {
    return <Nothing {...props} content={content} inExplore={inExplore} />;
  }
  const kept = stopped && data !== props.data;
  const notices = noticesOf(content, { error: errorOf(props.data), stopped: kept }, inExplore);
  const summaries = options.showSummary ? content.summaries.map((said) => (stopped ? whereStopped(said) : said)) : [];
  const layout = panelLayout(width, height, { summaries, notices: notices.length });
  const share = Math.floor(layout.bodyHeight / views.length);
  return (
    <div className={styles.panel} style={{ width, height }} data-stale={stale}>
      {layout.summaryRows > 0 && (
        <SummaryLines
          summaries={summaries}
          rows={layout.summaryRows}
          linesEach={layout.linesEach}
          height={layout.summaryHeight}
          partial={isPartial(data)}
          onStop={stop}
        />
      )}
      <Notices notices={notices} rows={layout.noticeRows} />
      {views.map(({ id, Component }) => (
        <Component
          key={id}
          content={content}
          data={data}
          panel={props}
          options={options}
          width={width}
          height={share}
          onZoom={onZoom}
        />
      ))}
    </div>
  );
}

/** Dashboards show notices in the panel's header, Explore nowhere. A failed refresh is told beside the old picture. */
function noticesOf(
  { notices }: PanelContent,
  { error, stopped }: { error: string | undefined; stopped: boolean },
  inExplore: boolean
): PanelContent['notices'] {
  const failed = error ? [{ severity: 'error' as const, text: `Not refreshed: ${error}` }] : [];
  const ended = stopped ? [{ severity: 'info' as const, text: 'Not refreshed: stopped before it was done.' }] : [];
  return [...failed, ...ended, ...(inExplore ? notices : [])];
}

/** In place of a sentence that would go on saying that it learns. */
function whereStopped(said: Summary): Summary {
  const { progress } = said;
  if (progress === undefined) {
    return said;
  }
  const share = Math.floor((100 * progress.done) / Math.max(1, progress.total));
  const sentence = `Stopped with ${share} % learnt. Run the query again for the rest.`;
  return { sentence, severity: null, undecided: true };
}

function Nothing(props: PanelProps<SignalsOptions> & { content: PanelContent; inExplore: boolean }) {
  const { data, width, height, inExplore } = props;
  const error = errorOf(data);
  if (data.state === LoadingState.Loading || isPartial(data)) {
    return <Message icon="clock-nine" title="Waiting for the first answer" width={width} height={height} />;
  }
  if (error) {
    return <Message icon="exclamation-triangle" title={error} width={width} height={height} />;
  }
  if (!inExplore && data.series.some(({ fields, length }) => fields.length > 0 && length > 0)) {
    return (
      <PanelDataErrorView
        panelId={props.id}
        data={data}
        fieldConfig={props.fieldConfig}
        needsTimeField
        needsNumberField
        message="This panel draws series over time, or answers of a Fleetlens query. The data has neither."
      />
    );
  }
  return (
    <Message
      icon="chart-line"
      title="No data"
      advice="The query returned no series in this time range. Widen the range, or look at the query of the source."
      width={width}
      height={height}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    // A quick refresh shows no flicker: the old picture is dimmed only when the answer takes its time.
    transition: `opacity ${theme.transitions.duration.standard}ms`,
    '&[data-stale="true"]': { opacity: 0.6, transitionDelay: '800ms' },
  }),
});
