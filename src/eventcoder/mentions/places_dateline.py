"""The place names that head a text as the place of writing: "GEEDO, Chad (Agency) - "."""

from __future__ import annotations

import re
from functools import cache

from eventcoder.records import Span

_DATELINE = 400
"""Characters at the head of a text in which a dateline ends."""


@cache
def _dateline() -> re.Pattern[str]:
    name = r"[A-Z][\w.'’-]*(?:[ \n](?:de|del|la|al|el|[A-Z][\w.'’-]*)){0,3}"
    paper = r"[^()\n]{2,60}"
    return re.compile(
        rf"^\s*(?:\[[^\]\n]{{1,40}}\]\s*)?(?P<name>{name})(?:,\s*(?P<outer>{name}))?"
        rf"(?:,?\s*(?:\d{{1,2}}\s+\w{{3,9}}(?:\s+\d{{2,4}})?|\w{{3,9}}\.?\s+\d{{1,2}}))?"
        rf"(?:\s*\({paper}\)\s*(?:--|[-—–:])|\s*(?:--|—|–|\s-\s))\s*(?=[\w\[\"“])"
    )


def datelines(text: str) -> tuple[Span, ...]:
    """Spans of the place names that head a text as the place of writing."""
    head = text[:_DATELINE]
    if "(" not in head and not any(dash in head for dash in ("—", "–", "--", "- ", "-\n")):
        return ()
    match = _dateline().match(head)
    if match is None:
        return ()
    groups = ("name", "outer") if match["outer"] else ("name",)
    return tuple(Span(*match.span(group)) for group in groups)
