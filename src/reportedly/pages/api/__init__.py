"""The API under ``/api/v1``: what the pages show, from the same contexts, as JSON."""
