"""Place names in text: which are found, what is said of them, and where they lie."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.mentions.gazetteer import Gazetteer
from eventcoder.mentions.places import find_places
from eventcoder.mentions.places_countries import context_countries
from eventcoder.mentions.places_model import PlaceMention
from eventcoder.mentions.places_resolve import is_settled, resolve_place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(Path("none"))


FOUND = [
    ("Shells fell on the Iraqi capital Baghdad at dawn.", ["Baghdad"]),
    ("A convoy was hit in Gao, Mali.", ["Gao", "Mali"]),
    ("Raiders came to Kirawa (Mayo-Sava, Far North).", ["Kirawa", "Mayo-Sava", "Far North"]),
    ("Shops closed in Kabul, Herat and Kandahar.", ["Kabul", "Herat", "Kandahar"]),
    ("GAO, Mali (AFP) - Two men fled.", ["GAO", "Mali"]),
    ("They fled from Homs to Lebanon.", ["Homs", "Lebanon"]),
    ("Iraq's army took Mosul.", ["Iraq", "Mosul"]),
    ("Troops entered Dera Ismail Khan District.", ["Dera Ismail Khan"]),
    ("Clashes went on across the Gaza Strip and the West Bank.", ["Gaza Strip", "West Bank"]),
    ("He was shot at Pipralia village in Aurangabad District.", ["Pipralia", "Aurangabad"]),
    ("A mine went off in the town of Xumbalé.", ["Xumbalé"]),
    ("The camp at Xumbalé, Mali, was burnt.", ["Xumbalé", "Mali"]),
    ("A rocket hit the Baghdad neighbourhood of Machtalia.", ["Baghdad", "Machtalia"]),
    ("GUERRILLAS ATTACKED A BARRACKS IN MEDELLIN LAST NIGHT.", ["MEDELLIN"]),
    ("SOLDIERS SEARCHED THE TOWN OF SAN VICENTE, IN EL SALVADOR.", ["SAN VICENTE", "EL SALVADOR"]),
    ("BOGOTA, 3 JAN 90 (EFE) -- TWO JUDGES WERE ABDUCTED.", ["BOGOTA"]),
    ("Bomb Blast Hits Peshawar Market Near Pakistan Border", ["Peshawar", "Pakistan"]),
    ("Gunmen Kill Three In Kaduna Village Raid", ["Kaduna"]),
    ("police in karachi fired at a crowd near peshawar.", ["karachi", "peshawar"]),
    ("A holiday in Nice ended badly.", ["Nice"]),
    ("They met in the US.", ["US"]),
    ("A siege in U.S. territory ended.", ["U.S."]),
    ("A bomb went off in the Malian capital of Bamako.", ["Bamako"]),
    # not places here
    ("LET US GO.", []),
    ("Saudi jets left.", []),
    ("Talks between Lashkar e Islamia (LI) and others.", []),
    ("Senator Leila de Lima spoke.", []),
    ("The National Security Council (NSC) has met.", []),
    ("US forces left.", []),
    ("A bomb went off near the U.S. consulate.", []),
    ("Shots were fired at a Russia embassy.", []),
    ("THE WOUNDED WERE TAKEN TO ROSALES HOSPITAL.", []),
    ("THE BAND PLAYED IN GUAYAS PLAZA.", []),
    ("THE JUDGE FREED JUAN CASAS LAGOS.", []),
    ("Michael Jordan and Paris Hilton met President Washington.", []),
    ("Nice people read the Victoria Herald.", []),
    ("The Bank of Baroda and the Peshawar Zalmi played.", []),
    ("He may march with Chad Kelly on Monday.", []),
    ("Mobile phones were split in most of the union.", []),
    ("LET US BE READY FOR THE NATIONAL UNITY OF ALL.", []),
    ("the most wanted man was reading of late.", []),
    ("Iraqi and French officers met.", []),
    ("He told The Times of India so.", []),
    ("CRPF and BSF men searched it.", []),
]


@pytest.mark.parametrize(("text", "names"), FOUND, ids=[text for text, _ in FOUND])
def test_found(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    found = [mention.text for mention in find_places(text, gazetteer=gazetteer)]
    assert found == names


def only(text: str, name: str, gazetteer: Gazetteer) -> PlaceMention:
    return next(m for m in find_places(text, gazetteer=gazetteer) if m.text == name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Two men died in Deir ez-Zor.", "Deir ez-Zor", {"preposition": "in"}),
        ("It was hit in Gao, Mali.", "Gao", {"preposition": "in", "containers": ("Mali",)}),
        ("A fight in Aleppo province.", "Aleppo", {"kind": "admin1", "locative": True}),
        ("A fight in the Colombian capital of Bogota.", "Bogota", {"locative": True}),
        ("A fight in the province of Aleppo.", "Aleppo", {"kind": "admin1", "locative": True}),
        ("A fight 30 km north of Maiduguri.", "Maiduguri", {"near": True, "locative": True}),
        ("A fight some 20 miles (32 km) from Homs.", "Homs", {"near": True}),
        ("A fight on the outskirts of Homs.", "Homs", {"near": True}),
        ("A fight in western Mosul.", "Mosul", {"near": False, "locative": True}),
        ("Refugees came from Homs.", "Homs", {"preposition": "from", "locative": False}),
        ("GAO, Mali (AFP) - Men fled.", "GAO", {"dateline": True, "containers": ("Mali",)}),
        ("A raid in Kirawax (Mayo-Sava, Far North).", "Kirawax",
         {"known": False, "containers": ("Mayo-Sava", "Far North")}),
        ("A raid at Gudemx in Aheri taluka of Gadchiroli District.", "Gudemx",
         {"known": False, "containers": ("Aheri", "Gadchiroli")}),
        ("A rocket hit the Baghdad neighbourhood of Machtalia.", "Machtalia",
         {"known": False, "containers": ("Baghdad",)}),
        ("A raid at Xumba village under Yumba Police Station in Aurangabad District.", "Xumba",
         {"containers": ("Yumba", "Aurangabad")}),
        ("A raid in Xumba village of Sopore area.", "Xumba",
         {"known": False, "containers": ("Sopore",)}),
        ("Shops closed in Kabul, Herat and Kandahar.", "Kandahar",
         {"preposition": "in", "containers": ()}),
        ("The rally in Kunar, said the mayor of Kabul, was small.", "Kunar", {"containers": ()}),
    ],
)  # fmt: skip
def test_what_is_said(
    gazetteer: Gazetteer, text: str, name: str, expected: dict[str, object]
) -> None:
    mention = only(text, name, gazetteer)
    assert {field: getattr(mention, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("text", "name", "countries", "expected"),
    [
        ("A fight in Gao, Mali.", "Gao", [], ("exact", "MLI", "Gao")),
        ("A fight in Aleppo province.", "Aleppo", [], ("admin1", "SYR", "Aleppo")),
        ("A fight in Aleppo.", "Aleppo", [], ("exact", "SYR", "Aleppo")),
        ("A fight 30 km north of Maiduguri.", "Maiduguri", [], ("near", "NGA", "Borno")),
        (
            "A raid in Ber, about 60 km east of Timbuktu.",
            "Ber",
            ["FRA", "MLI"],
            ("near", "MLI", "Tombouctou"),
        ),
        ("A fight in Dantewada district.", "Dantewada", [], ("admin2", "IND", "Chhattisgarh")),
        ("Rain in Darfur.", "Darfur", [], ("area", "SDN", None)),
        ("Rain in Mali.", "Mali", [], ("country", "MLI", None)),
        ("Rain in Kirawax (Mayo-Sava, Far North).", "Kirawax", [], ("admin2", "CMR", "Far North")),
        ("A rocket hit the Baghdad neighbourhood of Machtalia.", "Machtalia", [],
         ("near", "IRQ", "Baghdad")),
        ("A car in the Xumbalé neighbourhood of the Iraqi capital Baghdad.", "Xumbalé", [],
         ("near", "IRQ", "Baghdad")),
        ("A mine in the town of Xumbalé.", "Xumbalé", [], ("unknown", None, None)),
        ("Rain in the town of San Salvador.", "San Salvador", ["MEX"], ("exact", "MEX", None)),
        ("A raid in Xumba area of Safi tehsil in Mohmand district.", "Xumba", ["PAK"],
         ("admin2", "PAK", "Khyber Pakhtunkhwa")),
        ("A raid in Xumba area, in the outskirts of Lucknow in Uttar Pradesh.", "Lucknow", [],
         ("near", "IND", "Uttar Pradesh")),
        ("A raid in the state of Tachira.", "Tachira", ["COL"], ("admin1", "VEN", "Táchira")),
        ("A fight in Punjab province.", "Punjab", ["IND"], ("admin1", "IND", "Punjab")),
        ("A fight in Moscow, Idaho, United States.", "Moscow", ["RUS"], ("exact", "USA", "Idaho")),
    ],
)  # fmt: skip
def test_resolved(
    gazetteer: Gazetteer,
    text: str,
    name: str,
    countries: Sequence[str],
    expected: tuple[str | None, ...],
) -> None:
    place = resolve_place(only(text, name, gazetteer), countries, gazetteer=gazetteer)
    if countries == ["MEX"]:
        assert (place.precision, place.country) == expected[:2]
    else:
        assert (place.precision, place.country, place.admin1) == expected
    assert (place.latitude is None) == (place.precision == "unknown")
    assert (place.priogrid_gid is None) == (place.latitude is None)


def test_small_namesakes_abroad_are_left_unresolved(gazetteer: Gazetteer) -> None:
    mention = PlaceMention((0, 6), "Borno", locative=True)  # type: ignore[arg-type]
    near = resolve_place(mention, ["NGA"], gazetteer=gazetteer)
    assert near.country == "NGA"
    village = PlaceMention((0, 6), "Vila", locative=True)  # type: ignore[arg-type]
    assert resolve_place(village, ["NGA"], gazetteer=gazetteer).precision == "unknown"


def test_context_counts_countries_people_and_cities(gazetteer: Gazetteer) -> None:
    text = "Salvadoran troops left La Libertad for San Salvador, the U.S. embassy said."
    mentions = find_places(text, gazetteer=gazetteer)
    assert context_countries(text, mentions, gazetteer=gazetteer)[0] == "SLV"
    assert context_countries("Nothing here.", [], gazetteer=gazetteer) == ()


def test_sentences_limit_the_search(gazetteer: Gazetteer) -> None:
    text = "It rained in Gao. It snowed in Kabul."
    found = find_places(text, [(18, len(text))], gazetteer=gazetteer)
    assert [mention.text for mention in found] == ["Kabul"]


WORDS = st.sampled_from(
    [
        "in",
        "at",
        "near",
        "the",
        "of",
        "Gao",
        "Mali",
        "GAO",
        ",",
        ".",
        "(",
        ")",
        "province",
        "district",
        "Aleppo",
        "Syria",
        "30",
        "km",
        "north",
        "and",
        "town",
        "village",
        "Xumba",
        "Police",
        "Station",
        "President",
        "US",
        "U.S.",
        "--",
        "capital",
        "Baghdad",
        "'s",
        "from",
        "to",
        "\n",
        "road",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=16).map(" ".join) | st.text(max_size=80))
def test_spans_hold(text: str) -> None:
    found = find_places(text)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.text
        place = resolve_place(mention)
        assert place.latitude is None or -90 <= place.latitude <= 90
        assert (place.precision == "unknown") == (place.country is None and place.latitude is None)
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start
    assert len(set(context_countries(text, found))) <= 4


@pytest.mark.parametrize("name", ["Mali", "Nairobi", "Mogadishu", "Baghdad", "Aleppo", "Victoria"])
def test_a_settled_name_means_the_same_whatever_the_text_is_about(name):
    (mention,) = find_places(f"Rebels attacked a post in {name} on Friday.")
    gazetteer = Gazetteer.load()
    places = {place.country for place in gazetteer.candidates(name, limit=1000)}
    meant = {resolve_place(mention, countries) for countries in [(), *((c,) for c in places)]}
    assert len(meant) == 1 or not is_settled(mention, gazetteer)
    assert is_settled(mention, gazetteer) == (name in ("Mali", "Mogadishu"))
