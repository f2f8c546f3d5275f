"""Small sets of English words that the recogniser tells from names, all folded.

Words that say what an actor is stand in ``data/roles.tsv``, not here.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set."""
    return frozenset(words.split())


#: Capitalised words that start a sentence or stand alone, never part of an actor's name.
NO_NAME = word_set(
    "the a an this that these those in on at by for from with and but or if as after "
    "before when while since under over his her their its our my your he she it they we "
    "you i there here monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december "
    "meanwhile however according also last earlier later two three four five six seven "
    "eight nine ten dozens hundreds thousands some many several most all both no not yet "
    "still one more least about nearly mr mrs ms dr sir why what how who where president "
    "minister gen col yesterday today tomorrow tonight instead did does do would will can "
    "could has have had is was are were should then now once even only just like unlike "
    "although though because despite during amid until which whether thus therefore former "
    "new so such than through throughout without within if unless"
)

#: Nouns that make the name before them a place: "Baghdad airport", "Homs province".
PLACE_NOUNS = word_set(
    "province district city town village state region county river street road square "
    "airport valley mountains island islands sea bay gulf desert border camp strip "
    "university hospital prison stadium hotel bridge highway governorate oblast "
    "department school church mosque cup league games championship neighbourhood "
    "neighborhood suburb suburbs market outskirts metro subway summit talks conference "
    "area time stock port zone"
)

#: Modifiers that are verbs unless something before them makes them adjectives.
PARTICIPLES = word_set("abducted captured detained imprisoned injured jailed kidnapped wounded")
