"""View → the formats of the field."""
