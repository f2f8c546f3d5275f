"""What the recogniser reads in own sentences: words, country, code, status."""

from datetime import date

import pytest

from eventcoder.mentions.actors import ActorMention, find_actors
from eventcoder.records import Sentence


def found(text: str, published: date | None = None) -> dict[str, ActorMention]:
    """Mentions by their words."""
    mentions = find_actors(text, [Sentence(0, len(text), 0)], published)
    return {text[m.start : m.end]: m for m in mentions}


def codes(text: str) -> dict[str, str | None]:
    return {words: mention.code for words, mention in found(text).items()}


COMPOSED = [
    ("Iraqi police fired tear gas.", {"Iraqi police": "IRQCOP"}),
    ("Two US soldiers were wounded.", {"Two US soldiers": "USAMIL"}),
    ("Members of the Nigerian army left.", {"Members of the Nigerian army": "NGAMIL"}),
    ("He met Turkey's foreign minister.", {"Turkey's foreign minister": "TURGOV"}),
    ("Kenyan farmers blocked a road.", {"Kenyan farmers": "KENAGR"}),
    ("Dozens of Peruvian miners struck.", {"Dozens of Peruvian miners": "PERLAB"}),
    ("A Hamas fighter was seen.", {"Hamas fighter": "PSEREB"}),
    ("American warplanes flew over.", {"American warplanes": "USAMIL"}),
    ("Police in Ghana made arrests.", {"Police": "GHACOP", "Ghana": "GHA"}),
    ("Muslim leaders in Ghana spoke.", {"Muslim leaders": "GHAMOS", "Ghana": "GHA"}),
    (
        "Inspectors of the International Atomic Energy Agency came.",
        {"Inspectors of the International Atomic Energy Agency": "IGOUNOIAE"},
    ),
    ("Beijing accused Indian patrols.", {"Beijing": "CHNGOV", "Indian patrols": "INDMIL"}),
    (
        "The president of Ukraine accused Russia.",
        {"president of Ukraine": "UKRGOV", "Russia": "RUS"},
    ),
    ("At least 50 people fled.", {"50 people": "CVL"}),
    ("The White House and the Kremlin agreed.", {"White House": "USAGOV", "Kremlin": "RUSGOV"}),
    ("The president of the company resigned.", {"president of the company": "BUS"}),
    ("Police (Ghana) made arrests.", {"Police (Ghana)": "GHACOP"}),
    ("Malian and Nigerien troops met.", {"Malian": "MLIMIL", "Nigerien troops": "NERMIL"}),
    ("There are 900 troops in Togo.", {"900 troops": "MIL", "Togo": "TGO"}),
    ("President Aldo Bembo left the hall.", {"President Aldo Bembo": "GOV"}),
    ("It hit a base in Togo.", {"Togo": "TGO"}),
    (
        "Malian government forces captured five villages.",
        {"Malian government forces": "MLIMIL", "five villages": "CVL"},
    ),
    ("They have detained two rebels.", {"two rebels": "REB"}),
    ("The wounded soldiers fled.", {"wounded soldiers": "MIL"}),
    ("It was a major haul, a major said.", {"major": "MIL"}),
    ("LOME - Gunmen struck.", {"Gunmen": "UAF"}),
    (
        "The Army of National Liberation (ELN) left Arauca.",
        {"Army of National Liberation (ELN)": "COLREB"},
    ),
    ("The Army of Free Papua struck.", {"Army of Free Papua": None}),
    ("The Army of Chad struck.", {"Army of Chad": "TCDMIL"}),
    ('He met "Shining Path" guerrillas.', {'Shining Path" guerrillas': "PERREB"}),
    ("The FMLN's Ana Diaz Urban Commandos fled.", {"FMLN's Ana Diaz Urban Commandos": "SLVREB"}),
    ("He left the TTP Swat Chapter.", {"TTP Swat Chapter": "PAKREB"}),
    ("Men from Chadian security corps fled.", {"Men from Chadian security corps": "TCDMIL"}),
    ("French and UN troops left.", {"French": "FRAMIL", "UN troops": "IGOUNO"}),
    ("UN troops in Togo left.", {"UN troops": "IGOUNO", "Togo": "TGO"}),
    ("Contingents of African peacekeepers left.", {"Contingents of African peacekeepers": "PKO"}),
    (
        "Ex-members of the government of Togo left.",
        {"Ex-members of the government of Togo": "TGOELI"},
    ),
    ("They saw Thai and Indian brands.", {}),
    ("The British said so.", {"British": "GBRCVL"}),
    ("It is a rebel-held town.", {}),
    ("They live in Kerry and near Abbas town and in The Hague.", {}),
    ("The Hamas-led government spoke.", {"Hamas-led government": "PSEGOV"}),
    ("A NATO-led force left.", {"NATO-led force": "IGONAT"}),
    ("Burundi's National Security Council met.", {"Burundi's National Security Council": "BDIGOV"}),
    ("U.N.-backed Libyan forces left.", {"U.N.-backed Libyan forces": "LBYMIL"}),
    ("New Mexico's governor spoke.", {"New Mexico's governor": "USAGOV"}),
    ("A former Togolese president spoke.", {"former Togolese president": "TGOELI"}),
    ("LOME, May 15 -- Gunmen struck.", {"Gunmen": "UAF"}),
    ("Lome-based militias left.", {"Lome-based militias": "TGOUAF"}),
    ("They met in the capital, Tunis, on Tuesday.", {}),
    (
        "Ankara, Tehran and Moscow met.",
        {"Ankara": "TURGOV", "Tehran": "IRNGOV", "Moscow": "RUSGOV"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), COMPOSED)
def test_composition(text: str, expected: dict[str, str]) -> None:
    got = codes(text)
    assert got == expected


@pytest.mark.parametrize(
    "text",
    [
        "All parties must return to talks.",
        "The coalition denied it.",
        "A vehicle burnt out and a source spoke.",
        "A Baghdad neighbourhood was hit.",
        "It fell near Moscow airport.",
    ],
)
def test_words_that_are_no_organised_actor(text: str) -> None:
    assert not [code for code in codes(text).values() if code]


@pytest.mark.parametrize(
    ("text", "sponsor", "country", "roles"),
    [
        ("Pro-Iran militia fighters withdrew.", "IRN", None, ("UAF",)),
        ("Anti-Russian protesters marched.", "RUS", None, ("OPP",)),
        ("Rwandan-backed rebels advanced.", "RWA", None, ("REB",)),
        ("Pro-Iranian forces withdrew.", "IRN", None, ("UAF",)),
        ("Anti-war groups marched.", None, None, ()),
        ("A Somalia-based militia withdrew.", None, "SOM", ("UAF",)),
    ],
)
def test_sponsors_are_no_homes(
    text: str, sponsor: str | None, country: str | None, roles: tuple[str, ...]
) -> None:
    (mention,) = found(text).values()
    assert (mention.sponsor, mention.country, mention.roles) == (sponsor, country, roles)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fighters of the FARDC fell back.",
            "Forces Armées de la République Démocratique du Congo",
        ),
        ("An al Shabab commander spoke.", "al-Shabaab"),
        ("Troops fought AL-SHABAAB near the coast.", "al-Shabaab"),
        ("The U.N. and Nato met.", "United Nations"),
        ("Officials of Asean met in a hotel.", "Association of Southeast Asian Nations"),
        ("Médecins sans frontières left the town.", "Doctors Without Borders"),
        ("The Tatmadaw shelled a village.", "Tatmadaw"),
        ("Hashed al-Shaabi buried its dead.", "Popular Mobilization Forces"),
    ],
)
def test_spellings_of_listed_names(text: str, name: str) -> None:
    assert name in {mention.name for mention in found(text).values()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IRAQI POLICE KILLED TWO US SOLDIERS", {"IRQCOP", "USAMIL"}),
        ("iraqi police told us that two us soldiers died", {"IRQCOP", "USAMIL"}),
        ("they ate turkey and the car broke down", set()),
        ("turkish troops crossed the border", {"TURMIL"}),
        ("mr powell left", set()),
        ("then president macron left", {"FRAGOV"}),
        ("Rebel Fighters Shell Syrian Army Base", {"REB", "SYRMIL"}),
    ],
)
def test_capitals_that_tell_nothing(text: str, expected: set[str]) -> None:
    assert set(filter(None, codes(text).values())) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("They ate turkey.", None),
        ("Turkey sent aid.", "TUR"),
        ("Troops of Georgia advanced.", "GEO"),
        ("Georgia Miller sang.", None),
        ("Jordan closed its border.", "JOR"),
        ("Jordan Smith closed the shop.", None),
        ("Chad Brown left.", None),
        ("Chad Monday closed its border.", "TCD"),
        ("It is the worst in Chad.", "TCD"),
    ],
)
def test_ambiguous_words(text: str, country: str | None) -> None:
    countries = {mention.country for mention in found(text).values()} - {None}
    assert countries == ({country} if country else set())


