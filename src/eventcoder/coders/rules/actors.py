"""Whether somebody the actor lists know takes part in an event.

Finding actors is ``mentions``'; their codes are filled in ``resolve``.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.codebooks.lexicon import Lexicon
from eventcoder.coders.known import COERCION, counts_for_all
from eventcoder.coders.private import KIN, NEVER_BY, OWN, is_domestic, is_game, is_private
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.participants import phrase
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree
from eventcoder.records import Document, Span

PEACEFUL = frozenset({"03", "04", "05", "06"})
WITHIN = ("at", "in", "near")
"""Roots of what takes place somewhere, and the prepositions before where."""


def without_venue(event: Found, actors: Sequence[Span] | None) -> Found:
    """The event without a place taken for its target: "met in Geneva", but not "met in France"."""
    if actors is not None and event.fallback and event.code[:2] in PEACEFUL:
        event.targets = [
            head
            for head in event.targets
            if head.head.lower not in WITHIN or any(phrase(head).overlaps(a) for a in actors)
        ]
    return event


def needs_nobody(event: Found) -> bool:
    """Whether an event counts whoever takes part: material conflict but for mere coercion."""
    return counts_for_all(event.code)


def among_private(
    event: Found, tree: Tree, document: Document, index: int, lexicon: Lexicon, trace: Trace
) -> bool:
    """Whether it is a matter of sport, trade or the stage, which only sounds political."""
    equals = event.targets or event.sources[1:]
    sources, targets = _kinds(event.sources, lexicon), _kinds(equals, lexicon)
    first, second = ([phrase(head) for head in side] for side in (event.sources, event.targets))
    others = first if targets else second
    sides = [*first, *second]
    kin = any(_is_own_kin(head, lexicon) for head in event.targets)
    if not (
        is_private(event.code, sources, targets, sides, others, document, index)
        or is_domestic(event.code, first, kin, document, index)
    ):
        words = [node.lower for node in tree.nodes]
        if not is_game(event.code, first, second, words, document, index, lexicon):
            return False
    trace.reject(event.trigger, event.met.frame.name, "a matter of sport, trade or the stage")
    return True


def _kinds(heads: Sequence[Node], lexicon: Lexicon) -> set[str]:
    return {
        name
        for name in NEVER_BY
        for head in heads
        if {head.lower, head.lemma, *_joined(head)} & lexicon.sets.get(name, frozenset())
    }


def _is_own_kin(head: Node, lexicon: Lexicon) -> bool:
    owner = head.child("poss")
    return owner is not None and owner.lower in OWN and head.lower in lexicon.sets.get(KIN, ())


def _joined(head: Node) -> list[str]:
    return [f"{child.lower} {head.lower}" for child in head.all("compound")]


def takes_part(event: Found, actors: Sequence[Span] | None, trace: Trace) -> bool:
    """Whether a participant is a name or holds a known actor; material conflict needs neither."""
    if actors is None or needs_nobody(event):
        return True
    sides = event.sources if event.code == COERCION else [*event.sources, *event.targets]
    for head in sides:
        if head.tag.startswith("NNP") and head.text[:1].isupper():
            return True
        span = phrase(head)
        if any(span.overlaps(actor) for actor in actors):
            return True
    trace.reject(event.trigger, event.met.frame.name, "no actor takes part")
    return False
