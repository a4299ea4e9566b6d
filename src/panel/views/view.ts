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

/** One way of drawing, chosen by the kinds of frames there are and by nothing else. */
export interface View {
  id: string;
  shows: (content: PanelContent) => boolean;
  Component: React.ComponentType<ViewProps>;
}
