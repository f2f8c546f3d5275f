"""Word forms: plurals of role nouns and nationalities, and which letters a form must keep.

What the forms stand for is not known here.
"""

from __future__ import annotations

from eventcoder.mentions.actors.words import word_set

#: Forms that look singular and are used as plurals.
COLLECTIVES = word_set(
    "police people personnel troops military infantry staff cavalry clergy media public"
)


def plural_of(word: str) -> str:
    """The regular plural of an English noun phrase: "chief of police" gives "chiefs of police"."""
    for link in (" of ", " for ", " in "):
        if link in word:
            head, rest = word.split(link, 1)
            return plural_of(head) + link + rest
    if word.endswith("man") and not word.endswith(("human", "german", "oman")):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def has_plural(word: str) -> bool:
    """Whether a regular plural can be formed: not of plurals, collectives and abbreviations."""
    last = word.rsplit(" ", 1)[-1]
    if last in COLLECTIVES or word.endswith((".", "ies")):
        return False
    return not word.endswith("s") or word.endswith("ss")


def people_of(adjective: str) -> tuple[str, ...]:
    """Plural nouns of a nationality: "Iraqi" gives "Iraqis", "French" nothing new."""
    if (
        adjective.endswith(("n", "i", "o", "a", "k", "é", "t", "r", "b", "c"))
        and "." not in adjective
    ):
        return () if adjective.isupper() else (adjective + "s",)
    if adjective.endswith(("Greek", "Czech", "Thai", "Kyrgyz")):
        return (adjective + "s",)
    return ()


def case_of(alias: str) -> str:
    """How the text must write an alias.

    "exact" for short acronyms, "acronym" for longer ones, "name" for names (a
    capital first letter), "names" where the last word has one too ("One Nation"), "inner" for
    names that start small (al-Shabaab), "any" otherwise.
    """
    if alias.isupper():
        return "exact" if sum(map(str.isalpha, alias)) <= 3 else "acronym"
    first = alias[0]
    if not first.isalpha():
        first = next((char for char in alias if char.isalpha()), "")
    if first.isupper():
        last = alias.rsplit(" ", 1)[-1]
        return "names" if last != alias and last[0].isupper() else "name"
    return "any" if alias.islower() else "inner"
