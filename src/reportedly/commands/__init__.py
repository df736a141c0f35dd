"""Commands of their own files: what a person decides about the record, and what changed in it."""

from reportedly.commands.changing import changes
from reportedly.commands.judging import judge, judgements

__all__ = ["changes", "judge", "judgements"]
