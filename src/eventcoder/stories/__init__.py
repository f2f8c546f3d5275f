"""Groups near-duplicate articles (reprinted agency copy) to stories; nothing is left out of it.

Reading articles and writing ``stories/`` is the matter of ``run``.
"""

from eventcoder.stories.grouping import assign
from eventcoder.stories.signature import SIGNATURE_BYTES, signature

__all__ = ["SIGNATURE_BYTES", "assign", "signature"]
