"""Events and figures with a known position as GeoJSON (RFC 7946: WGS 84, longitude first)."""

from typing import Any

import msgspec

from reportedly.exports.tables import ClaimRow, claim_rows
from reportedly.store.base import View


def claims_geojson(view: View) -> bytes:
    """Write a feature for each claim that has a position; its properties are the claim's row."""
    features = [_feature(row) for row in claim_rows(view) if row.latitude is not None]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features})


def _feature(row: ClaimRow) -> dict[str, Any]:
    properties = {
        name: value
        for name, value in msgspec.structs.asdict(row).items()
        if name not in {"latitude", "longitude"}
    }
    return {
        "type": "Feature",
        "id": row.claim,
        "geometry": {"type": "Point", "coordinates": [row.longitude, row.latitude]},
        "properties": properties,
    }
