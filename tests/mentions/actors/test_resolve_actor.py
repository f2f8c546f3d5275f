"""Single phrases without an article around them."""

from datetime import date

import pytest

from eventcoder.mentions.actors import resolve_actor


@pytest.mark.parametrize(
    ("words", "name", "country", "code"),
    [
        ("Tatmadaw", "Tatmadaw", "MMR", "MMRMIL"),
        ("IS", "Islamic State", None, "IMGMOS"),
        ("Government of Chad", "Government of Chad", "TCD", "TCDGOV"),
        ("two Iraqi police officers", None, "IRQ", "IRQCOP"),
        ("Police (Mali)", None, "MLI", "MLICOP"),
        ("Justice Department (Fiji)", None, "FJI", "FJIGOVJUD"),
        ("Militant (Boko Haram)", "Boko Haram", "NGA", "NGAREB"),
        ("Chechnya", "Chechnya", "RUS", "RUS"),
        ("Sicily", "Sicily", "ITA", "ITA"),
        ("Congo", "Democratic Republic of the Congo", "COD", "COD"),
        ("xyzzy", None, None, None),
        ("", None, None, None),
    ],
)
def test_phrases(words: str, name: str | None, country: str | None, code: str | None) -> None:
    reading = resolve_actor(words)
    assert (reading.name, reading.country, reading.code) == (name, country, code)


@pytest.mark.parametrize(
    ("words", "context", "code"),
    [
        ("the army", "MLI", "MLIMIL"),
        ("defence minister", "DEU", "DEUGOVMIL"),
        ("Ghanaian police", "MLI", "GHACOP"),
        ("farmers", "MLI", "AGR"),
        ("peacekeepers", "MLI", None),
        ("the PLA", "IND", "INDSEP"),
        ("the PLA", "CHN", "CHNMIL"),
    ],
)
def test_context(words: str, context: str, code: str | None) -> None:
    reading = resolve_actor(words, context_country=context)
    if code is None:
        assert reading.country is None
    else:
        assert reading.code == code


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        (date(1999, 1, 1), ("SPY",)),
        (date(2003, 1, 1), ("GOV",)),
    ],
)
def test_dates(day: date, roles: tuple[str, ...]) -> None:
    assert resolve_actor("Vladimir Putin", day).roles == roles


def test_gleditsch_ward_number_and_steps() -> None:
    reading = resolve_actor("Malian soldiers")
    assert reading.gwno == 432
    assert reading.plural
    assert reading.how.count("tsv:") == 2
