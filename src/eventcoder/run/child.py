"""How every process that a run starts behaves: it leaves stopping to its parent and ends with it.

What the processes do stands in ``worker`` and ``signing``.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading


def begin() -> None:
    """Set a new process up: Ctrl-C is the parent's to hear, and prints are no results."""
    sys.stdout = sys.stderr
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


COLLECT_AFTER = 50_000
"""New objects after which unreachable ones are looked for, some 10 MB."""


def settle() -> None:
    """Spare what is loaded the collection of garbage, and collect less often from now on.

    Lexicon, lists and models stay, so that no collection needs to walk through them; articles
    leave nearly no cycles behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)


def _end_with_parent() -> None:
    """A process that hangs or waits must not outlive a parent that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(3)
