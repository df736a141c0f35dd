"""Tellings → entities, origins and claims: aligned, reconciled and graded."""

from reportedly.record.changes import changes
from reportedly.record.claims import VERSION, make_claims, remake_claims
from reportedly.record.dating import date_by_company
from reportedly.record.decisions import RELABELS, entity_key
from reportedly.record.entities import join_entities
from reportedly.record.material import Earlier, Material
from reportedly.record.origins import find_origins
from reportedly.record.sources import read_sources
from reportedly.record.tolls import Toll, day_of, place_of, toll

__all__ = [
    "RELABELS",
    "VERSION",
    "Earlier",
    "Material",
    "Toll",
    "changes",
    "date_by_company",
    "day_of",
    "entity_key",
    "find_origins",
    "join_entities",
    "make_claims",
    "place_of",
    "read_sources",
    "remake_claims",
    "toll",
]
