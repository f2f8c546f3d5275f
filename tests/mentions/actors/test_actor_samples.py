"""Actors that two published data sets name: how many get the right country and a name or role.

The names are read beside the checkout; only the shares are kept, in ``scores.json``. A share may
not fall by a point; raise it there when it has grown.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from eventcoder.mentions.actors import ActorIndex, ActorReading, resolve_actor

KEPT = json.loads((Path(__file__).parent / "scores.json").read_text(encoding="utf-8"))
ASKED = {"country": 0.85, "name_or_role": 0.70}
ARMED = frozenset(["CRM", "INS", "OPP", "PTY", "REB", "SEP", "UAF"])


def iso3(words: str) -> str:
    """Code of a country as the data sets write it."""
    words = re.sub(r"\s*\(.*", "", words.removeprefix("the ")).lower().replace("-", " ")
    form = ActorIndex.load().by_words.get(words)
    return form.country if form else words


def of_ucdp(shared: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Every side named in the samples, with the countries of its events."""
    csv.field_size_limit(10**9)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((shared / "samples" / "ucdp_ged").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for side in (*row["side_a"].split(", "), *row["side_b"].split(", ")):
                    if side and not side.startswith("Civilians"):
                        seen[side.strip()][iso3(row["country"])] += 1
    yield from seen.items()


def of_icews(shared: Path) -> Iterator[tuple[str, str, str, date]]:
    """Every actor with a country: name, country, sectors, day of the first event."""
    seen = {}
    for path in sorted((shared / "samples" / "icews").glob("*.tab")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for side in ("Source", "Target"):
                    name, country = row[f"{side} Name"], row[f"{side} Country"]
                    if "NA" not in (name, country):
                        told = (row[f"{side} Sectors"], date.fromisoformat(row["Event Date"]))
                        seen.setdefault((name, country), told)
    for (name, country), (sectors, day) in seen.items():
        yield name, country, sectors, day


def at_home(reading: ActorReading, side: str, countries: Counter[str]) -> bool:
    """Whether the country is one where the side fought, or the one in its name."""
    if side.startswith("Government of "):
        return reading.country == iso3(side.removeprefix("Government of "))
    return reading.country in countries or (reading.code or "").startswith("IMG")


def ucdp_scores(shared: Path) -> dict[str, float]:
    right: Counter[str] = Counter()
    sides = list(of_ucdp(shared))
    for side, countries in sides:
        alone = resolve_actor(side)
        told = resolve_actor(side, context_country=countries.most_common(1)[0][0])
        right["country_alone"] += at_home(alone, side, countries)
        right["country"] += at_home(told, side, countries)
        state = side.startswith("Government of ")
        role = "GOV" in told.roles if state else bool(ARMED & {*told.roles})
        right["name_or_role"] += told.name is not None or role
    return {what: round(count / len(sides), 3) for what, count in right.items()}


def icews_scores(shared: Path) -> dict[str, float]:
    path = shared / "reference" / "crosswalks" / "icews_sector_to_cameo_agent.csv"
    with path.open(encoding="utf-8", newline="") as file:
        agents = {row["icews_sector"]: row["cameo_agent"] for row in csv.DictReader(file)}
    right: Counter[str] = Counter()
    actors = list(of_icews(shared))
    for name, country, sectors, day in actors:
        reading = resolve_actor(name, day)
        right["country"] += reading.country == iso3(country)
        codes = [agents.get(sector, "") for sector in sectors.split(",")]
        roles = {code[i : i + 3] for code in codes for i in range(0, len(code), 3)}
        right["name_or_role"] += reading.name is not None or bool(roles & {*reading.roles})
    return {what: round(count / len(actors), 3) for what, count in right.items()}


@pytest.mark.shared
@pytest.mark.parametrize(("sample", "measure"), [("icews", icews_scores), ("ucdp", ucdp_scores)])
def test_shares_hold(shared: Path, sample: str, measure: object) -> None:
    assert callable(measure)
    scores = measure(shared)
    assert scores.keys() == KEPT[sample].keys(), scores
    for what, share in scores.items():
        assert share >= KEPT[sample][what] - 0.01, (what, scores)
        assert share >= ASKED.get(what, 0.8), (what, scores)
