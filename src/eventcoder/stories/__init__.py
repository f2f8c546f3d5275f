"""Groups near-duplicate articles (reprinted agency copy) to stories; nothing is left out of it.

Reading articles and writing ``stories/`` is the matter of ``run``.
"""

from eventcoder.stories.ondisk import Grouping
from eventcoder.stories.signature import SIGNATURE_BYTES, signature

__all__ = ["SIGNATURE_BYTES", "Grouping", "signature"]
