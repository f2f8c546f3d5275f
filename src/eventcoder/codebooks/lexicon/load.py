"""Reads a lexicon folder: classes, noun sets, frames, operators and their table.

Every mistake is reported with file and line; what coders do with it is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
    Lexicon,
    OperatorFrame,
    Slot,
)
from eventcoder.codebooks.tables import Row, one_of, read_table
from eventcoder.records import FACTUALITIES

CAMEO = Path(__file__).parent.parent / "cameo" / "lexicon"
"""Folder of the lexicon that comes with the package."""

_SLOT = re.compile(r"([a-z|-]+):(SOURCE|TARGET|BOTH)?(?:\{(!?[a-z_-]+)\})?(\?)?")
_GROUP = re.compile(r"\(([^()]*)\)")
_CODE = re.compile(r"\d{2,4}")


def load_lexicon(folder: Path = CAMEO) -> Lexicon:
    """Read and check a lexicon.

    Args:
        folder: holds ``classes.tsv``, ``sets.tsv``, ``operators.tsv``, ``operator_table.tsv``,
            ``details.tsv``, ``irregular.tsv`` and ``frames/*.tsv``; it stands in the folder of its
            codebook.

    Raises:
        DataFileError: for the first mistake, with its file and line.
    """
    classes = _classes(folder / "classes.tsv")
    sets = _sets(folder / "sets.tsv")
    frames = [
        frame
        for path in sorted((folder / "frames").glob("*.tsv"))
        for frame in _frames(path, classes, sets)
    ]
    operators = _operators(folder / "operators.tsv", sets)
    return Lexicon(
        codebook=folder.parent.name,
        classes=classes,
        sets=sets,
        frames=tuple(frames),
        operators=operators,
        table=_table(folder / "operator_table.tsv", classes, operators),
        details=_details(folder / "details.tsv", classes, sets),
        irregular=_irregular(folder / "irregular.tsv"),
        lineages={name: _lineage(name, classes) for name in classes},
    )


def _classes(path: Path) -> dict[str, EventClass]:
    classes: dict[str, EventClass] = {}
    optional = ("code", "mode", "context", "weapon")
    for row in read_table(path, ("class", "parent"), optional):
        name = row.need("class")
        if name in classes:
            raise row.error(f"class {name!r} is named twice", "keep one of the lines")
        if row["parent"]:
            row.choice("parent", classes)
        classes[name] = EventClass(name, row["parent"], *(row[column] for column in optional))
    return classes


def _lineage(name: str, classes: Mapping[str, EventClass]) -> tuple[str, ...]:
    chain = []
    while name:
        chain.append(name)
        name = classes[name].parent
    return tuple(chain)


def _sets(path: Path) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
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
    return {name: frozenset(found) for name, found in words.items()}


def _frames(
    path: Path, classes: Mapping[str, EventClass], sets: Mapping[str, frozenset[str]]
) -> Iterable[Frame]:
    for row in read_table(
        path, ("class", "kind", "words", "slots", "code", "example"), ("expect",)
    ):
        name = row.choice("class", classes)
        kind = row.choice("kind", KINDS)
        slots = _slots(row, sets)
        _check_code(row, "code")
        for words, head in _patterns(row, kind):
            yield Frame(
                kind=kind,
                words=words,
                head=head,
                slots=slots,
                event_class=name,
                code=row["code"] or classes[name].code,
                example=row["example"],
                expect=row["expect"],
                line=_line(row),
            )


def _operators(path: Path, sets: Mapping[str, frozenset[str]]) -> tuple[OperatorFrame, ...]:
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


def _table(
    path: Path, classes: Mapping[str, EventClass], operators: Iterable[OperatorFrame]
) -> dict[tuple[str, str], Combination]:
    names = {operator.operator for operator in operators}
    known = set(classes) | {f"op:{name}" for name in names}
    table: dict[tuple[str, str], Combination] = {}
    for row in read_table(path, ("operator", "on", "gives"), ("factuality", "example")):
        operator, on = row.choice("operator", names), row.choice("on", known)
        if (operator, on) in table:
            raise row.error(f"{operator} on {on} stands twice", "keep one of the lines")
        gives = row.need("gives")
        if not _CODE.fullmatch(gives) and gives not in ("=", "-"):
            row.choice("gives", known)
        factuality = row.choice("factuality", ("", *FACTUALITIES))
        table[operator, on] = Combination(
            operator, on, gives, factuality, row["example"], _line(row)
        )
    return table


def _details(
    path: Path, classes: Mapping[str, EventClass], sets: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Detail, ...]]:
    details: dict[str, tuple[Detail, ...]] = {}
    for row in read_table(path, ("class", "set", "gives", "example"), ("expect",)):
        name, nouns = row.choice("class", classes), row.choice("set", sets)
        gives = row.need("gives")
        if not _CODE.fullmatch(gives) and gives != "-":
            row.choice("gives", classes)
        detail = Detail(name, nouns, gives, row["example"], row["expect"], _line(row))
        details[name] = (*details.get(name, ()), detail)
    return details


def _irregular(path: Path) -> dict[str, tuple[str, ...]]:
    return {
        row.need("lemma"): tuple(form for form in row["forms"].split())
        for row in read_table(path, ("lemma", "forms"))
    }


def _slots(row: Row, sets: Mapping[str, frozenset[str]]) -> tuple[Slot, ...]:
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
        slots.append(Slot(tuple(places.split("|")), role or "", nouns or "", not optional))
    return tuple(slots)


def _check_places(
    row: Row, places: Iterable[str], known: Iterable[str], sets: Mapping[str, frozenset[str]]
) -> None:
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


def _check_code(row: Row, column: str) -> None:
    if row[column] and not _CODE.fullmatch(row[column]):
        raise row.error(f"code {row[column]!r} is no code", "write two to four digits, as 1952")


def _line(row: Row) -> str:
    return f"{row.path.name}:{row.line}"
