"""Anything → Report: text, HTML, JSON lines and archives, cleaned, dated and with its outlet."""

from reportedly.reading.heap import read, read_json_line, read_text
from reportedly.reading.reports import MADE_BY as VERSION

__all__ = ["VERSION", "read", "read_json_line", "read_text"]
