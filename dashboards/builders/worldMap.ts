import {
  FrameGeometrySourceBuilder,
  FrameGeometrySourceMode,
  MapLayerOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  ControlsOptionsBuilder,
  MapViewConfigBuilder,
  PanelBuilder,
  TooltipMode,
  TooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/geomap';

/**
 * The countries that come with Grafana as the base of a map. All other base layers fetch their tiles from servers on the
 * internet, which thereby learn what is looked at.
 */
const countries = new MapLayerOptionsBuilder()
  .type('geojson')
  .name('Countries')
  .config({
    src: 'public/maps/countries.geojson',
    // A faint grey on both themes, so that labels on it can be read.
    style: { color: { fixed: 'rgba(128, 128, 128, 0.25)' }, opacity: 0.18, lineWidth: 1 },
    rules: [],
  });

/** Points at `latitude` and `longitude`, coloured by one field and labelled by another. */
function points(name: string, fields: { color: string; label: string }): MapLayerOptionsBuilder {
  return new MapLayerOptionsBuilder()
    .type('markers')
    .name(name)
    .tooltip(true)
    .location(
      new FrameGeometrySourceBuilder().mode(FrameGeometrySourceMode.Coords).latitude('latitude').longitude('longitude')
    )
    .config({
      showLegend: false,
      style: {
        color: { field: fields.color, fixed: 'blue' },
        opacity: 1,
        size: { fixed: 8, min: 2, max: 15 },
        symbol: { mode: 'fixed', fixed: 'img/icons/marker/circle.svg' },
        symbolAlign: { horizontal: 'center', vertical: 'center' },
        text: { mode: 'field', field: fields.label, fixed: '' },
        textConfig: { fontSize: 13, offsetX: 0, offsetY: -18, textAlign: 'center', textBaseline: 'middle' },
      },
    });
}

/** Grafana's own map, without anything that Grafana does not serve itself. */
export function worldMap(layer: string, fields: { color: string; label: string }): PanelBuilder {
  return new PanelBuilder()
    .basemap(countries)
    .layers([points(layer, fields)])
    .view(new MapViewConfigBuilder().id('coords').lat(22).lon(20).zoom(1))
    .controls(
      // Zooming with the wheel would interrupt scrolling past the map.
      new ControlsOptionsBuilder().showZoom(true).mouseWheelZoom(false).showAttribution(false)
    )
    .tooltip(new TooltipOptionsBuilder().mode(TooltipMode.Details));
}
