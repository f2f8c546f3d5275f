"""The dictionary coder on sentences of our own: one construction each."""

from collections.abc import Callable

import pytest

from eventcoder.coders.dictionary import DictionaryCoder
from eventcoder.mentions.annotators import annotators
from eventcoder.records import Article, Document, Event, Sentence, Span
from eventcoder.text import build_document

CodeSentence = Callable[[str], list[Event]]


def described(text: str, events: list[Event]) -> list[tuple[str, str, str]]:
    """Code, source words and target words of each event."""

    def words(side: tuple) -> str:  # type: ignore[type-arg]
        return "; ".join(text[slice(*one.span)] for one in side)

    return [(event.code, words(event.sources), words(event.targets)) for event in events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # voice
        ("Rebels attacked a convoy.", [("190", "Rebels", "a convoy")]),
        ("A convoy was attacked by rebels.", [("190", "rebels", "A convoy")]),
        ("A convoy was attacked on Monday.", [("190", "", "A convoy")]),
        ("The nurse kidnapped by rebels is free.", [("181", "rebels", "The nurse")]),
        # who did it
        ("The Houthis said they had targeted a tanker.", [("190", "The Houthis", "a tanker")]),
        ("Rebels, most of them young, attacked a convoy.", [("190", "Rebels", "a convoy")]),
        ("On Monday, rebels attacked a convoy.", [("190", "rebels", "a convoy")]),
        ("Rebels on Monday attacked a convoy.", [("190", "Rebels", "a convoy")]),
        ("Rebels (ANS) attacked a convoy.", [("190", "Rebels", "a convoy")]),
        ("Two soldiers were hurt as rebels attacked a convoy.",
         [("190", "rebels", "a convoy")]),
        ("A group known as the Tigers attacked a convoy.",
         [("190", "A group", "a convoy")]),
        ("Two youths were held for throwing stones.", [("173", "", "Two youths")]),
        ("Two soldiers died in an attack by rebels.", [("190", "rebels", "Two soldiers")]),
        ("A blast has occurred near a base.", [("183", "", "a base")]),
        ("Police fire tear gas at miners", [("175", "Police", "miners")]),
        ("Police raid kills two", [("190", "Police raid", "two")]),
        ("Norway attacked Chad for failing to act.", [("111", "Norway", "Chad")]),
        ("Norway called the strike by clerks unacceptable.", [("111", "Norway", "the strike")]),
        ("Chad met Mali and attacked Niger.",
         [("040", "Chad", "Mali"), ("190", "Chad", "Niger")]),
        ("Rebels who attacked a convoy fled.", [("190", "Rebels", "a convoy")]),
        ("Rebels attacked a base, killing two soldiers.",
         [("190", "Rebels", "a base; two soldiers")]),
        ("Rebels attacked a base before dawn on Monday, killing two soldiers.",
         [("190", "Rebels", "a base; two soldiers")]),
        ("Police fired on students who had left a clinic to rest, killing two nurses.",
         [("193", "Police", "students; two nurses")]),
        ("Rebels ambushed a bus in Kivu killing two nurses and injuring four.",
         [("190", "Rebels", "a bus; two nurses; four")]),
        ("Militants triggered a blast targeting a bus.", [("183", "Militants", "a bus")]),
        ("Police fired in the air to scatter mourners.", [("175", "Police", "mourners")]),
        ("Police had to open fire on the mob.", [("193", "Police", "the mob")]),
        ("Chad called the talks off.", [("164", "Chad", "")]),
        ("Bandits took nine nurses captive.", [("181", "Bandits", "nine nurses")]),
        ("Norway lent Ghana 90 million euros.", [("071", "Norway", "Ghana")]),
        ("Farmers angered by the arrest of a trader set up barricades.",
         [("111", "Farmers", "the arrest of a trader"), ("173", "", "a trader"),
          ("144", "Farmers", "")]),
        ("The minister told reporters he would not negotiate with Chad.",
         [("125", "The minister", "Chad")]),
        ("Masked men burst into a clinic and kidnapped a nurse.",
         [("181", "Masked men", "a nurse")]),
        ("Jama'at Ansar attacked a convoy.", [("190", "Jama'at Ansar", "a convoy")]),
        ("The army drove IS fighters out of the town.", [("192", "The army", "IS fighters")]),
        ("The army took over the town.", [("192", "The army", "the town")]),
        ("In protest against the verdict, the party quit.", []),
        ("Chad fired missiles into the sea.", [("154", "Chad", "")]),
        ("The opposition seeks talks with Chad.", [("026", "The opposition", "Chad")]),
        # lists and equals
        ("Chad and Mali signed a treaty.", [("057", "Chad", "Mali")]),
        ("Talks between Chad and Mali resumed.", [("046", "Chad", "Mali")]),
        ("Police arrested a nurse, a driver and a monk.",
         [("173", "Police", "a nurse; a driver; a monk")]),
        # addressed
        ("Ghana received a request for talks from Mali.", [("026", "Mali", "Ghana")]),
        ("The governor faced calls for his resignation.", [("0241", "", "The governor")]),
        ("Chad brushed aside calls for talks with the rebels.", [("125", "Chad", "the rebels")]),
        # nominal events
        ("The killing of a nurse by rebels shocked Kenya.", [("190", "rebels", "a nurse")]),
        ("Chad's bombardment of the town continued.", [("194", "Chad", "the town")]),
        ("The army launched a drone strike on the camp.", [("1952", "The army", "the camp")]),
        ("The talks were difficult.", []),
        ("Aid workers left the town.", []),
        # operators
        ("Norway lifted sanctions on Belarus.", [("085", "Norway", "Belarus")]),
        ("Sanctions on Belarus were lifted by Norway.", [("085", "Norway", "Belarus")]),
        ("Norway refused to lift sanctions on Belarus.", [("1244", "Norway", "Belarus")]),
        ("Norway will not lift sanctions on Belarus.", [("1244", "Norway", "Belarus")]),
        ("Norway threatened to cut aid to Egypt.", [("1311", "Norway", "Egypt")]),
        ("Norway announced a suspension of aid to Egypt.", [("162", "Norway", "Egypt")]),
        ("Ghana urged Mali to release the journalist.", [("0253", "Ghana", "Mali")]),
        ("Ghana condemned the attack on the embassy by rebels.", [("111", "Ghana", "rebels")]),
        # headlines
        ("Norway Will Not Lift Sanctions on Belarus", [("1244", "Norway", "Belarus")]),
        ("Rebels Attack Army Base, Kill 12 Soldiers",
         [("190", "Rebels", "Army Base"), ("190", "Rebels", "12 Soldiers")]),
        ("Chad, Mali Sign Trade Deal", [("057", "Chad", "Mali")]),
        ("REBELS ATTACKED AN ARMY BASE.", [("190", "REBELS", "AN ARMY BASE")]),
        # operators over operators
        ("Chad rejected a call for talks with the rebels.", [("125", "Chad", "the rebels")]),
        ("Chad rejected an offer by Norway to mediate.", [("126", "Chad", "")]),
        ("Chad said it would allow the agency to deliver food.", [("0355", "Chad", "the agency")]),
        ("Chad gave Mali a deadline.", [("139", "Chad", "Mali")]),
        ("Chad accused the army of a massacre of villagers.", [("1124", "Chad", "the army")]),
        ("Norway welcomed the decision by Belarus.", [("051", "Norway", "Belarus")]),
        ("Norway is willing to give aid to Haiti.", [("033", "Norway", "Haiti")]),
        ("Russia said Israel must end attacks on Syria.", [("1056", "Russia", "Israel")]),
        # attribution
        ("The minister said Chad attacked Sudan.", [("190", "Chad", "Sudan")]),
        ("Chad said it would release the prisoners.", [("0353", "Chad", "the prisoners")]),
    ],
)  # fmt: skip
def test_constructions(
    code_sentence: CodeSentence, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert described(text, code_sentence(text)) == expected


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Rebels attacked the airport.", "actual"),
        ("Rebels did not attack the airport.", "negated"),
        ("There was no sign that rebels had attacked a convoy.", "negated"),
        ("Rebels might attack the airport.", "hypothetical"),
        ("If rebels attack the airport, the army flees.", "hypothetical"),
        ("Rights groups allege that soldiers tortured villagers.", "alleged"),
        ("Rebels threatened to attack the airport.", "actual"),
    ],
)
def test_factuality(code_sentence: CodeSentence, text: str, factuality: str) -> None:
    assert [event.factuality for event in code_sentence(text)] == [factuality]


