"""``eventcoder gazetteer``: adds GeoNames dumps and shows what a place name may mean.

Reading dumps and ranking candidates stand in ``mentions.gazetteer``.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the group of commands to the application."""
    group = typer.Typer(help="Places by name.")
    group.command("add")(add)
    group.command("show")(show)
    app.add_typer(group, name="gazetteer")


def add(
    files: Annotated[
        list[Path], typer.Argument(help="GeoNames dumps: KE.txt, KE.zip, allCountries.zip.")
    ],
) -> None:
    """Add GeoNames dumps to the places that coding can find."""
    from eventcoder.mentions.gazetteer.added import add_dump
    from eventcoder.plural import counted

    for path in files:
        folder, places = add_dump(path)
        typer.echo(f"{path}: {counted(places, 'place')}, kept in {folder}", err=True)


def show(
    name: Annotated[str, typer.Argument(help="A place name, in any case.")],
    country: Annotated[
        list[str] | None, typer.Option(help="Alpha-3 code of a country the text is about.")
    ] = None,
    within: Annotated[
        list[str] | None, typer.Option(help="A unit or country that contains it.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the candidates for a name, the most likely first."""
    from eventcoder.mentions.gazetteer import Gazetteer

    codes = [code.upper() for code in country or ()]
    found = Gazetteer.load().candidates(name, countries=codes, within=within or (), limit=limit)
    if as_json:
        typer.echo(json.dumps([asdict(place) for place in found], ensure_ascii=False, indent=1))
        return
    if not found:
        typer.echo(f"no place named {name!r}; add a GeoNames dump of its country", err=True)
        return
    for place in found:
        units = ", ".join(unit for unit in (place.admin2, place.admin1) if unit)
        point = (
            "no coordinates"
            if place.latitude is None or place.longitude is None
            else f"{place.latitude:.4f} {place.longitude:.4f}"
        )
        columns = (
            place.name, place.kind, place.country, units, point, f"{place.population:,}",
            str(place.geonameid or ""),
        )  # fmt: skip
        typer.echo("\t".join(columns))
