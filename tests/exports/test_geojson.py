import json
from typing import Any

from reportedly.exports.geojson import claims_geojson
from tests.exports.test_tables import view


def _collection() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(claims_geojson(view()))
    return found


def test_claims_with_a_position_are_features() -> None:
    """A feature collection of points, longitude first; what has no position is not in it."""
    found = _collection()

    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 2
    assert {f["geometry"]["type"] for f in found["features"]} == {"Point"}
    assert found["features"][0]["geometry"]["coordinates"] == [12.03, 9.46]


def test_a_feature_holds_the_claims_row() -> None:
    """Its id is the claim's, its properties the columns of the table without the position."""
    feature = _collection()["features"][0]

    assert feature["id"] == feature["properties"]["claim"]
    assert feature["properties"]["measure"] == "killed"
    assert not {"latitude", "longitude"} & feature["properties"].keys()
