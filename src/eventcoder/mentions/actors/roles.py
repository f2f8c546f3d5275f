"""Puts the roles of a phrase together: "army accountant", "rebel lawmakers", "police chief".

Which words form the phrase is decided in ``compose.py``.
"""

from __future__ import annotations

PRIMARY = frozenset(["COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", "PTY"])
#: Roles of organisations outside the state: their presidents hold no office of state.
PRIVATE = frozenset(["BUS", "NGO", "NGM", "HRI", "LAB", "EDU", "MED", "ENV", "REL", "MNC"])
#: Roles that a state has at home: without any nationality they are those of the country at hand.
HOME_ROLES = frozenset(["COP", "GOV", "JUD", "LEG", "MIL", "SPY"])
_VIOLENT = ("SEP", "INS", "REB", "UAF")
_FORCE = frozenset(("MIL", "UAF", "REB", "INS", "SEP"))
_STATE = frozenset(["MIL", "COP", "SPY", "JUD", "LEG", "GOV", "PKO"])


def combine(
    modifier: tuple[str, ...], head: tuple[str, ...], modifier_type: str, head_type: str
) -> tuple[tuple[str, ...], str]:
    """Roles and type of a phrase from those of its modifier and of its head noun."""
    if not head:
        return modifier, modifier_type or head_type
    if not modifier or modifier == head:
        return head, head_type if head_type not in ("", "civilian") else (
            modifier_type or head_type
        )
    first, last = modifier[0], head[0]
    if modifier_type == "people":
        kind = "communal" if head_type in ("militia", "unknown") else head_type
        return (modifier if last == "CVL" else ordered(head + modifier)), kind or modifier_type
    if first in _VIOLENT:
        return _of_violent(modifier, head, modifier_type, head_type)
    if last in _VIOLENT:
        return (head, modifier_type if modifier_type == "communal" else head_type)
    if first in ("MIL", "COP", "SPY", "CRM"):
        if last in ("CVL", "GOV", "LAB", "UAF") or last == first:
            return modifier, modifier_type or head_type
        if first == "CRM":
            return head, head_type
        return ordered(head + modifier), head_type or modifier_type
    if first == "GOV":
        if last in _STATE:
            return head if len(head) >= len(modifier) else modifier, head_type or "state"
        return ordered(modifier[:1] + head), head_type or "state"
    if first == "OPP":
        return ordered(("OPP", *(role for role in head if role not in ("CVL", "GOV")))), (
            head_type if head_type in ("protester", "rioter") else modifier_type or "party"
        )
    if last == "CVL":
        return modifier, head_type or modifier_type
    if first == "CVL":
        return head, head_type
    return ordered(head + modifier), head_type or modifier_type


def _of_violent(
    modifier: tuple[str, ...], head: tuple[str, ...], modifier_type: str, head_type: str
) -> tuple[tuple[str, ...], str]:
    """Roles of "rebel soldiers" (rebels), "separatist rebels", "terror courts" (courts)."""
    first, last = modifier[0], head[0]
    if last in _VIOLENT:
        if _VIOLENT.index(last) <= _VIOLENT.index(first):
            return head, head_type
        return modifier, modifier_type or head_type
    if last in ("JUD", "LEG", "COP") or (last == "GOV" and first == "UAF"):
        return head, head_type
    if last in ("MIL", "CVL", "GOV", "CRM", "PTY"):
        return modifier, modifier_type or head_type
    return ordered(modifier + head), modifier_type or head_type


def ordered(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Roles without repeats, primary ones first, two at most."""
    unique = tuple(dict.fromkeys(roles))
    first = tuple(role for role in unique if role in PRIMARY)
    return (first + tuple(role for role in unique if role not in PRIMARY))[:2]


def actor_code(cameo: str, roles: tuple[str, ...]) -> str | None:
    """The CAMEO code of a country and its roles: ``IRQ`` and ``COP`` give ``IRQCOP``."""
    return (cameo + "".join(roles[:2])) or None
