"""Texts that the conformance suite codes: ordinary news of our own, and hard ones.

Fixed, so that ``plugins check`` needs no further package; random ones stand in ``strategies``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NEWS = (
    "Soldiers attacked a village near Mopti on Tuesday, killing 12 people, officials said.",
    "Police in Dhaka arrested 40 protesters after a march on parliament.",
    "The president of Chile met his counterpart from Peru in Lima on 3 March.",
    "Thousands of teachers protested in the streets of Lisbon against pay cuts.",
    "Kenya and Uganda signed a trade agreement, the foreign ministry announced.",
    "Rebels have threatened to attack the port if the army does not withdraw.",
    "The government denied that its troops had shelled the hospital.",
    "Germany will send aid to flood victims in Pakistan.",
    "Parliament condemned the bombing and called for talks.",
    "A drone strike was carried out against a militia commander in Baghdad.",
    "The two sides agreed to a ceasefire, but clashes continued overnight.",
    "France imposed sanctions on three companies and expelled a diplomat.",
)
"""Sentences written for this suite; most coders of political events find something in them."""

_RIGHT_TO_LEFT = "هاجم الجنود القرية. הצבא תקף כפר בצפון. "
_OTHER = "军队袭击了村庄。 Войска атаковали село. सेना ने हमला किया।"
_FAMILY = "\U0001f1fa\U0001f1e6\U0001f468\u200d\U0001f469\u200d\U0001f467"


def hard_texts(examples: Sequence[str] = NEWS) -> Mapping[str, str]:
    """Texts that break careless code, by what is hard about them.

    Args:
        examples: sentences in which the coder finds events, woven into the hard ones.

    Returns:
        Kind of difficulty to text; the enormous ones hold about 200,000 code points.
    """
    joined = " ".join(examples)
    first = examples[0] if examples else NEWS[0]
    return {
        "empty": "",
        "blank": " \n\t\u00a0\u2003\n",
        "one character": "a",
        "no letters": "... 12, 13; 14?! (--) 100 %",
        "no full stop": first.rstrip("."),
        "line breaks": joined.replace(". ", ".\r\n\r\n").replace(" on ", "\non "),
        "doubled blanks": joined.replace(" ", "  "),
        "capitals": joined.upper(),
        "small letters": joined.lower(),
        "curly quotes": f"\u201c{first}\u201d \u2014 he\u2019s said\u2026 \u2018{first}\u2019",
        "right to left": _RIGHT_TO_LEFT * 3 + first + " " + _RIGHT_TO_LEFT,
        "direction marks": first.replace(" ", " \u202e\u200f", 1) + "\u202c",
        "emoji": f"\U0001f525 {first} {_FAMILY} {first}",
        "combining marks": "Z\u0335\u0321\u0348a\u0306\u0310l\u0341go " * 20 + first,
        "zero width": first.replace("e", "e\u200b"),
        "NUL": f"\x00{first}\x00 {first[:20]}\x00{first[20:]}",
        "control characters": "\x01\x07\x1b[31m" + first + "\x7f\x85\u2028" + first,
        "mojibake": first.encode().decode("latin-1") + " Itâ€™s SÃ£o Paulo.",
        "markup": f"<p>{first}</p><script>alert('x')</script>&amp;&lt;b&gt; {first}",
        "lone surrogate": f"{first} \ud83d {first}",
        "other languages": _OTHER,
        "one endless word": "attack" * 35_000,
        "endless sentence": (first.rstrip(".") + " and ") * (200_000 // (len(first) + 5)),
        "enormous": (joined + "\n\n") * (200_000 // (len(joined) + 2) + 1),
    }