@pytest.mark.parametrize(
    ("published", "roles"),
    [(date(2017, 4, 1), ("GOV",)), (date(2022, 1, 10), ("ELI",)), (None, ("GOV",))],
)
def test_offices_are_dated(published: date | None, roles: tuple[str, ...]) -> None:
    (mention,) = found("Angela Merkel spoke.", published).values()
    assert (mention.name, mention.country, mention.roles) == ("Angela Merkel", "DEU", roles)


@pytest.mark.parametrize(
    ("published", "code"),
    [(date(2015, 1, 1), "AFGREB"), (date(2023, 1, 1), "AFGGOV"), (None, "AFGREB")],
)
def test_organisations_change_too(published: date | None, code: str) -> None:
    assert found("Taliban fighters left.", published)["Taliban fighters"].code == code


def test_of_two_offices_the_one_held_then() -> None:
    early = found("Hakan Fidan spoke.", date(2015, 1, 1))["Hakan Fidan"]
    late = found("Hakan Fidan spoke.", date(2024, 1, 1))["Hakan Fidan"]
    assert (early.roles, late.roles) == (("SPY",), ("GOV",))


def test_a_middle_name_does_not_hide_a_person() -> None:
    assert found("They saw Emmanuel Jean Macron.")["Emmanuel Jean Macron"].name == "Emmanuel Macron"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He met Sarah Powell on the bridge.", "Sarah Powell"),
        ("Jonathan Powell was late.", "Jonathan Powell"),
        ("The Khmer Serei Liberation Front denied it.", "Khmer Serei Liberation Front"),
        ("The Front for Free Ruritania denied it.", "Front for Free Ruritania"),
        ("The Workers Party of Ruritania denied it.", "Workers Party of Ruritania"),
    ],
)
def test_unlisted_names_keep_their_words_and_no_code(text: str, words: str) -> None:
    mention = found(text)[words]
    assert (mention.name, mention.code, mention.status) == (None, None, "unidentified")


