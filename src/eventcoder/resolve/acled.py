"""The ACLED-like reading of events: event and sub-event type by the view's table.

The events of one situation get one reading; outside ACLED's scope the columns stay null.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eventcoder.codebooks.acled_view import AcledView, Features, ViewLine, load_acled_view
from eventcoder.codebooks.facts import acled_interaction
from eventcoder.mentions.actors.inter import home_inter
from eventcoder.records import Document, Event, Participant
from eventcoder.records.change import replace
from eventcoder.resolve.situations import demonstrates, situations, words_around, words_of

_NOT_TOLD_AS_DONE = frozenset({"negated", "hypothetical", "future"})
_CIVIL = frozenset({"civilian", "people", "media", "ngo", "business", "protester"})
_TAKEN_AWAY = "Abduction/forced disappearance"
_ON_CIVILIANS = "Violence against civilians"
_VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", _ON_CIVILIANS})
_FORCE = _VIOLENCE | {"Protests", "Riots"}
_FORCES = frozenset({"COP", "MIL", "SPY"})
_DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}
_SAID_BARELY = ("182", "190")
"""Codes of "injured" and "killed" or "attacked", which say nothing of how."""
_RANK = (
    "Sexual violence", "Chemical weapon", "Non-state actor overtakes territory",
    "Government regains territory", "Armed clash", "Suicide bomb", "Air/drone strike",
    "Shelling/artillery/missile attack", "Grenade", "Remote explosive/landmine/IED",
    "Excessive force against protesters", "Violent demonstration", "Mob violence", "Attack",
    "Abduction/forced disappearance", "Protest with intervention", "Disrupted weapons use",
    "Arrests", "Peaceful protest", "Agreement", "Looting/property destruction",
)  # fmt: skip
"""Of several readings of one situation the first stands: ground fighting before its weapons."""


def read_acled(document: Document, events: Sequence[Event]) -> list[Event]:
    """Give events their ACLED-like types.

    Args:
        document: the article.
        events: resolved and linked to incidents.

    Returns:
        The same events in the same order; types are null outside ACLED's scope.
    """
    view = load_acled_view()
    read = list(events)
    for group in situations(document, events):
        together = [events[number] for number in group]
        lines = _lines(view, document, together, events)
        said = [(e, line) for e, line in zip(together, lines, strict=True) if line is not None]
        if not said:
            continue
        clear = [line.sub_event for e, line in said if not _vague(e, line)]
        if not any(view.event_types[name] in _FORCE for name in clear) and any(map(_deadly, said)):
            clear = []  # who is killed while a market is looted is not looted
        if set(clear) == {_TAKEN_AWAY}:
            clear = []  # nor only taken, who is then killed
        sub_event = min(clear or [line.sub_event for _, line in said], key=_rank)
        for number, line in zip(group, lines, strict=True):
            if line is not None and events[number].acled_sub_event_type is None:
                hit = _kinds(view, document, events[number].targets, hit=True) - {"unknown"}
                read[number] = _with_types(view, events[number], sub_event, line.turned, hit)
    return read


def _lines(
    view: AcledView, document: Document, events: Sequence[Event], everything: Sequence[Event]
) -> list[ViewLine | None]:
    """The view's line for each event of a situation.

    How a demonstration went is told all over its sentences; what else happened, in its own.
    """
    whole: Features | None = None
    lines: list[ViewLine | None] = []
    for event in events:
        if not view.covers(event.code) or not _took_place(event):
            lines.append(None)
            continue
        if any(map(demonstrates, events)):
            if whole is None:
                whole = view.features_of(words_around(document, events, everything))
            features = whole
        else:
            features = view.features_of(words_of(document, [event]))
        source = _kinds(view, document, event.sources)
        target = _kinds(view, document, event.targets, hit=True)
        lines.append(view.line_for(event.code, features, source, target))
    return lines


def _vague(event: Event, line: ViewLine) -> bool:
    """Whether only "killed", "injured" or "captured" is said, of one side or none.

    A mention that tells more decides.
    """
    if line.sub_event.endswith("territory"):
        return not _types(event.sources) - {"unknown"}
    bare = line.sub_event in ("Armed clash", "Attack", "Mob violence")
    if not bare or not event.code.startswith(_SAID_BARELY):
        return False
    return not all(_types(side) - {"unknown"} for side in (event.sources, event.targets))


def _deadly(said: tuple[Event, ViewLine]) -> bool:
    """Whether a reading of violence comes with dead."""
    event, line = said
    return line.sub_event in ("Armed clash", "Attack") and bool(
        event.casualties is not None and event.casualties.fatalities
    )


def _took_place(event: Event) -> bool:
    return event.factuality not in _NOT_TOLD_AS_DONE and event.event_count is None


def _with_types(
    view: AcledView, event: Event, sub_event: str, turned: bool, hit: Collection[str]
) -> Event:
    """The event with its ACLED columns; ``turned`` makes the target actor 1."""
    kind = view.event_types[sub_event]
    first, second = (event.targets, event.sources) if turned else (event.sources, event.targets)
    one = _DEMONSTRATORS.get(kind) or _inter(event, first)
    other = "Civilians" if kind == _ON_CIVILIANS else _inter(event, second)
    columns = {
        "acled_disorder_type": view.disorder_types[sub_event],
        "acled_inter1": one,
        "acled_inter2": other,
        "acled_interaction": acled_interaction(one, other) if one else None,
    }
    return replace(
        event,
        acled_event_type=kind,
        acled_sub_event_type=sub_event,
        civilian_targeting=bool(hit) and _CIVIL.issuperset(hit) if kind in _VIOLENCE else None,
        extra=(*event.extra, *((name, value) for name, value in columns.items() if value)),
    )


def _inter(event: Event, participants: Sequence[Participant]) -> str | None:
    """ACLED's class of a side: a state's forces outside their country are external."""
    for participant in participants:
        label = home_inter().get(participant.type or "unknown")
        if not label:
            continue
        place = event.where.country if event.where else None
        abroad = place is not None and participant.country not in (None, place)
        return "External/Other forces" if abroad and participant.type == "state" else label
    return None


def _kinds(
    view: AcledView, document: Document, participants: Sequence[Participant], *, hit: bool = False
) -> set[str]:
    """Types of a side; its words decide where the actor lists do not.

    Those who are ``hit`` are civilians where they are officials, or herders without arms.
    """
    found = set()
    for one in participants:
        kind = one.type or "unknown"
        if one.span is not None:
            told = view.side_of(document.words(one.span))
            if kind in ("unknown", "people") or (hit and told == "civilian" and _unarmed(one)):
                kind = told or kind
        found.add(kind)
    return found


def _unarmed(participant: Participant) -> bool:
    """Whether a state's or people's words may still name civilians: officials, "tribal women"."""
    forces = not _FORCES.isdisjoint(participant.roles)
    return participant.type == "communal" or (participant.type == "state" and not forces)


def _types(participants: Sequence[Participant]) -> set[str]:
    return {participant.type or "unknown" for participant in participants}


def _rank(sub_event: str) -> tuple[int, str]:
    return (_RANK.index(sub_event) if sub_event in _RANK else len(_RANK), sub_event)
