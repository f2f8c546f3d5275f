"""Actors: who is named in a text, from diffable lists and composition, without a parser.

Which actor takes which part in an event is decided in ``resolve``, not here.
"""

from eventcoder.mentions.actors.check import check_actor_lists
from eventcoder.mentions.actors.find import find_actors
from eventcoder.mentions.actors.index import ActorIndex
from eventcoder.mentions.actors.link import link_mentions
from eventcoder.mentions.actors.model import ActorMention, ActorReading
from eventcoder.mentions.actors.resolve import resolve_actor, resolve_state

__all__ = [
    "ActorIndex",
    "ActorMention",
    "ActorReading",
    "check_actor_lists",
    "find_actors",
    "link_mentions",
    "resolve_actor",
    "resolve_state",
]
