"""Commands of their own files: what a person decides, what changed, and the live pages."""

from reportedly.commands.changing import changes
from reportedly.commands.judging import judge, judgements
from reportedly.commands.serving import serve
from reportedly.commands.tokens import token

__all__ = ["changes", "judge", "judgements", "serve", "token"]
