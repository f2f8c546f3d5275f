"""Which events are matters of sport, trade or the stage, which only sound political.

"Madrid crushed Valencia", "the carmaker accused its rival": both coders leave these out. The words
are the lexicon's sets; who counts as public is read off the actor lists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set

from eventcoder.codebooks.lexicon import Lexicon
from eventcoder.errors import UsageError
from eventcoder.records import Document, Span

ALL = frozenset({f"{root:02}" for root in range(1, 21)})
NEVER_BY = {
    "beast": ALL,
    "nature": ALL,
    "firm": frozenset({"15", "18", "19", "20"}),
    "layperson": ALL - {"11", "14", "18"},
}
"""Noun sets of the lexicon whose members never are the source of events of these roots: companies
attack rivals only in figures of speech, and coaches threaten nobody."""
NEVER_TO = {"beast": frozenset({"18", "19", "20"})}
"""The same of targets: to shoot an elephant is no fight."""
KIN = "kin"
"""Noun set of those of whom somebody who is no member of a force kills his own."""
OWN = frozenset({"her", "his", "their"})
"""Words before them."""
HARDSHIP = frozenset({"14", "17", "18"})
"""Roots of what may be done among private people and companies, too."""
BARRED = "172"
"""Code of bans, which clubs and federations impose on players, too."""
LAWSUITS = frozenset({"115", "116"})
"""Codes of what anybody may do to a company in court."""
DISPUTES = frozenset({"10", "11", "12", "13", "16"})
"""Roots of quarrels, in which groups of people are a party of public life."""
FORCE = frozenset({"18", "19", "20"})
"""Roots of violence, which may befall anybody."""
PRIVATE_ROLES = frozenset({"AGR", "BUS", "CVL", "EDU", "ENV", "HLH", "MED", "MNC", "NGO"})
"""CAMEO roles of those who may take part in sport, trade or the stage."""
STRONG, WEAK = "sportword", "sportlike"
"""Noun sets of words that only sport uses, and that it uses most."""
ENOUGH, A_FEW, SHORT = 3, 3, 3
"""Strong words of a report on sport, words of either kind in a short one, and its sentences."""
SHARE = 4
"""Sentences for each of which a report on sport has one strong word at least."""
_WORD = re.compile(r"\w+")


def is_private(
    code: str,
    sources: Set[str],
    targets: Set[str],
    sides: Sequence[Span] = (),
    others: Sequence[Span] = (),
    document: Document | None = None,
    index: int = 0,
) -> bool:
    """Whether companies, players or artists only do with each other what sounds political.

    Args:
        code: of the event.
        sources: names of the sets in ``NEVER_BY`` that hold somebody of this side.
        targets: the same of the other side.
        sides: where all of them stand in the document.
        others: where those who are in none of the sets stand.
        document: that knows the actors; without it only the sets count.
        index: of the event's sentence.
    """
    root = code[:2]
    if any(root in NEVER_BY[name] for name in sources):
        return True
    if any(root in NEVER_TO.get(name, ()) for name in targets):
        return True
    barred = code[:3] == BARRED and "layperson" in targets
    if root in HARDSHIP and not barred:
        return False
    if sources and targets:
        return True
    if document is None or root in FORCE or code[:3] in LAWSUITS or not (sources or targets):
        return False
    return not (
        _is_any_public(others, document, index, names=True, people=root in DISPUTES)
        or _is_any_public(sides, document, index)
    )


def is_domestic(
    code: str, sources: Sequence[Span], kin: bool, document: Document, index: int
) -> bool:
    """Whether an act of violence is one among relatives or neighbours: "shot his wife".

    Args:
        code: of the event.
        sources: where they stand in the document.
        kin: the victims are called somebody's own kin.
        document: that knows the actors.
        index: of the sentence.
    """
    if not (kin and sources and code[:2] in FORCE):
        return False
    return not _is_any_public(sources, document, index)


def is_game(
    code: str,
    sources: Sequence[Span],
    targets: Sequence[Span],
    words: Collection[str],
    document: Document,
    index: int,
    lexicon: Lexicon,
) -> bool:
    """Whether an event is part of a game: countries and towns are teams in a report on sport.

    Args:
        code: of the event.
        sources: where they stand in the document.
        targets: the same of the other side.
        words: of the sentence, in small letters.
        document: which may be a report on sport.
        index: of the sentence.
        lexicon: has the sets ``STRONG`` and ``WEAK``, or no report is one on sport.
    """
    strong, weak = (lexicon.sets.get(name, frozenset()) for name in (STRONG, WEAK))
    if code[:2] in ("14", "17") or not strong:
        return False
    if strong.isdisjoint(words) and weak.isdisjoint(words):
        return False
    if code[:2] in FORCE and not sources and not _is_named(targets, document):
        return False  # "two players were shot"
    if not _is_on_sport(document, strong, weak):
        return False
    return not _is_any_public((*sources, *targets), document, index)


def _is_named(sides: Sequence[Span], document: Document) -> bool:
    return any(document.text[side.start : side.start + 1].isupper() for side in sides)


def _is_on_sport(document: Document, strong: frozenset[str], weak: frozenset[str]) -> bool:
    """Whether the document is a report on sport."""

    def judge(_: Document) -> list[bool]:
        words = _WORD.findall(document.text.lower())
        sure = [word for word in words if word in strong]
        if len(document.sentences) <= SHORT:
            return [bool(sure) and len(weak.intersection(words) | set(sure)) >= A_FEW]
        share = len(sure) * SHARE >= len(document.sentences)
        return [share and len(set(sure)) >= ENOUGH]

    return bool(document.cached("on sport", judge)[0])


def _is_any_public(
    sides: Sequence[Span],
    document: Document,
    index: int,
    *,
    names: bool = False,
    people: bool = False,
) -> bool:
    """Whether one of the sides is a public body, a force or a movement.

    With ``names`` countries named without more are public, too, with ``people`` groups of people.
    """
    try:
        mentions = document.mentions_in("actor", index)
    except UsageError:
        return True
    return any(
        side.overlaps((mention.start, mention.end))
        for mention in mentions
        if not PRIVATE_ROLES.issuperset(mention.roles)
        or (names and mention.status == "named" and not mention.roles)
        or (people and mention.plural)
        for side in sides
    )
