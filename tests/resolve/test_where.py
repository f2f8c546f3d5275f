"""Each event gets the place its own clause tells; only violent acts inherit one."""

import pytest

from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Event, Participant, Span
from eventcoder.resolve.where import resolve_where
from eventcoder.text import build_document

CASES = [
    ("own clause", "Rebels attacked a post near Gao on Friday.", "attacked", "190", "Gao", "near"),
    ("dateline", "GAO, Mali (EXA) - Rebels attacked a post.", "attacked", "190", "Gao", "exact"),
    ("attribution is no place", "Rebels killed ten people, the government in Bamako said.",
     "killed", "190", None, "unknown"),
    ("the soil of a state", "Chadian troops killed two men on Sudanese soil.", "killed", "190",
     "Sudan", "country"),
    ("an actor is no place", "Mali condemned the rebels.", "condemned", "111", None, "unknown"),
    ("a statement inherits none", "Rebels attacked a post in Gao. France condemned it.",
     "condemned", "111", None, "unknown"),
    ("an act inherits the sentence before",
     "Rebels attacked a post in Gao. Two soldiers were killed.", "killed", "190", "Gao", "exact"),
    ("an act inherits over a sentence that names none",
     "Rebels attacked a post in Gao. The fight was short. Two soldiers were killed.", "killed",
     "190", "Gao", "exact"),
    ("the town and not the countries of the sentence before",
     "While fans watched a game between Ecuador and Peru, bombs were laid in Gao. One exploded.",
     "exploded", "183", "Gao", "exact"),
    ("a place of its own, known to nobody",
     "Rebels attacked a post in Gao. Two soldiers were killed near Bardaleh.", "killed", "190",
     "Mali", "country"),
    ("a base in a town of its own, known to nobody",
     "Rebels attacked a post in Gao. Nine men were killed at a base in Bardaleh.", "killed", "190",
     "Mali", "country"),
    ("another village", "Rebels attacked a post in Gao. Two men were killed in another village.",
     "killed", "190", "Mali", "country"),
    ("a town that gave its name to a province", "Rebels attacked a post in Kidal, Mali.",
     "attacked", "190", "Kidal", "exact"),
    ("a street called after a town", "Rebels attacked a post near Gao Street in the north.",
     "attacked", "190", None, "unknown"),
    ("where somebody lives in exile", "The court ordered the release of a man living in Gao.",
     "release", "0841", None, "unknown"),
    ("the narrower of two", "In the north of Mali, rebels attacked a post in Gao.", "attacked",
     "190", "Gao", "exact"),
    ("the capital of a people", "A bomb exploded in the Yemeni capital.", "exploded", "183",
     "Sanaa", "exact"),
    ("the capital of the story's country",
     "Malian police and troops were out. A bomb exploded near the capital.", "exploded", "183",
     "Bamako", "near"),
    ("the capital, not the sentence before",
     "Malian rebels attacked Gao. Malian police said a bomb exploded in the capital.", "exploded",
     "183", "Bamako", "exact"),
    ("the capital by its name", "A bomb exploded in the capital, Sanaa.", "exploded", "183",
     "Sanaa", "exact"),
    ("a capital of a province", "A bomb exploded in the provincial capital.", "exploded", "183",
     None, "unknown"),
    ("a capital of nobody said", "A bomb exploded in the capital.", "exploded", "183", None,
     "unknown"),
    ("a country's region", "Rebels attacked soldiers in Congo's North Kivu province.", "attacked",
     "190", "Nord-Kivu", "admin1"),
    ("a street of it", "A bomb exploded on Gao's Askia Avenue.", "exploded", "183", "Gao", "exact"),
    ("at the airport of a town", "A bomb exploded at the airport of Gao, Mali.", "exploded", "183",
     "Gao", "exact"),
    ("on the road between two towns", "Rebels attacked a lorry between Gao and Timbuktu.",
     "attacked", "190", "Gao", "near"),
    ("an unknown village beside a town",
     "Rebels attacked the village of Bardaleh, just outside Gao.", "attacked", "190", "Bardaleh",
     "near"),
    ("the capital of a country named elsewhere in the sentence",
     "As unrest went on in Mali, teachers marched through the capital.", "marched", "141", "Bamako",
     "exact"),
    ("an unknown town of the dateline",
     "GEEDO, Chad - Rebels crossed from Niger. They attacked the village of Geedo.", "attacked",
     "190", "Geedo", "country"),
    ("an unknown town told before",
     "A fair in Geedo, Chad, was full. Rebels raided the village of Geedo.", "raided", "190",
     "Geedo", "country"),
    ("an unknown village below a dateline of its own",
     "NIAMEY, May 3 - Gunmen raided the village of Bardaleh.", "raided", "190", "Bardaleh",
     "country"),
    ("the same town is told by another",
     "Rebels attacked a post in Gao. A week ago two men were killed in the same town.", "killed",
     "190", "Mali", "country"),
    ("region", "Rebels attacked a village in Aleppo province, Syria.", "attacked", "190", "Aleppo",
     "admin1"),
]  # fmt: skip


