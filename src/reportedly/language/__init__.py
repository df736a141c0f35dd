"""Report → Annotation: names, times, places, statements, figures and events."""

from reportedly.language.annotate import (
    VERSION,
    annotate_report,
    annotation_schema,
    explain_report,
    stamp,
)
from reportedly.language.explain import as_text
from reportedly.language.links_syntax import complete_links
from reportedly.language.own_files import use_own
from reportedly.language.prints import annotate, inputs_of
from reportedly.language.processes import annotate_all, conllu_of_all
from reportedly.language.readers import reader_named

__all__ = [
    "VERSION",
    "annotate",
    "annotate_all",
    "annotate_report",
    "annotation_schema",
    "as_text",
    "complete_links",
    "conllu_of_all",
    "explain_report",
    "inputs_of",
    "reader_named",
    "stamp",
    "use_own",
]
