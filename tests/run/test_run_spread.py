"""Work spread to processes: results in order, no more started than is taken, crashes are told."""

import os
import signal

import pytest

from eventcoder.errors import PluginError
from eventcoder.run.spread import AHEAD, spread


def test_results_come_in_order_and_items_are_taken_as_needed():
    taken = []

    def items():
        for number in range(20):
            taken.append(number)
            yield -number

    with spread(2) as spreading:
        results = spreading(abs, items())
        assert next(results) == 0
        assert len(taken) == 2 * AHEAD
        assert list(results) == list(range(1, 20))


def test_what_fails_in_a_process_is_raised_here():
    with pytest.raises(ZeroDivisionError), spread(2) as spreading:
        list(spreading(divmod_by_zero, [1]))


def divmod_by_zero(number):
    return divmod(number, 0)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_processes_that_are_killed_are_one_error_with_a_remedy():
    with pytest.raises(PluginError, match="fewer --workers"), spread(2) as spreading:
        list(spreading(killed, [1, 2, 3]))


def killed(number):
    os.kill(os.getpid(), signal.SIGKILL)
