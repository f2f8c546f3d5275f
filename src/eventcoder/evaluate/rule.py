"""Rules of adapters: which events a measure means, by code, roles, news role and casualties.

What is counted about those events is the measures' matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from eventcoder.errors import UsageError
from eventcoder.evaluate.adapter import Adapter
from eventcoder.records import Event, Participant


@dataclass(frozen=True, slots=True)
class Rule:
    """Which events are meant; all that is given must hold.

    Attributes:
        codes: prefixes of codes.
        source_role, target_role: CAMEO roles of which a participant of that side has one.
        not_source_role, not_target_role: CAMEO roles that no participant of that side has.
        not_source_country: no participant of that side is a country as such, without a role.
        unstated: an event without any source will do, whatever ``source_role`` asks.
        news_role: ``new`` or ``recap``.
        fatal: someone died.
        lead: the event is told within so many characters from the text's start; 0 is anywhere.
        label: gold's label, where the rule has another name.
    """

    codes: tuple[str, ...] = ()
    source_role: tuple[str, ...] = ()
    target_role: tuple[str, ...] = ()
    not_source_role: tuple[str, ...] = ()
    not_target_role: tuple[str, ...] = ()
    not_source_country: bool = False
    unstated: bool = False
    news_role: str = ""
    fatal: bool = False
    lead: int = 0
    label: str = ""

    def describes(self, event: Event) -> bool:
        """Whether an event is meant."""
        if self.codes and not event.code.startswith(self.codes):
            return False
        if self.news_role and (event.news_role or "new") != self.news_role:
            return False
        if self.lead and event.trigger.start >= self.lead:
            return False
        if self.fatal and not (event.casualties and event.casualties.fatalities):
            return False
        sources, targets = roles_of(event.sources), roles_of(event.targets)
        if sources.intersection(self.not_source_role) or targets.intersection(self.not_target_role):
            return False
        if self.not_source_country and any(is_country(p) for p in event.sources):
            return False
        if self.target_role and not targets.intersection(self.target_role):
            return False
        if self.unstated and not event.sources:
            return True
        return not self.source_role or bool(sources.intersection(self.source_role))


def roles_of(participants: Sequence[Participant]) -> set[str]:
    """The CAMEO roles of participants, those inside their actor codes included."""
    found: set[str] = set()
    for participant in participants:
        code = participant.code or ""
        found.update(participant.roles)
        found.update(code[place : place + 3] for place in range(0, len(code), 3))
    return found


def is_country(participant: Participant) -> bool:
    """Whether it is a state as such: coded as a country, with no role."""
    code = participant.code or ""
    return not participant.roles and len(code) == 3 and code == participant.country


def rule_of(adapter: Adapter, measure: str) -> Rule:
    """The one ``rule`` of a measure; without one all events are meant."""
    return _rule(adapter.option(measure, "rule", {}), f"{adapter.name}: {measure}.rule")


def rules_of(adapter: Adapter, measure: str) -> dict[str, Rule]:
    """The named rules of a measure."""
    found = adapter.options.get(measure, {})
    return {name: _rule(raw, f"{adapter.name}: {measure}.{name}") for name, raw in found.items()}


def _rule(raw: Any, where: str) -> Rule:
    known = {field.name: field.type for field in fields(Rule)}
    if not isinstance(raw, Mapping) or set(raw) - set(known):
        wrong = ", ".join(sorted(set(raw) - set(known))) if isinstance(raw, Mapping) else raw
        remedy = f"a rule may hold: {', '.join(known)}"
        raise UsageError(f"no rule: {wrong}", where=f"adapter {where}", remedy=remedy)
    values: dict[str, Any] = {}
    for name, value in raw.items():
        several = known[name] == "tuple[str, ...]"
        values[name] = (value,) if several and isinstance(value, str) else value
        if several:
            values[name] = tuple(values[name])
    return Rule(**values)
