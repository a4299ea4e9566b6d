import type { PanelData, PanelOptionsEditorBuilder, PanelProps } from '@grafana/data';
import type { IconName } from '@grafana/ui';
import { type ComponentType, createElement, type ReactElement } from 'react';
import type { FrameHeader, FrameKind } from '../../frames';
import type { PanelContent } from '../content';
import type { DismissedSummary } from '../feedback/dismissed';
import type { Named } from '../names';
import type { SignalsOptions } from '../options';
import type { PanelFrames } from '../panelFrames';
import { Message } from '../parts/Message';

/** What the panel hands to the view it draws. */
export interface ViewContext {
  common: PanelContent;
  data: PanelData;
  panel: PanelProps<SignalsOptions>;
  options: SignalsOptions;
  /** What is known of the answer: all of it, a part, or an earlier one because the last request failed. */
  state: AnswerState;
  /** Room for the view, in px: the panel without the sentences and notices. */
  width: number;
  height: number;
  onZoom: (range: { from: number; to: number }) => void;
  /** Called with the sentences that change because people dismissed anomalies; with none where nothing is dismissed. */
  onDismissed: (summaries: readonly DismissedSummary[]) => void;
}

export interface ViewProps<C> extends ViewContext {
  /** What the view has read from its frames. */
  content: C;
}

export type AnswerState = 'complete' | 'partial' | 'failed';

/** Shown in place of a view that has nothing to draw. */
export interface ViewMessage {
  icon: IconName;
  title: string;
  /** What the user can do about it. */
  advice?: string;
}

interface ViewSpec<C> {
  /** Unique, the name of its folder. */
  id: string;
  /** Kinds of frames that belong to the view. A kind that no view claims is reported to the user. */
  claims: ReadonlyArray<Pick<FrameKind<FrameHeader>, 'kind'>>;
  /** Reads the frames of the view; undefined where it is not to be drawn. */
  read: (frames: PanelFrames, options: SignalsOptions) => C | undefined;
  /** True where the frames are there, but hold nothing to draw: then the message of the answer's state is shown. */
  isEmpty?: (content: C, context: ViewContext) => boolean;
  messages: Record<AnswerState, ViewMessage>;
  /** Series whose names the panel may shorten, where the view names any. */
  namedSeries?: (frames: PanelFrames) => Named[];
  /** Adds the options of the view to the panel editor. */
  addOptions?: (builder: PanelOptionsEditorBuilder<SignalsOptions>) => void;
  Component: ComponentType<ViewProps<C>>;
}

/** A view as the panel knows it, whatever it reads from its frames. */
export interface View {
  id: string;
  kinds: readonly string[];
  namedSeries: (frames: PanelFrames) => Named[];
  addOptions: (builder: PanelOptionsEditorBuilder<SignalsOptions>) => void;
  /** The view with its frames read; undefined where it is not to be drawn. */
  open: (frames: PanelFrames, options: SignalsOptions) => OpenView | undefined;
}

export interface OpenView {
  id: string;
  render: (context: ViewContext) => ReactElement;
}

/** Declares a view. The type of its content stays inside: the panel only sees that it can be drawn. */
export function defineView<C>({ id, claims, read, isEmpty, messages, Component, ...rest }: ViewSpec<C>): View {
  return {
    id,
    kinds: claims.map(({ kind }) => kind),
    namedSeries: rest.namedSeries ?? (() => []),
    addOptions: rest.addOptions ?? (() => undefined),
    open: (frames, options) => {
      const content = read(frames, options);
      if (content === undefined) {
        return undefined;
      }
      return {
        id,
        render: (context) => {
          const { width, height, state } = context;
          return isEmpty?.(content, context)
            ? createElement(Message, { ...messages[state], key: id, width, height })
            : createElement(Component, { ...context, content, key: id });
        },
      };
    },
  };
}
