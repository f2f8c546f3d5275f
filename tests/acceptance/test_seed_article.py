"""The article that the project starts from, coded with its day of publication.

What a careful human coder takes from it, as facts; its words are read beside the checkout.
"""

import json

import pytest

from acceptance.out import rows

pytestmark = pytest.mark.shared

PUBLISHED = "2024-02-08"
KATAEB, HASHED = "Kata'ib Hezbollah", "Popular Mobilization Forces"


def side(name=None, country=None, roles=()):
    """What one participant of a row must be; ``None`` leaves it open."""
    return {"name": name, "country": country, "roles": set(roles)}


ROWS = {
    "1": {"codes": ("1952", "195", "186"), "targets": side(KATAEB), "days": ("2024-02-07", "day"),
          "place": ("Baghdad", "IRQ"), "dead": (2, 2), "acled": "Air/drone strike"},
    "2a": {"codes": ("195",), "sources": side(country="USA"), "targets": side(HASHED),
           "days": ("2024-02-02", "day"), "place": (None, "IRQ"), "dead": (16, 16),
           "injured": 36, "acled": "Air/drone strike"},
    "2b": {"codes": ("195",), "sources": side(country="USA"), "days": ("2024-02-02", None),
           "place": (None, "SYR"), "dead": (23, None), "acled": "Air/drone strike"},
    "3": {"codes": ("190",), "targets": side(country="USA", roles=("MIL",)),
          "days": ("2024-01-25", "month_part"), "place": (None, "JOR"), "dead": (3, 3),
          "acled": "Armed clash"},
    "4": {"codes": ("190",), "targets": side(country="USA", roles=("MIL",)),
          "days": ("2023-10-15", "range"), "place": ("Middle East", None), "count": 165,
          "acled": None},
    "5": {"codes": ("130",), "sources": side(country="IRQ"), "targets": side(country="USA"),
          "days": ("2024-02-04", "day")},
    "6": {"codes": ("046",), "sources": side(country="USA"), "targets": side(country="IRQ"),
          "days": ("2024-01-01", "month")},
    "7": {"codes": ("0256",), "sources": side(country="IRQ", roles=("GOV",)),
          "targets": side(country="USA")},
    "8": {"codes": ("153", "172"), "sources": side(country="IRQ", roles=("MIL", "COP")),
          "days": ("2024-02-07", "day"), "place": ("Baghdad", "IRQ")},
    "9": {"codes": ("190",), "sources": side(KATAEB), "targets": side(country="USA"),
          "days": (None, "unknown"), "place": (None, "IRQ")},
}  # fmt: skip


@pytest.fixture(scope="module")
def incidents(shared, tmp_path_factory):
    """Mentions by incident, in the order of the article."""
    from acceptance.conftest import run

    folder = tmp_path_factory.mktemp("seed")
    article = next((shared / "seed").glob("*.txt")).read_text("utf-8")
    line = {"id": "seed", "published": PUBLISHED, "text": article}
    (folder / "seed.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    ran = run("code", folder / "seed.jsonl", "-o", folder / "out", "--coder", "rules")
    assert ran.code == 0, ran.err
    found = {}
    for row in rows(folder / "out", "events"):
        found.setdefault(row["incident_id"], []).append(row)
    return list(found.values())


def fits(mention, wanted):
    """Whether a mention carries the code, and what the row says of time, place and number."""
    if mention["code"] not in wanted["codes"] or mention["factuality"] != "actual":
        return False
    low, high = wanted.get("dead", (None, None))
    return mention["event_count_low"] == wanted.get("count") and (
        (mention["fatalities_low"], mention["fatalities_high"]) == (low, high)
    )


def is_one(participant, wanted):
    return (
        (wanted["name"] is None or participant["name"] == wanted["name"])
        and (wanted["country"] is None or participant["country"] == wanted["country"])
        and (not wanted["roles"] or bool(wanted["roles"] & set(participant["roles"])))
    )


def told_by(mentions, wanted):
    """Whether an incident's mentions together tell a row."""
    heads = [m for m in mentions if fits(m, wanted)]
    for mention in heads:
        for name in ("sources", "targets"):
            if name in wanted and not any(
                is_one(p, wanted[name]) for m in mentions for p in m[name] or ()
            ):
                break
        else:
            if _when_and_where(mention, mentions, wanted):
                return True
    return False


def _when_and_where(mention, mentions, wanted):
    day, precision = wanted.get("days", (None, None))
    if day is not None and str(mention["event_date"]) != day:
        return False
    if precision is not None and mention["date_precision"] != precision:
        return False
    place, country = wanted.get("place", (None, None))
    if place is not None and place not in {m["place"] for m in mentions}:
        return False
    return country is None or country in {m["country"] for m in mentions}


@pytest.mark.parametrize("row", sorted(ROWS))
def test_row_comes_out(incidents, row):
    assert sum(told_by(mentions, ROWS[row]) for mentions in incidents) >= 1


@pytest.mark.parametrize("row", ["1", "2a", "2b", "3"])
def test_one_incident_tells_a_row_and_reads_as_its_sub_event(incidents, row):
    telling = [mentions for mentions in incidents if told_by(mentions, ROWS[row])]
    assert len(telling) == 1
    read = {m["acled_sub_event_type"] for m in telling[0]} - {None}
    assert read == {ROWS[row]["acled"]}


def test_repeats_of_the_story_share_its_incident(incidents):
    story = next(mentions for mentions in incidents if told_by(mentions, ROWS["1"]))
    assert {m["sentence_index"] for m in story} >= {0, 4, 11}
    assert sum(m["fatalities"] or 0 for m in story) == 2


def test_many_attacks_are_one_row_and_no_dataset_event(incidents):
    counted = [m for mentions in incidents for m in mentions if m["event_count_low"]]
    assert [m["acled_event_type"] for m in counted] == [None]


def test_at_most_four_further_incidents(incidents):
    further = [m for m in incidents if not any(told_by(m, row) for row in ROWS.values())]
    assert len(further) <= 4


def test_what_is_no_event_is_left_out(incidents):
    """The headline run into the text, troop numbers, the claim nobody made, the war."""
    told = {m["sentence_index"] for mentions in incidents for m in mentions}
    assert told.isdisjoint({1, 2, 6, 7, 18, 20})


def test_strikes_named_as_tension_are_those_told_later(incidents):
    strikes = next(mentions for mentions in incidents if told_by(mentions, ROWS["2a"]))
    tension = [m for mentions in incidents for m in mentions if m["sentence_index"] == 3]
    assert all(m in strikes for m in tension)


def test_publication_day_is_only_a_fallback(incidents):
    for mentions in incidents:
        for mention in mentions:
            if str(mention["event_date"]) == PUBLISHED:
                assert mention["date_precision"] == "published"


def test_unidentified_attackers_have_no_ucdp_type(incidents):
    story = next(mentions for mentions in incidents if told_by(mentions, ROWS["1"]))
    assert {m["ucdp_type_of_violence"] for m in story} == {None}
