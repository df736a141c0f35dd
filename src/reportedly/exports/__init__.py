"""View → the formats of the field; ours come in through the same door as a plug-in's."""

from reportedly.exports.geojson import claims_geojson
from reportedly.exports.sheets import claims_csv, figures_hxl, tellings_csv
from reportedly.plugins import Exporter, hook


@hook
def exporters() -> list[Exporter]:
    """Give the formats this program brings itself."""
    return [
        Exporter("csv", ".csv", "one row a claim, one header row", claims_csv),
        Exporter("tellings", ".csv", "one row a telling, with its passage", tellings_csv),
        Exporter("hxl", ".csv", "figures with HXL 1.1 hashtags", figures_hxl),
        Exporter("geojson", ".geojson", "claims with a position (RFC 7946)", claims_geojson),
    ]


__all__ = ["exporters"]