def placed(text, word, code, **fields):
    document = build_document(Article(text), annotators=annotators())
    start = text.index(word)
    event = Event(code=code, trigger=Span(start, start + len(word)), **fields)
    return resolve_where(document, [event])[0].where


@pytest.mark.parametrize(
    ("text", "word", "code", "name", "precision"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_place(text, word, code, name, precision):
    where = placed(text, word, code)
    assert (where.name, where.precision) == (name, precision)


def test_coordinates_country_and_cell_come_with_the_place():
    where = placed("Rebels attacked a post in Gao, Mali.", "attacked", "190")
    assert where.country == "MLI"
    assert (round(where.latitude), round(where.longitude)) == (16, 0)
    assert where.priogrid_gid
    assert where.geonameid


@pytest.mark.parametrize(("code", "country"), [("042", "MLI"), ("043", "TGO"), ("040", None)])
def test_a_visit_is_where_the_host_is(code, country):
    text = "The envoy of Togo visited Mali."
    host = Participant(country="TGO", type="state", status="named", span=Span(13, 17))
    guest = Participant(country="MLI", type="state", status="named", span=Span(26, 30))
    where = placed(text, "visited", code, sources=(host,), targets=(guest,))
    assert (where.country, where.precision) == (country, "country" if country else "unknown")


def test_a_recap_does_not_inherit():
    text = "Rebels attacked a post in Gao. Two soldiers were killed."
    assert placed(text, "killed", "190", news_role="recap").precision == "unknown"


def test_of_two_countries_named_as_often_none_is_the_storys():
    text = "Demonstrators marched in Togo and in Chad. Rebels attacked a post."
    assert placed(text, "attacked", "190").country is None


def test_a_place_that_is_hit_is_where_it_happened():
    text = "Jets bombed Idlib province."
    target = Participant(span=Span(12, 26))
    where = placed(text, "bombed", "195", targets=(target,))
    assert (where.name, where.precision, where.country) == ("Idlib", "admin1", "SYR")


def test_a_large_town_of_another_country_that_is_named_is_known():
    ours = "Ukraine's army, Ukraine's navy and Ukraine's police met Ukraine's president. "
    text = ours + "Ukraine's allies and Ukraine's banks met Russia. A drone hit a depot in Oryol."
    found = placed(text, "hit", "195")
    assert (found.country, found.precision) == ("RUS", "exact")


def test_a_town_that_is_hit_goes_before_its_country():
    text = "In northern Mali jets bombed Gao."
    found = placed(text, "bombed", "195", targets=(Participant(span=Span(29, 32)),))
    assert (found.name, found.precision) == ("Gao", "exact")


def test_a_target_with_an_apposition_is_where_it_happened():
    text = "Rebels attacked Gao, the largest northern city of Mali."
    target = Participant(span=Span(16, len(text) - 1))
    assert placed(text, "attacked", "190", targets=(target,)).name == "Gao"


def test_one_whose_actors_are_of_other_countries_is_not_placed_by_a_village():
    text = "Peruvian police blamed rebels for the attack. A man was killed in Villa El Salvador."
    assert placed(text, "killed", "190").country != "ARG"


def towns(text, *triggers):
    """The places of acts whose targets are unidentified names behind their triggers."""
    document = build_document(Article(text), annotators=annotators())
    events = []
    for word, target in triggers:
        start = text.index(word)
        name = text.find(target) if target else -1
        hit = (Participant(span=Span(name, name + len(target)), status="unidentified"),)
        events.append(
            Event(
                code="190",
                trigger=Span(start, start + len(word)),
                targets=hit if target else (),
            )
        )
    return [e.where.name for e in resolve_where(document, events)]


@pytest.mark.parametrize(
    ("text", "target", "names"),
    [
        ("ABUJA, Nigeria - Gunmen attacked Damboa. Six people were killed.", "Damboa",
         ["Damboa", "Damboa"]),
        ("ABUJA, Nigeria - Gunmen attacked Zaria. Six people were killed.", "Zaria",
         ["Zaria", "Zaria"]),
        ("ABUJA, Nigeria - Gunmen attacked Bardaleh.", "Bardaleh", ["Nigeria"]),
    ],
)  # fmt: skip
def test_a_town_attacked_by_name_goes_before_the_dateline(text, target, names):
    triggers = [("attacked", target), ("killed", "")][: len(names)]
    assert towns(text, *triggers) == names


def test_a_place_is_no_target_where_people_are():
    text = "A bomb exploded in Gao, killing three soldiers."
    hit = [Participant(span=Span(text.index(w), text.index(w) + len(w)), status=status)
           for w, status in (("Gao", "unidentified"), ("three soldiers", "generic"))]  # fmt: skip
    document = build_document(Article(text), annotators=annotators())
    event = Event(code="183", trigger=Span(7, 15), targets=tuple(hit))
    (found,) = resolve_where(document, [event])
    assert found.targets == (hit[1],)
