"""Participants that other words of a parsed sentence name; phrases hung where news means them."""

from datetime import date

import pytest

from eventcoder.plugin.loading import load_registry
from eventcoder.records import Article
from eventcoder.run.assemble import assemble
from eventcoder.run.spec import Spec
from eventcoder.text import build_document


@pytest.fixture(scope="module")
def coded():
    pipeline = assemble(Spec(coders=("rules",)), load_registry())

    def code(text):
        article = Article(text, published=date(2024, 5, 10))
        document = build_document(article, annotators=pipeline.annotators, parser=pipeline.parser)
        events = pipeline.coders[0].code_batch([document])[0]
        for resolver in pipeline.resolvers:
            events = resolver.resolve(document, events)
        return document, events

    return code


def names(participants):
    return [p.name or p.code for p in participants]


TARGETS = [
    ("said to be", "One of those killed was a commander of the Taliban.", "Taliban"),
    ("owned", "The Taliban said that 16 of its fighters were killed in Kabul.", "Taliban"),
    ("first of two", "US and allied troops were attacked in Mosul on Monday.", "USAMIL"),
]


OWNED = [
    ("of a state", "Chad's defence ministry said its troops attacked the camp.", "TCDMIL"),
    ("of a group", "Boko Haram claimed that its fighters attacked the camp.", "NGAREB"),
    ("of nobody", "Its troops attacked the camp on Monday.", "MIL"),
]


@pytest.mark.parametrize(("text", "code"), [c[1:] for c in OWNED], ids=[c[0] for c in OWNED])
def test_source_is_of_whoever_owns_it(coded, text, code):
    _, events = coded(text)
    assert [p.code for event in events for p in event.sources] == [code]


@pytest.mark.parametrize(("text", "name"), [c[1:] for c in TARGETS], ids=[c[0] for c in TARGETS])
def test_target_is_named_by_other_words(coded, text, name):
    _, events = coded(text)
    assert any(name in names(event.targets) for event in events)


def test_who_wages_a_campaign_makes_its_attacks(coded):
    _, events = coded("Soldiers were attacked in Mosul in a campaign waged by the Taliban.")
    assert [names(event.sources) for event in events] == [["Taliban"]]


def test_the_base_that_was_attacked_kills_nobody(coded):
    document, events = coded("The raid came after an attack on a base in Jordan that killed three.")
    killing = next(event for event in events if event.casualties)
    assert all("base" not in document.words(p.span) for p in killing.sources if p.span)
    assert killing.casualties.fatalities == 3


def test_deaths_do_not_belong_to_what_the_dead_had_done(coded):
    text = (
        "A source reported the deaths of two officials from the Taliban, which has taken part in"
        " attacks on US forces in Afghanistan."
    )
    _, events = coded(text)
    assert events
    assert all(event.casualties is None for event in events)


def test_an_act_without_a_place_is_in_the_story_s_country(coded):
    text = (
        "Police in Peru searched a house in Lima on Monday. Peruvian soldiers patrolled Cusco."
        " Gunmen killed two farmers."
    )
    _, events = coded(text)
    where = next(e.where for e in events if e.casualties)
    assert (where.country, where.precision, where.span) == ("PER", "country", None)


def test_a_foreign_army_s_act_is_not(coded):
    text = (
        "Police in Peru searched a house in Lima on Monday. Peruvian soldiers patrolled Cusco."
        " The Brazilian army shelled a camp."
    )
    _, events = coded(text)
    assert [e.where.country for e in events if e.code == "194"] == [None]
