/** What fits into lanes of a size. It depends only on the size, so a refresh moves nothing. */
export interface LaneLayout {
  toolbar: number;
  axis: number;
  /** Height of a line. */
  row: number;
  /** Width of the names; 0 where there is no room for them. */
  names: number;
  /** Room kept to the right of the lanes: that of the scroll bar. */
  right: number;
}

/** Height of the bar above the chart of one series. */
export const backBarHeight = 32;
const toolbarHeight = 36;
const axisHeight = 20;
/** Below these sizes (px) a part gives way: the toolbar first, then the axis, then the names. */
const needs = { toolbar: 170, axis: 84, names: 220 };

export function laneLayout(width: number, height: number, axisWanted = true): LaneLayout {
  return {
    toolbar: height >= needs.toolbar && width >= needs.names ? toolbarHeight : 0,
    axis: axisWanted && height >= needs.axis ? axisHeight : 0,
    row: height >= needs.axis ? 22 : 16,
    names: width >= needs.names ? Math.round(Math.min(240, Math.max(96, Math.min(144, width / 3), width * 0.2))) : 0,
    right: 16,
  };
}

/** The lanes stand above the chart of a chosen series where there is room for both; else the chart takes their place. */
export function splitHeight(height: number): { lanes: number; chart: number } {
  if (height < 460) {
    return { lanes: 0, chart: height };
  }
  const lanes = Math.round(height * 0.42);
  return { lanes, chart: height - lanes };
}
