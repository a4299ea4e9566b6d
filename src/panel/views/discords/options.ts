/** Options of the chart of a detection. The names are paths in saved dashboards. */
export interface DiscordsOptions {
  /** Regions and the markers above them. */
  showMarks: boolean;
  /** Percent. */
  regionOpacity: number;
  showBand: boolean;
  showStrip: boolean;
  showList: boolean;
}

export const discordsDefaults: DiscordsOptions = {
  showMarks: true,
  regionOpacity: 14,
  showBand: true,
  showStrip: true,
  showList: true,
};
