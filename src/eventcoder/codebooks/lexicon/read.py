"""Reads the lines of a lexicon's files; every mistake is reported with file and line.

Which files make a lexicon is known in ``load`` and ``extend``; what coders do with it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from eventcoder.codebooks.lexicon.model import (
    KINDS,
    OPERATOR_KINDS,
    PLACES,
    ROLES,
    SCOPES,
    Combination,
    Detail,
    EventClass,
    Frame,
    OperatorFrame,
    Slot,
)
from eventcoder.codebooks.tables import Row, one_of, read_table
from eventcoder.records import FACTUALITIES

Sets = Mapping[str, frozenset[str]]
Classes = Mapping[str, EventClass]
"""Classes by the name that the lines write."""

IsCode = Callable[[str], bool]

_SLOT = re.compile(r"([a-z|-]+):(SOURCE|TARGET|BOTH)?(?:\{(!?[a-z_-]+)\})?(\?)?")
_GROUP = re.compile(r"\(([^()]*)\)")


def read_classes(path: Path, is_code: IsCode, known: Classes) -> dict[str, EventClass]:
    """Event classes by name; a parent is known or stands above its children."""
    classes: dict[str, EventClass] = {}
    optional = ("code", "mode", "context", "weapon")
    for row in read_table(path, ("class", "parent"), optional):
        name = row.need("class")
        if name in classes:
            raise row.error(f"class {name!r} is named twice", "keep one of the lines")
        if row["parent"]:
            row.choice("parent", {**known, **classes})
        _check_code(row, "code", is_code)
        classes[name] = EventClass(name, row["parent"], *(row[column] for column in optional))
    return classes


def read_sets(path: Path, known: Sets) -> dict[str, frozenset[str]]:
    """Noun sets by name; a line may include sets that are known or stand above it."""
    words: dict[str, set[str]] = {name: set(found) for name, found in known.items()}
    for row in read_table(path, ("set", "words")):
        name, own = row.need("set"), set[str]()
        if name in words:
            raise row.error(f"set {name!r} is named twice", "keep one of the lines")
        words[name] = set()
        for word in row.items("words", ","):
            if word in own:
                raise row.error(f"{word!r} is in the set twice", "keep one of them")
            own.add(word)
            if not word.startswith("{"):
                words[name].add(word)
            elif word[1:-1] in words:
                words[name] |= words[word[1:-1]]
            else:
                raise row.error(f"set {word} is not known here", one_of(word[1:-1], words))
    return {name: frozenset(found) for name, found in words.items() if name not in known}


def read_frames(path: Path, classes: Classes, sets: Sets, is_code: IsCode) -> Iterable[Frame]:
    """Frames in the order of the file, one for each of a line's alternatives."""
    for row in read_table(
        path, ("class", "kind", "words", "slots", "code", "example"), ("expect",)
    ):
        event_class = classes[row.choice("class", classes)]
        kind = row.choice("kind", KINDS)
        slots = _slots(row, sets)
        _check_code(row, "code", is_code)
        for words, head in _patterns(row, kind):
            yield Frame(
                kind=kind,
                words=words,
                head=head,
                slots=slots,
                event_class=event_class.name,
                code=row["code"] or event_class.code,
                example=row["example"],
                expect=row["expect"],
                line=_line(row),
            )


def read_operators(path: Path, sets: Sets) -> tuple[OperatorFrame, ...]:
    """Words that apply operators, one entry for each of a line's alternatives."""
    found = []
    columns = ("operator", "kind", "words", "slots", "scope", "example")
    for row in read_table(path, columns, ("expect",)):
        kind = row.choice("kind", OPERATOR_KINDS)
        slots, scope = _slots(row, sets), tuple(row.need("scope").split())
        _check_places(row, scope, SCOPES, sets)
        for words, head in _patterns(row, kind):
            found.append(
                OperatorFrame(
                    operator=row.need("operator"),
                    kind=kind,
                    words=words,
                    head=head,
                    slots=slots,
                    scope=scope,
                    example=row["example"],
                    expect=row["expect"],
                    line=_line(row),
                )
            )
    return tuple(found)


