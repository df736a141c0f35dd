"""What a line of text looks like: a sentence, a headline, a list of names, cut off."""

import re

_CLOSING = "\"'”’»)]* "
_LEFT_OUT = frozenset("a an the was were has have had been is are".split())
_MOST_LEFT_IN = 3
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NAME = re.compile(r"(?<![.!?:“\"‘'] )(?<!^)\b[A-Z][\w’'-]{2,}")
_NUMBER_MARK = re.compile(r"[^\w]+")
_ASIDE_IN_LINE = re.compile(r"\([^()]*\)")


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends with the mark of a finished sentence, quotation marks aside."""
    bare = line.rstrip(_CLOSING)
    return bare.endswith((".", "!", "?")) and not bare.endswith("...")


def is_open(line: str) -> bool:
    """Tell whether a line ends in the middle: with dots that stand for what was left out."""
    return line.rstrip().rstrip("]) ").endswith(("…", "...", "[…", "[..."))


def is_sentence(line: str) -> bool:
    """Tell whether a line reads as running text: long, and finished."""
    return len(line) >= 60 and ends_sentence(line)


def is_headline(line: str, longest: int = 220) -> bool:
    """Tell whether a line could be a headline: short, several words, no full stop."""
    bare = line.rstrip(_CLOSING)
    return (
        3 <= len(line) <= longest
        and len(words(line)) >= 2
        and not bare.endswith((":", ";", ",", "…", "..."))
        and (not bare.endswith(".") or bare.endswith((".S.", ".N.", ".K.", "Inc.", "Jr.")))
    )


def reads_as_sentence(line: str) -> bool:
    """Tell whether a line has the articles and auxiliaries that headlines leave out."""
    return sum(w.casefold() in _LEFT_OUT for w in words(line)) >= _MOST_LEFT_IN


def words(line: str) -> list[str]:
    """Give the words of a line."""
    return _WORDS.findall(line)


def names_in(line: str) -> set[str]:
    """Give capitalised words that do not open a sentence: mostly names."""
    return {
        m.group().rstrip("'’").removesuffix("'s").removesuffix("’s") for m in _NAME.finditer(line)
    }


def folded(line: str) -> str:
    """Fold case, marks and parentheses away, so that lines printed twice are alike."""
    plain = _ASIDE_IN_LINE.sub(" ", line)
    return " ".join(_NUMBER_MARK.sub(" ", plain.casefold()).split())