@pytest.mark.parametrize(
    "text",
    [
        "No one attacked the airport.",
        "The attack helicopters stood on the airfield.",
        "Kenya met its targets.",
        "The party fought the election.",
        "Existing sanctions on Belarus are a burden.",
        "Soldiers went home to rest.",
        "The Peace Talks Committee sat in Rome.",
        "Ten people were killed in a bus crash.",
        "Schools stay closed till march 15.",
        "Three people were injured when a bus overturned.",
        "The virus attacks the lungs of older patients.",
        "The film captures the mood of a lost generation.",
        "Snow blocked the mountain road for two days.",
        "Two people were killed when a lorry overturned near Accra.",
        "The authorities have stepped up vigil near the port.",
        "Fear has driven many families from their homes.",
        "A spokesman did not answer calls for comment on Friday.",
        "Togo did not respond to a request for comment from reporters.",
        "He studied medicine in Kano before he turned to politics.",
        "",
    ],
)
def test_no_event(code_sentence: CodeSentence, text: str) -> None:
    assert code_sentence(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The band refused to play an encore.", []),
        ("The bookshop is holding talks with readers.", []),
        ("The shop was forced to close.", []),
        ("The government refused to free the students.", ["1243"]),
        ("Zorbanian envoys praised the concert.", ["051"]),
        ("Two shoppers were killed.", ["190"]),
    ],
)
def test_words_of_peace_need_somebody_known(text: str, codes: list[str]) -> None:
    coder = DictionaryCoder()
    coder.setup()
    document = build_document(Article(id="1", text=text), annotators=annotators())
    assert [event.code for event in coder.code_document(document)] == codes


