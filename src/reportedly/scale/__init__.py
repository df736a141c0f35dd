"""The same steps behind a distributed engine (optional extra)."""
