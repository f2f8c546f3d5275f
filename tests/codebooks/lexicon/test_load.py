"""The lexicon loader: what it reads, and that each kind of mistake is named with its line."""

import shutil
from pathlib import Path

import pytest

from eventcoder.codebooks.lexicon import CAMEO, compose, load_lexicon, noun_forms, verb_forms
from eventcoder.errors import DataFileError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CAMEO, tmp_path / "cameo" / "lexicon"))


def test_alternatives_and_head() -> None:
    frames = {frame.words: frame for frame in load_lexicon().frames}
    assert frames["memorandum", "of", "understanding"].head == 0
    assert frames["open", "fire"].kind == "verb"
    assert ("cruise", "missile", "strike") in frames


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("frames/violence.tsv", "fihgt\tverb\tattack\tobj:TARGET\t\tx", "did you mean 'fight'"),
        ("frames/violence.tsv", "fight\tverb\tattack\tobj=TARGET\t\tx", "cannot be read"),
        ("frames/violence.tsv", "fight\tverb\tattack\tobj:{plase}\t\tx", "'plase' is not known"),
        ("frames/violence.tsv", "fight\tverb\tattack\tobj:{!plase}\t\tx", "did you mean 'place'"),
        ("frames/violence.tsv", "fight\tverb\tattack\tobjekt:TARGET\t\tx", "did you mean 'obj'"),
        ("operators.tsv", "do\tverb\tlaunch\t\tobjs\tx", "did you mean 'obj'"),
        ("frames/violence.tsv", "fight\tverb\tAttack\tobj:TARGET\t\tx", "not lower case"),
        ("frames/violence.tsv", "fight\tverb\tattack\tobj:TARGET\t19a\tx", "is no code"),
        ("classes.tsv", "fight\tany", "named twice"),
        ("operator_table.tsv", "refuse\taid\t122\t\tx", "stands twice"),
        ("operator_table.tsv", "refuse\tveto\t12x\t\tx", "'12x' is not known"),
        ("sets.tsv", "plants\t{flowers}", "is not known here"),
        ("details.tsv", "fight\tgun\tfight.gun\tx", "'fight.gun' is not known"),
    ],
)
def test_mistakes_name_file_and_line(folder: Path, name: str, line: str, problem: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8") + line + "\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=problem) as caught:
        load_lexicon(folder)
    assert caught.value.where == f"{path}:{text.count(chr(10))}"


@pytest.mark.parametrize(
    ("event_class", "operators", "code", "factuality"),
    [
        ("embargo", ["end"], "085", "actual"),
        ("embargo", ["end", "refuse"], "1244", "actual"),
        ("embargo", ["do", "threaten"], "1312", "actual"),
        ("aid.military", ["end", "threaten"], "1311", "actual"),
        ("talk.negotiate", ["agree", "not"], "125", "actual"),
        ("talk.negotiate", ["intend", "not"], "125", "actual"),
        ("fight.drone", ["not"], "1952", "negated"),
        ("coerce.arrest", ["intend", "threaten"], "132", "actual"),
        ("fight", ["would", "demand"], "100", "actual"),
        ("fight.drone", ["maybe"], "1952", "hypothetical"),
        ("fight.drone", ["threaten"], "1384", "actual"),
    ],
)
def test_operators_compose_from_the_inside(
    event_class: str, operators: list[str], code: str, factuality: str
) -> None:
    lexicon = load_lexicon()
    reading = compose(lexicon, event_class, lexicon.classes[event_class].code, operators)
    assert reading is not None
    assert (reading.code, reading.factuality) == (code, factuality)


def test_things_without_operator_code_only_if_their_class_has_a_code() -> None:
    lexicon = load_lexicon()
    assert compose(lexicon, "force", "", []) is None


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attack": "b", "attacks": "s", "attacking": "g", "attacked": "dn"}),
        ("ban", {"ban": "b", "bans": "s", "banning": "g", "banned": "dn"}),
        ("withdraw", {"withdraw": "b", "withdraws": "s", "withdrawing": "g", "withdrew": "d",
                      "withdrawn": "n"}),
        ("visit", {"visit": "b", "visits": "s", "visiting": "g", "visited": "dn"}),
        ("deny", {"deny": "b", "denies": "s", "denying": "g", "denied": "dn"}),
        ("free", {"free": "b", "frees": "s", "freeing": "g", "freed": "dn"}),
    ],
)  # fmt: skip
def test_verb_forms(lemma: str, forms: dict[str, str]) -> None:
    assert verb_forms(lemma, load_lexicon().irregular) == forms


def test_noun_forms() -> None:
    irregular = load_lexicon().irregular
    assert noun_forms("strike", irregular) == ("strike", "strikes")
    assert noun_forms("talks", irregular) == ("talks",)
    assert noun_forms("inquiry", irregular) == ("inquiry", "inquiries")
