"""Report → Annotation: names, times, places, statements, figures and events."""

from reportedly.language.annotate import VERSION, annotate, annotate_report, explain_report
from reportedly.language.explain import as_text

__all__ = ["VERSION", "annotate", "annotate_report", "as_text", "explain_report"]
