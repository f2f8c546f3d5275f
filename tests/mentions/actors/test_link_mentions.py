"""Later mentions of own short articles and the earlier ones they are linked to."""

from itertools import pairwise

import pytest

from eventcoder.mentions.actors import ActorMention, find_actors, link_mentions
from eventcoder.records import Sentence


def linked(text: str) -> list[tuple[str, ActorMention]]:
    """Linked mentions with their words; sentences end at a full stop and a blank."""
    sentences, start = [], 0
    for part in text.split(". "):
        end = min(start + len(part) + 1, len(text))
        sentences.append(Sentence(start, end, len(sentences)))
        start = end + 1
    mentions = link_mentions(find_actors(text, sentences), text, sentences)
    return [(text[m.start : m.end], m) for m in mentions]


def last(text: str, words: str) -> ActorMention:
    return [mention for said, mention in linked(text) if said == words][-1]


DESCRIBED = [
    ("Boko Haram burnt a village. The group fled.", "group", "Boko Haram"),
    ("Hamas fired rockets at Israel. The militants fled.", "militants", "Hamas"),
    ("Fatah met Syriza. Fatah left. The party lost.", "party", "Fatah"),
    ("Reuters reported it. The agency gave no source.", "agency", "Reuters"),
    ("President Mohamed Bazoum left. The president was tired.", "president", "Mohamed Bazoum"),
    (
        "Abbas Araghchi met Mahmoud Abbas. The foreign minister left.",
        "foreign minister",
        "Abbas Araghchi",
    ),
    ("Abbas Araghchi met Mahmoud Abbas. Araghchi left.", "Araghchi", "Abbas Araghchi"),
    ("Hezbollah met Hamas. The Palestinian group left.", "Palestinian group", "Hamas"),
    ("Hezbollah met Iraqi police. The Shiite group left.", "Shiite group", "Hezbollah"),
    (
        "Hezbollah met Iraqi police. The Iran-backed militants left.",
        "Iran-backed militants",
        "Hezbollah",
    ),
    ("The Nigerian Army lost a base. The army denied it.", "army", "Nigerian Army"),
    ("The ADF of Uganda hit Beni. The rebels fled.", "rebels", "Allied Democratic Forces"),
    (
        "The US-led coalition bombed Raqqa. The UN was shocked. The coalition denied it.",
        "coalition",
        "US-led coalition",
    ),
]


@pytest.mark.parametrize(("text", "words", "name"), DESCRIBED)
def test_descriptions_take_the_name_of_the_earlier_mention(
    text: str, words: str, name: str
) -> None:
    mention = last(text, words)
    assert mention.name == name
    assert mention.refers_to is not None
    first = linked(text)[mention.refers_to][1]
    assert (first.name, first.country, first.code) == (name, mention.country, mention.code)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Boko Haram burnt a village. A group of men fled.", "group"),
        ("Boko Haram burnt a village. Armed groups fled.", "Armed groups"),
        ("Boko Haram burnt a village. The Kenyan group fled.", "Kenyan group"),
        ("The United Nations left. The militants stayed.", "militants"),
        ("Mohamed Bazoum left. A president was tired.", "president"),
        ("The Tigray People's Liberation Front left. The Ethiopian army came.", "Ethiopian army"),
    ],
)
def test_other_words_are_not_linked(text: str, words: str) -> None:
    assert all(m.refers_to is None for said, m in linked(text) if words in said)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Gunmen hit a post in Gao, Mali. The army sent help.", "army", "MLIMIL"),
        ("Gunmen hit a post in Gao, Mali. Police came.", "Police", "MLICOP"),
        ("Gunmen hit a post in Mali. The rebels left.", "rebels", "MLIREB"),
        ("Mali accused Niger. The army denied it.", "army", "MIL"),
        ("Malian and Nigerien troops met. Police came.", "Police", "COP"),
        ("A German reporter fell. Police came.", "Police", "COP"),
        ("German protesters marched. Police came.", "Police", "DEUCOP"),
        ("Gunmen hit a post in Mali. Farmers fled.", "Farmers", "AGR"),
        ("Gunmen hit a post in Mali. Rebels left.", "Rebels", "REB"),
    ],
)
def test_a_dominant_country_is_home_to_the_forces_of_the_state(
    text: str, words: str, code: str
) -> None:
    mention = last(text, words)
    assert (mention.code, mention.refers_to) == (code, None)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A bomb hit the French embassy in Mali. The police came.", "police", "MLI"),
        ("A bomb hit the French embassy. The police came.", "police", None),
        (
            "Malian troops left. A blast killed two commanders of a pro-Iran group.",
            "two commanders",
            None,
        ),
        ("Attacks on allied troops in Iraq went on.", "allied troops", None),
        ("Two men had USA made guns and USA made shells. The police came.", "police", None),
    ],
)
def test_who_stands_for_a_country_abroad_or_is_another_s_is_not_at_home(
    text: str, words: str, country: str | None
) -> None:
    assert last(text, words).country == country


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("GUATEMALAN TROOPS KILLED NINE MEN OF A CIVIL GUARD (PAC). THE PAC FLED.", {"IND"}),
        ("SALVADORAN REBELS HELD THE ROAD TO SANTA ANA.", {"AFG"}),
    ],
)
def test_an_acronym_of_a_country_that_nobody_speaks_of_is_not_that_one(
    text: str, strays: set[str]
) -> None:
    assert not strays & {mention.country for _, mention in linked(text)}


