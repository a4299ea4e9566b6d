export interface ChartLayout {
  axes: boolean;
  legend: boolean;
  markers: boolean;
  /** Height of the strip's plot, in px; 0 for none. */
  strip: number;
  /** Rows of the list; 0 for none. */
  listRows: number;
}

export interface ChartWishes {
  legend: boolean;
  strip: boolean;
  markers: boolean;
  /** Rows that the list would like to have. */
  listRows: number;
}

export const listRowHeight = 26;
/** The line of text above the strip. */
export const stripLabelHeight = 18;

/** Below these heights (px) a part gives way: the list and the strip first, then the legend, then the axes. */
const needs = { list: 300, strip: 200, legend: 150, axes: 84, markers: 56 };
/** Below these widths (px) likewise. */
const needsWidth = { list: 260, legend: 200, axes: 180 };

/** The list takes no more than this share of the height: with strip and legend the plot keeps nearly half of it. */
const listShare = 0.2;

/** What fits into a panel of this size. Depends only on the size and the options, so a refresh moves nothing. */
export function chartLayout(width: number, height: number, wishes: ChartWishes): ChartLayout {
  const most = height >= needs.list && width >= needsWidth.list ? Math.floor((height * listShare) / listRowHeight) : 0;
  return {
    axes: height >= needs.axes && width >= needsWidth.axes,
    legend: wishes.legend && height >= needs.legend && width >= needsWidth.legend,
    markers: wishes.markers && height >= needs.markers,
    strip: wishes.strip && height >= needs.strip ? Math.round(Math.min(84, Math.max(36, height * 0.12))) : 0,
    listRows: Math.min(wishes.listRows, most),
  };
}
