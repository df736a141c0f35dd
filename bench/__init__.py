"""Every quality and speed figure the documents quote, and the peers beside it."""
