"""Who can take part in an event: people, groups, bodies, places and things that are attacked.

What is said, done or felt takes part in nothing; whoever is named inside such a phrase may.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.closed import PRONOUNS, SPEAKING
from eventcoder.coders.rules.meaning import Found
from eventcoder.coders.rules.participants import resolved
from eventcoder.coders.rules.slots import is_name, is_time
from eventcoder.coders.rules.trace import Trace
from eventcoder.coders.rules.tree import Node, Tree, move
from eventcoder.coders.rules.vocabulary import Vocabulary

_FORCE = frozenset({"17", "18", "19", "20"})
"""Roots whose events may hit a gathering."""
_VIOLENT = frozenset({"18", "19", "20"})
_ENDINGS = ("ness", "ism", "tion", "sion", "ment", "ance", "ence", "ship", "ity", "ency", "ancy")
_WITHIN = ("by", "from", "of", "with", "against", "between", "to", "in", "on", "for")
_NOUNS = ("noun", "thing")
_DEVICES = frozenset({"device", "devices", "explosive", "ied", "ieds", "improvised"})
"""Words of bombs that reports write with capitals: "an Improvised Explosive Device (IED) blast"."""
_DEMONSTRATIVES = frozenset({"that", "these", "this", "what", "which", "who", "whom"})


def keep_participants(
    found: Iterable[Found], tree: Tree, vocabulary: Vocabulary, trace: Trace
) -> list[Found]:
    """Leave only participants who can be some, in place; a side may become empty.

    Returns:
        The events without those that hit nothing but what is said or done: no act of force.
    """
    events, real = list(found), []
    by_node = {id(event.met.node): event for event in events if event.met.is_noun}
    for event in events:
        event.told = tuple(event.sources), tuple(event.targets)
        kept = _Sides(event, tree, vocabulary, by_node)
        sources = kept.of(event.sources, acting=True)
        targets = [n for n in kept.of(event.targets, acting=False) if n not in sources]
        event.sources, event.targets = sources, targets
        if event.targets or not kept.unreal(event.told[1]):
            real.append(event)
        else:
            trace.reject(event.trigger, event.met.frame.name, "nothing that force could hit")
    return real


class _Sides:
    """Who of the heads on a side of one event can be there."""

    def __init__(
        self, event: Found, tree: Tree, vocabulary: Vocabulary, by_node: dict[int, Found]
    ) -> None:
        self.event, self.tree, self.vocabulary, self.by_node = event, tree, vocabulary, by_node
        self.sets = vocabulary.lexicon.sets
        self.violent = event.code[:2] in _FORCE

    def of(self, heads: Sequence[Node], acting: bool) -> list[Node]:
        """Those heads that stay, others replaced by whom their phrase names."""
        kept: list[Node] = []
        for head in heads:
            if self._speaks(head, heads):
                continue
            inside = [head] if self.possible(head, acting) else self._named_in(head, acting)
            kept += [node for node in inside if node not in kept]
        return kept

    def _speaks(self, head: Node, heads: Sequence[Node]) -> bool:
        """The parser's list runs on: "killing nine, a source and a villager said"."""
        if len(heads) < 2 or head.dep != "conj":
            return False
        last = head
        while (more := last.child("conj")) is not None and more.is_noun:
            last = more
        after = max(node.index for node in last.subtree()) + 1
        return after < len(self.tree.nodes) and self.tree.nodes[after].lemma in SPEAKING

    def possible(self, head: Node, acting: bool) -> bool:
        """Whether a head word can take part."""
        if is_time(head) or head.is_verb or head.lower in _DEMONSTRATIVES:
            return False
        if head.lower in PRONOUNS or head.tag in ("PRP", "PRP$"):
            return False
        if acting and head.lower in _DEVICES:
            return False
        if head.tag.startswith("NNP") and head.text[:1].isupper():
            return True
        if acting and self.violent and self._in("weaponry", head):
            return False
        if self._in("gathering", head):
            return self.violent and not acting
        if not acting and self._where(head):
            return False
        return not self._abstract(head)

    def unreal(self, heads: Sequence[Node]) -> bool:
        """Whether a verb of force has for its objects what no force can hit."""
        forced = self.event.code[:2] in _VIOLENT and self.event.met.frame.kind == "verb"
        shelled = self.event.code.startswith(("194", "195"))  # "jets struck targets", not a firm
        taken = self.event.code.startswith("192")  # what is occupied is land: "control of an area"
        return (
            forced
            and bool(heads)
            and all(
                self._in("nobody", head)
                and not (taken and self._in("land", head))
                and not (shelled and head.lemma == "target")
                for head in heads
            )
        )

    def _in(self, name: str, head: Node) -> bool:
        words = self.sets.get(name, frozenset())
        if head.lower in words or head.lemma in words:
            return True
        return any(f"{c.lower} {head.lower}" in words for c in head.all("compound"))

    def _where(self, head: Node) -> bool:
        """A stretch of land after a preposition of place is where it happened."""
        return self._in("whereabouts", head) and head.dep == "pobj"

    def _abstract(self, head: Node) -> bool:
        if self._in("bodies", head):
            return False
        if self._in("nobody", head) or self._in("currency", head) or self._happening(head):
            return True
        return head.lemma.endswith(_ENDINGS)

    def _happening(self, head: Node) -> bool:
        """Whether a noun names an event or an operator by itself."""
        frames = self.vocabulary.frames.get(head.lower, ())
        operators = self.vocabulary.operators.get(head.lower, ())
        return any(p.line.kind in _NOUNS and len(p.words) == 1 for p in frames) or any(
            p.line.kind in _NOUNS and len(p.words) == 1 for p in operators
        )

    def _named_in(self, head: Node, acting: bool) -> list[Node]:
        """Whom a phrase about something else names: its owner, doer or the name in it."""
        inner = self.by_node.get(id(head))
        if inner is not None and inner is not self.event:
            return [n for n in inner.sources if self.possible(n, acting)]
        if head.is_verb or is_time(head) or not head.is_noun:
            return []
        inside = [resolved(node) for node in head.all("poss")]
        inside += grammar.prepositional(head, *_WITHIN)
        owners = head.all("compound", "amod", "nmod")
        inside += [n for n in owners if is_name(n)]
        if acting and self._in("weaponry", head):  # "air force jets struck"
            forces = [n for n in owners if n.is_noun and self._in("weaponowner", n)]
            for name in forces and [n for n in owners if is_name(n) and n not in forces]:
                move(name, forces[0], "amod")  # "SYRIAN GOVERNMENT warplanes"
                inside.remove(name)
            inside += forces
        return [n for n in inside if self.possible(n, acting) and not self._where(n)][:1]
