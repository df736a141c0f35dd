"""Tellings → entities, origins and claims: aligned, reconciled and graded."""

from reportedly.record.claims import make_claims
from reportedly.record.dating import date_by_company
from reportedly.record.entities import join_entities
from reportedly.record.material import Material
from reportedly.record.origins import find_origins

__all__ = ["Material", "date_by_company", "find_origins", "join_entities", "make_claims"]
