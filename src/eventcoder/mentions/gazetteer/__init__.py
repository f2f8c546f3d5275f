"""Places by name: the gazetteer that comes with the package and the ones users add.

Which of its places a text means is not decided here but in ``places``.
"""

from eventcoder.mentions.gazetteer.countries import Country, load_countries
from eventcoder.mentions.gazetteer.grid import priogrid_gid
from eventcoder.mentions.gazetteer.lookup import Gazetteer, Place

__all__ = ["Country", "Gazetteer", "Place", "load_countries", "priogrid_gid"]
