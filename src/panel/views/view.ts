import type { PanelData, PanelProps } from '@grafana/data';
import type React from 'react';
import type { PanelContent } from '../content';
import type { SignalsOptions } from '../options';

export interface ViewProps {
  content: PanelContent;
  data: PanelData;
  panel: PanelProps<SignalsOptions>;
  options: SignalsOptions;
  /** Room for the view, in px: the panel less the sentence on top. */
  width: number;
  height: number;
  onZoom: (range: { from: number; to: number }) => void;
}

/** One way of drawing, chosen by the kinds of frames there are and, where several would do, by the panel's option. */
export interface View {
  id: string;
  shows: (content: PanelContent, options: Pick<SignalsOptions, 'view'>) => boolean;
  Component: React.ComponentType<ViewProps>;
}
