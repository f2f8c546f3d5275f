"""Own short stories through each coder and all of resolution: day, place, dead and incidents."""

from pathlib import Path

import pytest

import eventcoder as ec
from eventcoder.codebooks.tables import Row, read_table

ROWS = list(
    read_table(
        Path(__file__).with_name("stories.tsv"),
        ("published", "story", "incidents", "facts"),
        optional=("misread",),
    )
)
FORCE = ("14", "171", "175", "18", "19", "20")


def wrong(row: Row, coder: str) -> list[str]:
    """What the events of a story do not tell: a number of incidents, or facts of a sentence."""
    article = {"id": "1", "text": row["story"], "published": row["published"]}
    events = [e for e in ec.code([article], coder=coder).to_pylist() if e["code"].startswith(FORCE)]
    faults = []
    told = {e["incident_id"] for e in events}
    if row["incidents"] and len(told) != int(row["incidents"]):
        faults.append(f"{len(told)} incidents")
    for fact in row["facts"].split("; ") if row["facts"] else ():
        words, pairs = fact.split(": ")
        wanted = dict(pair.split("=") for pair in pairs.split(", "))
        about = [e for e in events if words in e["evidence"]]
        if not any(all(str(e[k]) == v for k, v in wanted.items()) for e in about):
            faults.append(f"{fact} not in {[{k: e[k] for k in wanted} for e in about]}")
    return faults


@pytest.mark.parametrize("coder", ["dictionary", "rules"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"line {row.line}")
def test_story(row: Row, coder: str) -> None:
    """All but those that the table says are misread; one that is read now is to be told there."""
    faults = wrong(row, coder)
    assert bool(faults) == (coder in row.items("misread")), faults