def test_an_acronym_whose_country_is_spoken_of_is() -> None:
    text = "AFGHAN OFFICIALS MET. THE ANA LOST A POST."
    assert last(text, "ANA").name == "Afghan National Army"


INTRODUCED = [
    ("The Ruritanian Liberation Front (RLF) struck. RLF men fled.", "RLF"),
    ("The RLF (Ruritanian Liberation Front) struck. The RLF fled.", "RLF"),
    ("Foreign Minister Aldo Bembo came to town on Monday. Then Bembo left.", "Bembo"),
]


@pytest.mark.parametrize(("text", "short"), INTRODUCED)
def test_short_names_introduced_in_the_text(text: str, short: str) -> None:
    mention = last(text, short)
    assert mention.refers_to is not None
    full = linked(text)[mention.refers_to][1]
    assert short[0] in text[full.start : full.end]
    assert (mention.roles, mention.type, mention.status) == (full.roles, full.type, full.status)


def test_an_acronym_means_what_the_text_says() -> None:
    text = "The Somali Dawn Front (SDF) struck. The SDF fled."
    assert {m.name for said, m in linked(text) if said == "SDF"} == {None}


def test_an_acronym_that_the_text_gives_to_another_is_not_the_listed_one() -> None:
    text = "Azawad Dawn Army (ADA) men hit a post in Mali. The ADA burned cars."
    assert "BRA" not in {mention.country for _, mention in linked(text)}


def test_brackets_that_do_not_abbreviate_introduce_nothing() -> None:
    text = "The Ruritanian Liberation Front (XYZ) struck. The XYZ fled."
    assert all(m.refers_to is None for _, m in linked(text))


def test_links_point_back_and_mentions_stay_in_order() -> None:
    text = " ".join(text for text, *_ in (*DESCRIBED, *INTRODUCED))
    mentions = [mention for _, mention in linked(text)]
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for place, mention in enumerate(mentions):
        if mention.refers_to is not None:
            assert mention.refers_to < place
            assert mentions[mention.refers_to].refers_to is None
            assert "linked to mention" in mention.how


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Colombia held talks with the ELN. The army killed two rebels.", "COLMIL"),
        ("The National Liberation Army left Colombia. The army killed two men.", "COLREB"),
    ],
)
def test_the_army_is_the_states_unless_the_group_is_called_so(text: str, code: str) -> None:
    assert last(text, "army").code == code
