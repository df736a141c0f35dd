"""View → the brief and record.json, both from one declared context."""
