"""GeoNames dumps that users add: checked, compiled to the built-in layout, kept for them.

A dump is a country file (``KE.txt``, ``KE.zip``) or ``allCountries.zip``, as geonames.org gives it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from eventcoder.errors import InputError, UsageError
from eventcoder.mentions.gazetteer.countries import country_by_code
from eventcoder.mentions.gazetteer.layout import ALIAS, FOREIGN, Builder

MAX_BYTES = 4_000_000_000
"""Most bytes of text that are read from one dump; allCountries has 1.7 GB."""
_LOOK_AGAIN = 1.0
"""Seconds after which the folder of added gazetteers is looked at again."""
MAX_PLACES = 15_000_000
MAX_LINE = 100_000
MAX_NAME = 400
"""Most characters of a name; GeoNames has no longer one than 200."""
_FIELDS = 19
_KINDS = {"P": "city", "L": "area", "ADM1": "admin1", "ADM2": "admin2"}
_REMEDY = "give a GeoNames dump: 19 tab-separated columns, as KE.txt or allCountries.zip"


@cache
def user_folder() -> Path:
    """Where added gazetteers are kept."""
    from platformdirs import user_data_dir

    return Path(user_data_dir("eventcoder", appauthor=False)) / "gazetteer"


class _Look(NamedTuple):
    """What a look into a folder has shown, and until when that counts."""

    base: Path | None
    until: float
    found: tuple[Path, ...]


_NEVER = _Look(None, 0.0, ())
_last = _NEVER


def added_folders(folder: Path | None = None) -> tuple[Path, ...]:
    """The folders of added gazetteers, by name; what another process adds is seen after a second.

    Asked for with every article.
    """
    global _last
    base = user_folder() if folder is None else folder
    now = time.monotonic()
    if _last.base is not base or now > _last.until:
        _last = _Look(base, now + _LOOK_AGAIN, _look(base))
    return _last.found


def _look(base: Path) -> tuple[Path, ...]:
    try:
        changed = os.stat(base).st_mtime_ns
    except OSError:
        return ()
    return _listed(base, changed)


@lru_cache(maxsize=8)
def _listed(base: Path, changed: int) -> tuple[Path, ...]:
    """The gazetteers in a folder since it changed last."""
    if not base.is_dir():
        return ()
    return tuple(sorted(path for path in base.iterdir() if (path / "places.arrow").is_file()))


def add_dump(path: Path, folder: Path | None = None) -> tuple[Path, int]:
    """Compile a dump and keep it; one of the same name is replaced whole.

    Returns:
        The folder it went into and the number of places.

    Raises:
        UsageError: no such file.
        InputError: not a GeoNames dump, too big, or without a place we can use.
    """
    if not path.is_file():
        raise UsageError(f"no file {path}", remedy=_REMEDY)
    name = re.sub(r"[^\w-]", "_", path.name.split(".")[0]) or "dump"
    base = user_folder() if folder is None else folder
    base.mkdir(parents=True, exist_ok=True)
    builder = _compile(path)
    if not len(builder):
        raise InputError("holds no populated place or unit", where=str(path), remedy=_REMEDY)
    with tempfile.TemporaryDirectory(prefix=".adding-", dir=base) as scratch:
        fresh = Path(scratch) / name
        builder.write(fresh, f"geonames {path.name}")
        target = base / name
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)
    global _last
    _last = _NEVER
    _listed.cache_clear()  # two may be added within one tick of the folder's clock
    return target, len(builder)


@contextmanager
def _open(path: Path) -> Iterator[io.BufferedIOBase]:
    """The bytes of the dump, from its one text file if it is zipped."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as plain:
            yield plain
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not re.match(r"(?i)readme", m.filename)]
            if len(members) != 1 or members[0].is_dir():
                raise InputError("should hold one text file", where=str(path), remedy=_REMEDY)
            with archive.open(members[0]) as member:
                yield member  # type: ignore[misc]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as problem:
        raise InputError(f"damaged archive: {problem}", where=str(path), remedy=_REMEDY) from None


def _lines(path: Path, needle: bytes) -> Iterator[tuple[int, list[str]]]:
    """The checked rows of a dump that hold ``needle``, within the bounds above."""
    size = 0
    with _open(path) as stream:
        number = 0
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            size += len(raw)
            where = f"{path}:{number}"
            if len(raw) > MAX_LINE or size > MAX_BYTES or number > MAX_PLACES * 2:
                raise InputError("is larger than any GeoNames dump", where=where, remedy=_REMEDY)
            if needle not in raw:
                continue
            try:
                cells = raw.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError:
                raise InputError("is not UTF-8", where=where, remedy=_REMEDY) from None
            if len(cells) != _FIELDS:
                problem = f"has {len(cells)} columns, not {_FIELDS}"
                raise InputError(problem, where=where, remedy=_REMEDY)
            yield number, cells


def _compile(path: Path) -> Builder:
    """Three passes: units from large to small, so that places can point at those that hold them."""
    builder = Builder()
    units: dict[str, int] = {}
    for unit in ("ADM1", "ADM2"):
        for number, cells in _lines(path, f"\t{unit}\t".encode()):
            if cells[7] == unit:
                _add(builder, units, cells, f"{path}:{number}")
    for number, cells in _lines(path, b""):
        # countries stand in the built-in gazetteer; historical places (PPLH) would lead astray
        if cells[6] in {"P", "L"} and not cells[7].endswith("H"):
            _add(builder, units, cells, f"{path}:{number}")
    return builder


def _add(builder: Builder, units: dict[str, int], cells: list[str], where: str) -> None:
    """Add one row of the dump."""
    country = country_by_code().get(cells[8])
    try:
        number, latitude, longitude = int(cells[0]), float(cells[4]), float(cells[5])
        population = max(0, int(cells[14] or 0))
    except ValueError as problem:
        raise InputError(f"has no number where one belongs: {problem}", where=where,
                         remedy=_REMEDY) from None  # fmt: skip
    if not (
        abs(latitude) <= 90
        and abs(longitude) <= 180
        and 0 < number < 2**62
        and 0 < len(cells[1]) <= MAX_NAME
    ):
        raise InputError("has no name or impossible numbers", where=where, remedy=_REMEDY)
    if population >= 2**62:
        raise InputError("has an impossible population", where=where, remedy=_REMEDY)
    first, second = f"{cells[8]}.{cells[10]}", f"{cells[8]}.{cells[10]}.{cells[11]}"
    feature = cells[7]
    level = feature if feature in {"ADM1", "ADM2"} else ""
    row = builder.place(
        cells[1], _KINDS.get(level) or _KINDS[cells[6]],
        country=country.alpha3 if country else "", latitude=latitude, longitude=longitude,
        population=population, feature=feature, geonameid=number,
        admin1=-1 if level == "ADM1" else units.get(first, -1),
        admin2=-1 if level else units.get(second, -1),
    )  # fmt: skip
    if level:
        units[first if level == "ADM1" else second] = row
    for name in {cells[2], *cells[3].split(",")} - {"", cells[1]}:
        if len(name) > 3 and name != name.lower():
            builder.alias(row, [name], ALIAS if name.isascii() else FOREIGN)
