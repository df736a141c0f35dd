"""Report → Annotation: names, times, places, statements, figures and events."""
