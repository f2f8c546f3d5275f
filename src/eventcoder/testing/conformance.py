"""Runs the conformance checks on one coder, in order: the list of what a coder must do.

In pytest, subclass ``CoderConformance`` instead; ``isolated`` runs them in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from eventcoder.plugin import Coder
from eventcoder.testing import checks, repeats
from eventcoder.testing.bench import Bench
from eventcoder.testing.results import CheckFailed, CheckResult, CheckSkipped

Check = Callable[[Bench], None]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "declaration": checks.check_declaration,
        "setup": checks.check_setup,
        "events": checks.check_events,
        "examples": checks.check_examples,
        "spans": checks.check_spans,
        "codes": checks.check_codes,
        "schema": checks.check_schema,
        "unchanged": checks.check_unchanged,
        "repeats": repeats.check_repeats,
        "batches": repeats.check_batches,
        "processes": repeats.check_processes,
        "pairs": checks.check_pairs,
    }
)
"""Name to check, in the order they run; each docstring says what is demanded."""

GROUNDS = ("declaration", "setup", "events")
"""Checks without which the later ones mean nothing."""


def run_conformance(coder: type[Coder], texts: Sequence[str] = ()) -> list[CheckResult]:
    """Check a coder class.

    Args:
        coder: the class; registered or not.
        texts: sentences in which it finds events; its ``examples`` when left out.

    Returns:
        One result a check. A coder conforms when none has ``failed``.
    """
    return list(iterate_conformance(coder, texts))


def iterate_conformance(
    coder: type[Coder], texts: Sequence[str] = (), begin: Callable[[str], object] = str
) -> Iterator[CheckResult]:
    """Like ``run_conformance``, one result at a time; ``begin`` hears each check's name before."""
    bench: Bench | None = None
    broken = ""
    for name, check in CHECKS.items():
        begin(name)
        if broken:
            yield CheckResult(name, "skipped", f"needs {broken} to pass first")
            continue
        bench = bench or Bench(coder, texts)
        result = _verdict(name, check, bench)
        if result.outcome == "failed" and name in GROUNDS:
            broken = name
        yield result


def _verdict(name: str, check: Check, bench: Bench) -> CheckResult:
    try:
        check(bench)
    except CheckFailed as failed:
        return CheckResult(name, "failed", failed.detail, failed.remedy)
    except CheckSkipped as skipped:
        return CheckResult(name, "skipped", str(skipped))
    except Exception as error:
        remedy = "if the coder is not to blame, report it to the eventcoder project"
        return CheckResult(name, "failed", f"{type(error).__name__}: {error}", remedy)
    return CheckResult(name, "passed")
