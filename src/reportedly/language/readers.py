"""Readers by name: the one that ships, and spaCy pipelines of the user's own."""

from functools import lru_cache

from reportedly.errors import StopRun
from reportedly.language.parses import Reader
from reportedly.language.reader import default_reader


@lru_cache(maxsize=4)
def reader_named(name: str | None) -> Reader:
    """Give the reader of a name; ``None`` is the one that ships, ``spacy:NAME`` a pipeline.

    Raises StopRun where there is no such reader, or its library or pipeline is not installed.
    """
    if name is None:
        return default_reader()
    kind, _, pipeline = name.partition(":")
    if kind != "spacy" or not pipeline:
        raise StopRun(f"no reader {name!r}; leave it out, or give spacy:NAME of a pipeline")
    try:
        import spacy  # noqa: PLC0415 - only for those who bring a pipeline of their own
    except ImportError as error:
        raise StopRun("spaCy is not installed; pip install spacy, or leave --reader out") from error
    from reportedly.language.spacy_reader import SpacyReader  # noqa: PLC0415 - likewise

    try:
        return SpacyReader(spacy.load(pipeline))
    except OSError as error:
        reason = f"{pipeline}: there is no such spaCy pipeline"
        raise StopRun(f"{reason}; install it, or give the folder it lies in") from error