def test_speaker_is_named(code_sentence: CodeSentence) -> None:
    (event,) = code_sentence("The Sudanese minister said Chad attacked the town.")
    assert event.attributed_to == "The Sudanese minister"
    assert event.rule == "fight:attack"


def test_rule_names_frame_and_operators(code_sentence: CodeSentence) -> None:
    (event,) = code_sentence("Norway refused to lift sanctions on Belarus.")
    assert event.rule == "refuse(end(embargo:sanctions))"


def test_lower_case_text(code_sentence: CodeSentence) -> None:
    text = "police arrested two students in the old town."
    assert described(text, code_sentence(text)) == [("173", "police", "two students")]


def test_offsets_hold_where_lower_case_is_longer(code_sentence: CodeSentence) -> None:
    text = "İstanbul: police arrested İpek."
    assert described(text, code_sentence(text)) == [("173", "police", "İpek")]


def test_only_body_and_title_are_coded() -> None:
    coder = DictionaryCoder()
    coder.setup()
    text = "Police arrested a nurse. Rebels attacked a convoy."
    sentences = [Sentence(0, 24, 0, "boilerplate"), Sentence(25, len(text), 1)]
    events = list(coder.code_document(Document(Article(text), text, sentences)))
    assert [(event.code, event.sentence_index) for event in events] == [("190", 1)]
    assert text[slice(*events[0].trigger)] == "attacked"


def test_given_pair_takes_the_event_of_both() -> None:
    coder = DictionaryCoder()
    coder.setup()
    text = "Chad met Mali and attacked Niger."
    document = Document(Article(text), text, [Sentence(0, len(text), 0)])
    source, mali, niger = Span(0, 4), Span(9, 13), Span(27, 32)
    events = coder.code_pairs(document, [(source, mali), (source, niger)])
    assert [event and event.code for event in events] == ["040", "190"]
    assert [event and event.targets[0].span for event in events] == [mali, niger]


def test_given_pair_of_a_sentence_without_events() -> None:
    coder = DictionaryCoder()
    coder.setup()
    text = "Chad lies west of Sudan."
    document = Document(Article(text), text, [Sentence(0, len(text), 0)])
    assert coder.code_pairs(document, [(Span(0, 4), Span(18, 23))]) == [None]


def test_explain_names_frames_met_rejected_and_used() -> None:
    coder = DictionaryCoder()
    coder.setup()
    text = "Norway refused to lift sanctions on Belarus. Chad met its targets."
    sentences = [Sentence(0, 44, 0), Sentence(45, len(text), 1)]
    first, second = coder.explain_document(Document(Article(text), text, sentences))
    steps = {(step["kind"], step["rule"]) for step in first["steps"]}
    assert ("met", "refuse(end(embargo:sanctions))") in steps
    assert {word["tag"] for word in first["parse"]} >= {"k", "V", "t"}
    assert {step["kind"] for step in second["steps"]} == {"rejected"}


@pytest.mark.parametrize("filler", ["attack ", "the attack of ", "and ", "Chad ", "in May, "])
def test_endless_sentences_end(code_sentence: CodeSentence, filler: str) -> None:
    code_sentence(filler * (2900 // len(filler)) + "was attacked")
    assert code_sentence(filler * 20_000 + "Rebels attacked a convoy.") == []
