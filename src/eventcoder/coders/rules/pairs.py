"""The relation of a given source and target: the event that ties them, else the nearest one.

How events are found is ``sentence``'s matter; here one of them is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.coders.rules.confidence import confidence_of
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.participants import listed, phrase
from eventcoder.coders.rules.tree import Node, Tree, content_head
from eventcoder.records import Span


def relation_of(found: Sequence[Found], tree: Tree, source: Span, target: Span) -> Found | None:
    """The event that relates two spans.

    An event whose participants are the pair comes first, then one that has one of them in its
    place, then the one whose trigger stands nearest to the path between the two in the tree.
    """
    path = _path(tree, source, target)
    return max(found, key=lambda event: _score(event, source, target, path), default=None)


def _score(event: Found, source: Span, target: Span, path: Sequence[Node]) -> float:
    given = _touching(event.sources, source), _touching(event.targets, target)
    turned = _touching(event.sources, target), _touching(event.targets, source)
    score = confidence_of(event)
    score += 2.0 * (given[0] + given[1]) + 1.0 * (given[0] and given[1])
    score += 0.7 * (turned[0] + turned[1]) + (1.5 if event.reciprocal else 0.3) * all(turned)
    if event.trigger in path:
        score += 1.0
    elif event.met.node in path:
        score += 0.8
    elif any(node in path for node in event.trigger.above()):
        score += 0.2
    return score


def _touching(heads: Sequence[Node], span: Span) -> bool:
    return any(phrase(node).overlaps(span) for node in listed(heads))


def _path(tree: Tree, source: Span, target: Span) -> list[Node]:
    """The words between the heads of two spans in the tree, both ends left out."""
    first, second = (content_head(tree.at(span)) for span in (source, target))
    if first is None or second is None:
        return []
    above = [first, *first.above()]
    also = [second, *second.above()]
    common = next((node for node in above if node in also), None)
    if common is None:
        return []
    way = above[: above.index(common) + 1] + also[: also.index(common)]
    return [node for node in way if node is not first and node is not second]
