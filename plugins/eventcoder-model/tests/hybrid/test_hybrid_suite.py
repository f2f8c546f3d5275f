"""The suite for ``hybrid``: it parses every text and asks the network, so that it takes longest."""

from __future__ import annotations

from eventcoder.testing import CoderConformance

from eventcoder_model.hybrid import HybridCoder


class TestHybridCoder(CoderConformance):
    coder = HybridCoder
    texts = HybridCoder.examples
