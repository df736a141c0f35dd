"""Tellings → entities, origins and claims: align, compare, reconcile, grade."""
