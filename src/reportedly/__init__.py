"""What many news reports say happened, who said so, and where they disagree."""

__version__ = "0.1.0"
