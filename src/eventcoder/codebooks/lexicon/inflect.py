"""English inflection by rule, with the irregular forms from a data file.

Generates the forms of known lemmas only; it does not guess lemmas of unknown words.
"""

from __future__ import annotations

from collections.abc import Mapping

VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Forms of a verb: form to the tags it can have.

    Tags are letters: ``b`` base, ``s`` third person, ``d`` past, ``n`` participle, ``g`` -ing.

    Args:
        lemma: base form, lower case.
        irregular: lemma to (past, participle) or (past, participle, ing).
    """
    past = participle = _past(lemma)
    ing = _ing(lemma)
    special = irregular.get(lemma)
    if special:
        past, participle = special[0], special[1]
        ing = special[2] if len(special) > 2 else ing
    forms: dict[str, str] = {}
    pairs = [(lemma, "b"), (plural(lemma), "s"), (ing, "g")]
    pairs += [(form, "d") for form in past.split("/")]
    pairs += [(form, "n") for form in participle.split("/")]
    for form, tag in pairs:
        forms[form] = forms.get(form, "") + tag
    return forms


def noun_forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Singular and plural of a noun; a lemma that is a plural or has none stays as it is."""
    special = irregular.get(f"{lemma} (noun)")
    if special:
        return (lemma, *(form for form in special if form))
    if lemma.endswith("s") and not lemma.endswith(("ss", "us", "is", "crisis")):
        return (lemma,)
    return (lemma, plural(lemma))


def plural(word: str) -> str:
    """The -s form of a regular noun or verb."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    if word.endswith("o") and word[-2:-1] not in VOWELS:
        return word + "es"
    return word + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    """Doubles the last consonant of one-syllable verbs: ban, bannED; longer ones are irregular."""
    body = lemma[-3:]
    if len(body) < 3 or body[2] in VOWELS + "wxy" or body[1] not in VOWELS or body[0] in VOWELS:
        return lemma
    syllables = sum(
        1 for a, b in zip(" " + lemma, lemma, strict=False) if b in VOWELS and a not in VOWELS
    )
    return lemma + lemma[-1] if syllables == 1 else lemma
