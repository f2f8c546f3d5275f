"""The conformance suite as a pytest class, for the tests of a plugin. Needs pytest, hypothesis.

from eventcoder.testing import CoderConformance
from my_plugin import MyCoder

class TestMyCoder(CoderConformance):
coder = MyCoder
"""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcoder.plugin import Coder
from eventcoder.testing.bench import Bench
from eventcoder.testing.checks import code
from eventcoder.testing.conformance import CHECKS
from eventcoder.testing.results import CheckFailed, CheckSkipped
from eventcoder.testing.strategies import articles


class CoderConformance:
    """Subclass it with ``coder = MyCoder``; pytest finds the tests.

    Class attributes:
        coder: the class to check.
        texts: sentences in which it finds events; its ``examples`` when left out.
    """

    coder: ClassVar[type[Coder]]
    texts: ClassVar[tuple[str, ...]] = ()
    _bench: ClassVar[Bench]

    @classmethod
    def bench(cls) -> Bench:
        """The coder with all that is needed to check it, set up once for the class."""
        if "_bench" not in vars(cls):
            cls._bench = Bench(cls.coder, cls.texts)
        return cls._bench

    @pytest.mark.parametrize("name", CHECKS)
    def test_conformance(self, name: str) -> None:
        """One check of the suite; its docstring says what is demanded."""
        try:
            CHECKS[name](self.bench())
        except CheckFailed as failed:
            pytest.fail(f"{CHECKS[name].__doc__}\n{failed}", pytrace=False)
        except CheckSkipped as skipped:
            pytest.skip(str(skipped))

    @given(data=st.data())
    @settings(
        deadline=None,
        max_examples=50,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
    )
    def test_any_article(self, data: st.DataObject) -> None:
        """Sound events, or none, for any article."""
        bench = self.bench()
        article = data.draw(articles(bench.texts))
        document = bench.of_article(article)
        code(bench, document, "a random article")
