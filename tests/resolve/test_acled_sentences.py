"""Own sentences of every ACLED-like sub-event type, through each coder and all of resolution."""

from pathlib import Path

import pytest

import eventcoder as ec
from eventcoder.codebooks.tables import read_table

ROWS = list(
    read_table(
        Path(__file__).with_name("acled_sentences.tsv"), ("sub_event", "sentence", "misread")
    )
)


@pytest.mark.parametrize("coder", ["dictionary", "rules"])
def test_sentences(coder):
    """All but those that the table says are misread; one that is read now is to be told there."""
    articles = [{"id": str(n), "text": row["sentence"]} for n, row in enumerate(ROWS)]
    read: dict[str, list[str]] = {}
    for event in ec.code(articles, coder=coder).to_pylist():
        if event["acled_sub_event_type"]:
            note = next(row["sentence"] for row in ROWS if event["evidence"] in row["sentence"])
            read.setdefault(note, []).append(event["acled_sub_event_type"])
    wrong = {
        row["sentence"] for row in ROWS if read.get(row["sentence"], ["-"])[0] != row["sub_event"]
    }
    assert wrong == {row["sentence"] for row in ROWS if coder in row.items("misread")}


def test_every_sub_event_but_other_has_sentences():
    from eventcoder.codebooks.acled_view import load_acled_view

    missing = set(load_acled_view().event_types) - {row["sub_event"] for row in ROWS}
    assert missing == {"Other"}
