"""Commands of their own files: what a person decides, what changed, and who may come in."""

from reportedly.commands.changing import changes
from reportedly.commands.judging import judge, judgements
from reportedly.commands.tokens import token

__all__ = ["changes", "judge", "judgements", "token"]
