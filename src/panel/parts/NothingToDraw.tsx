import { LoadingState, type PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import React from 'react';
import { errorOf, isPartial } from '../grafana-compat';
import type { SignalsOptions } from '../options';
import { Message } from './Message';

interface Props extends PanelProps<SignalsOptions> {
  inExplore: boolean;
  /** Names the frames that this version cannot draw, where that is all there is. */
  unknown?: string;
  /** Ends the first wait; undefined where the panel cannot. */
  onStop?: () => void;
}

/** Shown where no view has anything to draw: why, and what to do. */
export function NothingToDraw(props: Props) {
  const { data, width, height, inExplore, unknown, onStop } = props;
  const size = { width, height };
  const error = errorOf(data);
  if (data.state === LoadingState.Loading || isPartial(data)) {
    return <Message icon="clock-nine" title="Waiting for the first result" onStop={onStop} {...size} />;
  }
  if (error) {
    return <Message icon="exclamation-triangle" title={error} {...size} />;
  }
  if (data.request?.targets.length === 0) {
    return (
      <Message
        icon="chart-line"
        title="No query runs"
        advice="Choose a data source to look at in the query editor, or show a query that is hidden."
        {...size}
      />
    );
  }
  if (unknown) {
    return (
      <Message
        icon="exclamation-triangle"
        title={unknown}
        advice="Update the Fleetlens plugins, or use a table panel."
        {...size}
      />
    );
  }
  if (!inExplore && data.series.some(({ fields, length }) => fields.length > 0 && length > 0)) {
    return (
      <PanelDataErrorView
        panelId={props.id}
        data={data}
        fieldConfig={props.fieldConfig}
        needsTimeField
        needsNumberField
        message="This panel draws time series and results of a Fleetlens query. The data has neither."
      />
    );
  }
  return (
    <Message
      icon="chart-line"
      title="No data"
      advice="The query returned no series in this time range. Widen the range, or check the query."
      {...size}
    />
  );
}
