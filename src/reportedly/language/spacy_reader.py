"""A spaCy pipeline in the place of our reader: its sentences, words, trees and names.

Whatever the pipeline leaves out is left open: without sentences ours are used, without a parser
heads are unknown. Attributions are then read by patterns alone. Labels of spaCy's English
pipelines are renamed to those of Universal Dependencies where a plain name answers; their trees
differ in more than names (prepositions govern there), so a pipeline trained on Universal
Dependencies serves better.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from reportedly.language.names import join_names
from reportedly.language.parses import Parse, Sentence, Span, Token
from reportedly.language.tokens import split_sentences
from reportedly.model import Block

_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
    "FAC": "facility",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK_OF_ART": "product",
    "LAW": "product",
}
_RELATIONS = {
    "ROOT": "root",
    "nsubjpass": "nsubj:pass",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "attr": "xcomp",
    "npadvmod": "obl:npmod",
    "prt": "compound:prt",
}


class SpacyReader:
    """Reads bodies with a loaded pipeline (a ``spacy.language.Language``)."""

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - spaCy need not be installed
        """Take the pipeline; its name and version are stamped on what it reads."""
        self._pipeline = pipeline
        meta = pipeline.meta
        self.version = f"spacy {meta['lang']}_{meta['name']} {meta['version']}"

    def read(self, body: str, blocks: Sequence[Block]) -> Parse:
        """Read one body, block by block."""
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        spans: list[Span] = []
        for number, block in enumerate(blocks or (Block(0, len(body)),)):
            doc = self._pipeline(body[block.start : block.end])
            sentences += self._sentences(doc, body, block, number, len(tokens))
            tokens += _tokens(doc, block.start, len(tokens))
            spans += _spans(doc, block.start)
        parse = Parse(body, tuple(blocks), tuple(sentences), tuple(tokens), ())
        return msgspec.structs.replace(parse, spans=join_names(parse, spans))

    def _sentences(
        self,
        doc: Any,  # noqa: ANN401 - spaCy need not be installed
        body: str,
        block: Block,
        number: int,
        first: int,
    ) -> Iterator[Sentence]:
        if doc.has_annotation("SENT_START"):
            ranges = [(s.start_char + block.start, s.end_char + block.start) for s in doc.sents]
        else:
            ranges = list(split_sentences(body, block.start, block.end))
        words = [t for t in doc if not t.is_space]
        for start, end in ranges:
            inside = [n for n, t in enumerate(words) if start <= t.idx + block.start < end]
            if inside:
                last = words[inside[-1]].idx + len(words[inside[-1]]) + block.start
                begin = words[inside[0]].idx + block.start
                at = first + inside[0], first + inside[-1] + 1
                yield Sentence(begin, max(last, begin), *at, number)


def _tokens(doc: Any, offset: int, first: int) -> Iterator[Token]:  # noqa: ANN401
    words = [t for t in doc if not t.is_space]
    place = {t.i: first + n for n, t in enumerate(words)}
    parsed = doc.has_annotation("DEP")
    for token in words:
        head = -2
        if parsed:
            head = -1 if token.head.i == token.i else place.get(token.head.i, -1)
        yield Token(
            offset + token.idx,
            offset + token.idx + len(token),
            token.text,
            token.text.lower(),
            token.pos_,
            head,
            _RELATIONS.get(token.dep_, token.dep_) if parsed else "",
            token.tag_,
        )


def _spans(doc: Any, offset: int) -> Iterator[Span]:  # noqa: ANN401
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind:
            start, end = entity.start_char + offset, entity.end_char + offset
            yield Span(start, end, kind, entity.text, entity.text)
