"""Report → Annotation: names, times, places, statements, figures and events."""

from reportedly.language.annotate import VERSION, annotate, annotate_report

__all__ = ["VERSION", "annotate", "annotate_report"]
