"""The ACLED-like view of articles: who is actor 1, and that each incident has a type of its own."""

import pytest

import eventcoder as ec
from eventcoder.datasets.convert import convert

COLUMNS = ("sub_event_type", "actor1", "inter1", "actor2", "inter2")

CASES = [
    (
        "Police in Nairobi fired tear gas on Monday to disperse protesters.",
        [
            (
                "Protest with intervention",
                "protesters",
                "Protesters",
                "Police in Nairobi",
                "State forces",
            )
        ],
    ),
    (
        "Students blocked a road in Nairobi on Monday. Police fired tear gas at the students.",
        [
            ("Protest with intervention", "students", "Protesters", "Police", "State forces"),
        ],
    ),
    (
        "Rebels kidnapped a nurse in Goma on Monday. Rebels attacked soldiers in Beni with drones.",
        [
            ("Abduction/forced disappearance", "Rebels", "Rebel group", "nurse", "Civilians"),
            ("Air/drone strike", "Rebels", "Rebel group", "soldiers", "State forces"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sides_and_types(text: str, expected: list[tuple[str | None, ...]]) -> None:
    article = {"id": "1", "text": text, "published": "2024-05-08"}
    rows = ec.code([article], coder="rules", dataset="acled").to_pylist()
    assert [tuple(row[name] for name in COLUMNS) for row in rows] == expected


def test_a_demonstration_on_another_day_or_place_is_a_row_of_its_own() -> None:
    text = (
        "Students marched in Nairobi on Monday. Teachers marched in Mombasa on Monday. "
        "Students marched in Nairobi on Tuesday."
    )
    article = {"id": "1", "text": text, "published": "2024-05-08"}
    rows = ec.code([article], coder="rules", dataset="acled").to_pylist()
    told = [(str(row["event_date"]), row["location"]) for row in rows]
    assert told == [
        ("2024-05-06", "Nairobi"),
        ("2024-05-06", "Mombasa"),
        ("2024-05-07", "Nairobi"),
    ]


def test_the_report_says_what_was_put_together() -> None:
    text = "Students blocked a road in Nairobi on Monday. Police fired tear gas at the students."
    events = ec.code([{"id": "1", "text": text, "published": "2024-05-08"}], coder="rules")
    rows, report = convert(events, "event", "acled")
    assert rows.num_rows == 1
    assert report.left_out == {"told together with another incident of the demonstration": 1}