@pytest.mark.parametrize(
    ("words", "country"),
    [("Thai Workers' Party", "THA"), ("Fijian Democratic Party", "FJI")],
)
def test_a_nationality_rules_out_the_listed_party_of_another_country(
    words: str, country: str
) -> None:
    mention = found(f"Supporters left the {words} today.")[words]
    assert mention.country == country
    assert mention.name is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AFP photographers saw it.", "Agence France-Presse"),
        ("In Manila the AFP and Philippine police met.", "Armed Forces of the Philippines"),
        ("DRC forces advanced.", None),
        ("The RSF shelled Khartoum, Sudan.", "Rapid Support Forces"),
        ("The RSF counts jailed reporters.", "Reporters Without Borders"),
    ],
)
def test_acronyms_without_a_country_are_those_known_everywhere(text: str, name: str | None) -> None:
    mention = next(m for words, m in found(text).items() if words[:3] in ("AFP", "DRC", "RSF"))
    assert mention.name == name


def test_a_listed_leader_is_what_the_list_says() -> None:
    mention = next(iter(found("The leader Hassan Nasrallah spoke.", date(2020, 1, 1)).values()))
    assert (mention.code, mention.type) == ("LBNREB", "rebel")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In Syria the SDF advanced.", "SYR"),
        ("In Cameroon the SDF lost its seats.", "CMR"),
        ("In China the PLA held exercises.", "CHN"),
        ("In Manipur, India, the PLA ambushed a convoy.", "IND"),
    ],
)
def test_acronyms_of_several_follow_the_country_of_the_text(text: str, country: str) -> None:
    (mention,) = (m for words, m in found(text).items() if words in ("SDF", "PLA"))
    assert mention.country == country


def test_datelines_are_skipped_and_offsets_hold() -> None:
    text = "BAGHDAD (Agency) — Iraqi police spoke."
    sentences = [Sentence(0, 19, 0, "dateline"), Sentence(19, len(text), 1)]
    (mention,) = find_actors(text, sentences)
    assert text[mention.start : mention.end] == "Iraqi police"
    assert text[mention.head_start : mention.head_end] == "police"
    assert "countries.tsv:" in mention.how
    assert "roles.tsv:" in mention.how
