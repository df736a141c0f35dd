"""Context → the brief on paper: one arrangement in blocks, written as Markdown and as DOCX."""

from reportedly.pages.paper.brief import paper
from reportedly.pages.paper.markdown import markdown

__all__ = ["markdown", "paper"]
