"""Guesses whether a text is in another language than its record says or omits.

Careful by design: it only speaks where script or everyday words leave no doubt. Words that are
English too (a, no, as, met, die) count for no other language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

_SAMPLE = 2000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 8
"""Words below which only the script tells a language."""
_DISTINCT = 3
"""Different everyday words that another language than English must show."""

_EVERYDAY = {
    "en": "the of and to in that was for on with said by at from has have is are were been",
    "es": "el la los las de que y en un una por con para del se su al como más está tras contra",
    "fr": (
        "le la les des et en un une que qui dans pour sur au aux du est pas par avec ont à été "
        "après contre cette ces ses leur lors sont selon mais"
    ),
    "de": "der das und den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "pt": "o os de que e em um uma para com não da na por mais foi pelo pela são está",
    "it": "il lo la gli di che e un una con non del della sono nel alla ha anche più",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh telah kepada",
    "tr": "ve bir bu için ile olarak da de çok daha olan gibi kadar sonra değil",
    "nl": "de het een en dat op te zijn voor niet aan er om ook als bij naar uit wordt",
}
_SCRIPTS = {"ARABIC": "ar", "CYRILLIC": "ru", "CJK": "zh", "HANGUL": "ko", "HIRAGANA": "ja",
            "DEVANAGARI": "hi", "HEBREW": "he", "GREEK": "el", "THAI": "th", "BENGALI": "bn",
            "ETHIOPIC": "am", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy"}  # fmt: skip


def guess_language(text: str) -> str | None:
    """Guess the language of a text.

    Args:
        text: any text; its first 2,000 code points count.

    Returns:
        An ISO 639-1 code, the script's main language where the script decides, or ``None`` where
        there is doubt.
    """
    sample = text[:_SAMPLE]
    if not sample.isascii():
        script = _main_script(sample)
        if script is not None:
            return script
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST:
        return None
    scores = dict.fromkeys(_EVERYDAY, 0)
    spoken = _languages_of()
    for languages, number in Counter(map(spoken.get, words)).items():
        for language in languages or ():
            scores[language] += number
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    rest = max(score for language, score in scores.items() if language != best)
    if scores[best] < 0.12 * len(words) or scores[best] < 1.5 * rest:
        return None
    if best == "en":
        return best
    shown = sum(best in spoken.get(word, ()) for word in set(words))
    return best if shown >= _DISTINCT else None


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Everyday words to the languages that have them."""
    found: dict[str, tuple[str, ...]] = {}
    for language, everyday in _EVERYDAY.items():
        for word in everyday.split():
            found[word] = (*found.get(word, ()), language)
    return found


def _main_script(sample: str) -> str | None:
    letters = [char for char in sample if char.isalpha()]
    found: Counter[str] = Counter()
    for char in letters[:400]:
        if ord(char) > 0x24F:
            found[unicodedata.name(char, "?").split()[0]] += 1
    if not found:
        return None
    script, number = found.most_common(1)[0]
    if number * 2 < min(len(letters), 400):
        return None
    return _SCRIPTS.get(script, "und")
