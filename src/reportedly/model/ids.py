"""Ids are hashes of content: reading the same thing twice yields the same id."""

import hashlib

# 64 bits: two different values among ten million collide with a chance below one in 300,000.
_DIGEST_BYTES = 8


def content_id(prefix: str, *parts: object) -> str:
    """Name a value by what it contains.

    ``prefix`` says the kind (``"r"`` report, ``"st"`` statement, ``"fg"`` figure, ``"ev"`` event,
    ``"cl"`` claim, ``"en"`` entity, ``"fm"`` family, ``"sy"`` story, ``"jd"`` judgement); ``parts``
    are joined by a separator no text holds, ``None`` standing for an empty part.
    """
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES)
    return f"{prefix}_{digest.hexdigest()}"
