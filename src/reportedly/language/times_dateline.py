"""The day a report is dated from, where its dateline stands inside the body.

"KABUL, Afghanistan (Oct. 3) – Forces detained …": the day of writing, and of nothing told behind.
"""

import re

# A place in capitals, its land or state in any letters, then the day.
_CAPITALS = re.compile(
    r"(?:^|[\s(\[])[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,}(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ'’.-]+){0,3}"
    r"(?:, ?[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}){0,2}\s?(?:,\s?|\()$"
)
# In ordinary letters it must begin its line, and an agency or a dash stand behind it.
_MIXED = re.compile(
    r"(?:^|[\n\r\u2028\u2029])\s*[A-ZÀ-Þ][\w'’.-]+(?:[ -][A-ZÀ-Þ][\w'’.-]+){0,3}"
    r"(?:, ?[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}){0,2}\s?(?:,\s?|\()$"
)
_BEHIND = re.compile(r"\)?\s{0,2}(?:[(\[][A-ZÀ-Þ][^()\[\]]{1,60}[)\]]\s?)?(?:--|[-–—―:])")
_CLOSED = re.compile(r"\)")
_REACH = 90


def is_dateline(body: str, start: int, end: int) -> bool:
    """Tell whether the time at characters ``[start, end)`` is the day of a dateline."""
    before, after = body[max(0, start - _REACH) : start], body[end : end + _REACH]
    dashed = _BEHIND.match(after) is not None
    if _CAPITALS.search(before):
        return dashed or (before.endswith("(") and _CLOSED.match(after) is not None)
    return dashed and _MIXED.search(before) is not None
