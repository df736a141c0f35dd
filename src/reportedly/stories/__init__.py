"""Copies, families and stories: which reports repeat each other and which belong together."""
