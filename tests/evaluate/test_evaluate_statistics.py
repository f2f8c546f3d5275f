"""Statistics against figures computed by hand or known in advance."""

import numpy as np
import pytest

from eventcoder.errors import UsageError
from eventcoder.evaluate import libraries
from eventcoder.evaluate.agreement import alpha
from eventcoder.evaluate.compare import mcnemar
from eventcoder.evaluate.libraries import library
from eventcoder.evaluate.rates import precision_recall, share
from eventcoder.evaluate.resample import cluster_sums, f1_of, interval, randomisation, ratio


def test_cluster_sums() -> None:
    sums = cluster_sums(np.array([[1, 2], [3, 4], [5, 6]]), ["a", "b", "a"])
    assert sums.tolist() == [[6, 8], [3, 4]]


def test_interval_holds_the_share_and_narrows() -> None:
    few = interval(np.array([[1, 1], [0, 1]] * 10), [str(i) for i in range(20)], ratio(0, 1))
    many = interval(np.array([[1, 1], [0, 1]] * 500), [str(i) for i in range(1000)], ratio(0, 1))
    assert few is not None
    assert many is not None
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    # the normal approximation: .5 +- 1.96 * sqrt(.25 / 1000)
    assert many == pytest.approx((0.469, 0.531), abs=0.005)


def test_interval_is_the_same_each_time_and_wider_in_clusters() -> None:
    counts = np.array([[1, 1]] * 50 + [[0, 1]] * 50)
    alone = [str(i) for i in range(100)]
    together = [str(i // 10) for i in range(100)]
    assert interval(counts, alone, ratio(0, 1)) == interval(counts, alone, ratio(0, 1))
    single, clustered = (interval(counts, c, ratio(0, 1)) for c in (alone, together))
    assert single is not None
    assert clustered is not None
    assert clustered[1] - clustered[0] > single[1] - single[0]


def test_no_interval_from_one_cluster() -> None:
    assert interval(np.array([[1, 1], [0, 1]]), ["a", "a"], ratio(0, 1)) is None


def test_precision_recall_f1() -> None:
    figures = precision_recall([(1, 2, 1), (0, 1, 0), (1, 1, 3)], ["a", "b", "c"], "x_")
    assert [f.name for f in figures] == ["x_precision", "x_recall", "x_f1"]
    assert [f.value for f in figures] == pytest.approx([2 / 4, 2 / 4, 2 * 2 / 8])
    assert [f.n for f in figures] == [4, 4, 4]


def test_figures_without_a_case_are_none() -> None:
    assert [f.value for f in precision_recall([(0, 0, 0)], ["a"])] == [None, None, None]
    assert share("x", [], []).value is None


@pytest.mark.parametrize(("better", "low", "high"), [(30, 0, 0.001), (3, 0.2, 0.5), (0, 1, 1)])
def test_randomisation(better: int, low: float, high: float) -> None:
    # the first coder is right in `better` texts more, of 100; all else is equal
    first = np.array([[1, 1, 1]] * 50 + [[0, 1, 1]] * 50)
    second = first.copy()
    second[:better, 0] = 0
    gap, p = randomisation(first, second, [str(i) for i in range(100)], f1_of(0, 1, 2))
    assert gap == pytest.approx(better / 100)
    assert low <= p <= high


@pytest.mark.parametrize(
    ("first", "second", "p"), [(0, 0, 1), (5, 5, 1), (0, 5, 2 / 2**5), (1, 9, 22 / 2**10)]
)
def test_mcnemar_exact(first: int, second: int, p: float) -> None:
    assert mcnemar(first, second) == pytest.approx(p)


def test_alpha_of_a_worked_example() -> None:
    # the textbook's: 4 of 10 units differ; 14 zeros and 6 ones are given in all
    first = list("0100000010")
    second = list("1110010000")
    assert alpha([first, second]) == pytest.approx(1 - 0.4 / (2 * 14 * 6 / (20 * 19)))


def test_alpha_where_it_is_undefined() -> None:
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "b", None], ["a", "b", "b"]]) == 1


def test_a_missing_library_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, *rest: object, **more: object) -> object:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", refuse)
    with pytest.raises(UsageError, match=r"needs sklearn.*pip install 'eventcoder\[evaluate\]'"):
        library("sklearn.metrics")
