"""Who dies in an act of force that a noun names: "two soldiers died IN AN ATTACK by rebels".

Victims of a verb of harm stand in its slots; here only the verb of dying tells who they are.
"""

from __future__ import annotations

from eventcoder.coders.rules import grammar
from eventcoder.coders.rules.frames import Met
from eventcoder.coders.rules.tree import Node

_DYING = frozenset({"die", "perish"})
_WITHIN = frozenset({"during", "from", "in"})


def victims_of(met: Met) -> list[Node]:
    """Head words of those who are said to die in what a noun names, if any are."""
    noun = met.node
    if not met.is_noun or noun.dep != "pobj" or noun.head.lower not in _WITHIN:
        return []
    above = noun.head.head
    if above.lemma == "death":
        return above.all("poss") or grammar.prepositional(above, "of")
    lives = above.lemma == "lose" and any(n.lemma == "life" for n in above.all("dobj"))
    if above.is_verb and (above.lemma in _DYING or lives):
        subject = grammar.surface_subject(above)
        return [subject] if subject is not None else []
    return []