def read_combinations(
    path: Path, classes: Classes, operators: Iterable[OperatorFrame], is_code: IsCode
) -> dict[tuple[str, str], Combination]:
    """The operator table by operator and class."""
    names = {operator.operator for operator in operators}
    known = {name: each.name for name, each in classes.items()}
    known |= {f"op:{name}": f"op:{name}" for name in names}
    table: dict[tuple[str, str], Combination] = {}
    for row in read_table(path, ("operator", "on", "gives"), ("factuality", "example")):
        operator, on = row.choice("operator", names), row.choice("on", known)
        if (operator, known[on]) in table:
            raise row.error(f"{operator} on {on} stands twice", "keep one of the lines")
        gives = row.need("gives")
        if gives in known or not (is_code(gives) or gives in ("=", "-")):
            gives = known[row.choice("gives", known)]
        factuality = row.choice("factuality", ("", *FACTUALITIES))
        table[operator, known[on]] = Combination(
            operator, known[on], gives, factuality, row["example"], _line(row)
        )
    return table


def read_details(
    path: Path, classes: Classes, sets: Sets, is_code: IsCode
) -> dict[str, tuple[Detail, ...]]:
    """Words that make a class more specific, by class, in the order of the file."""
    details: dict[str, tuple[Detail, ...]] = {}
    for row in read_table(path, ("class", "set", "gives", "example"), ("expect",)):
        name, nouns = classes[row.choice("class", classes)].name, row.choice("set", sets)
        gives = row.need("gives")
        if gives in classes or not (is_code(gives) or gives == "-"):
            gives = classes[row.choice("gives", classes)].name
        detail = Detail(name, nouns, gives, row["example"], row["expect"], _line(row))
        details[name] = (*details.get(name, ()), detail)
    return details


def read_irregular(path: Path) -> dict[str, tuple[str, ...]]:
    """Irregular forms by lemma."""
    return {
        row.need("lemma"): tuple(form for form in row["forms"].split())
        for row in read_table(path, ("lemma", "forms"))
    }


def _slots(row: Row, sets: Sets) -> tuple[Slot, ...]:
    slots = []
    for part in row["slots"].split():
        match = _SLOT.fullmatch(part)
        if match is None:
            remedy = (
                f"write place:ROLE, place:{{set}} or place:ROLE{{set}}; roles {', '.join(ROLES)}"
            )
            raise row.error(f"slot {part!r} cannot be read", remedy)
        places, role, nouns, optional = match.groups()
        _check_places(row, places.split("|"), PLACES, sets)
        if nouns and nouns.lstrip("!") not in sets:
            raise row.error(f"noun set {nouns!r} is not known", one_of(nouns.lstrip("!"), sets))
        if "compl" in places.split("|") and not nouns:
            raise row.error(f"slot {part!r} names no set", "write compl:{set}")
        slots.append(Slot(tuple(places.split("|")), role or "", nouns or "", not optional))
    return tuple(slots)


def _check_places(row: Row, places: Iterable[str], known: Iterable[str], sets: Sets) -> None:
    allowed = {*known, *sets.get("prepositions", places)}
    for place in places:
        if place not in allowed:
            raise row.error(f"place {place!r} is not known", one_of(place, allowed))


def _patterns(row: Row, kind: str) -> Iterable[tuple[tuple[str, ...], int]]:
    """Words with the place of the inflected one; ``(a|b)`` gives several patterns.

    The head is the first word of a verb and the last of a noun, unless a ``*`` marks another.
    """
    text = row.need("words")
    if text != text.lower():
        raise row.error(f"words {text!r} are not lower case", "write lemmas in lower case")
    for words in _expanded(text):
        plain = words.split()
        marked = [place for place, word in enumerate(plain) if word.endswith("*")]
        head = marked[0] if marked else (0 if kind in ("verb", "modal") else len(plain) - 1)
        yield tuple(word.rstrip("*") for word in plain), head


def _expanded(text: str) -> list[str]:
    """All readings of ``(a|b c) d``; alternatives may be nested and may be empty."""
    group = _GROUP.search(text)
    if group is None:
        return [text]
    found = []
    for choice in group.group(1).split("|"):
        found += _expanded(text[: group.start()] + choice + text[group.end() :])
    return list(dict.fromkeys(found))


def _check_code(row: Row, column: str, is_code: IsCode) -> None:
    if row[column] and not is_code(row[column]):
        raise row.error(
            f"code {row[column]!r} is no code of the codebook",
            "write a code of it, as 1952 of CAMEO",
        )


def _line(row: Row) -> str:
    return f"{row.path.name}:{row.line}"
