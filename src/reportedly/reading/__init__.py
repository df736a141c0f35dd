"""Anything → Report: text, HTML, JSON lines and archives, cleaned, dated and with its outlet."""
