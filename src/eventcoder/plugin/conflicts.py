"""Names that two plugins claim: a built-in keeps its name, otherwise nobody gets it.

Neither silently overrides the other: each loser is a problem that names both distributions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eventcoder.plugin.discovery import FoundPlugin
from eventcoder.plugin.problems import DISABLE_VARIABLE, PluginProblem


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """Something a plugin wants to provide.

    Attributes:
        found: the plugin.
        value: what it provides.
        keys: the names that only one plugin may have (``coder keyword``, ``suffix .xml``).
        names: what users miss when it is lost.
    """

    found: FoundPlugin
    value: Any
    keys: tuple[str, ...]
    names: tuple[str, ...] = ()


def settle(claims: Sequence[Claim]) -> tuple[list[Claim], list[PluginProblem]]:
    """Keep the claims whose keys are theirs alone, and those of built-ins.

    Returns:
        The claims kept, in the given order, and a problem for each that lost.
    """
    owners: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in claim.keys:
            owners[key].append(claim)
    lost: dict[Claim, PluginProblem] = {}
    for key, sharing in owners.items():
        keeper = _keeper(sharing)
        for claim in sharing:
            if claim is not keeper and claim not in lost:
                lost[claim] = _conflict(key, claim, sharing)
    return [claim for claim in claims if claim not in lost], list(lost.values())


def _keeper(sharing: Sequence[Claim]) -> Claim | None:
    if len(sharing) == 1:
        return sharing[0]
    return next((claim for claim in sharing if claim.found.builtin), None)


def _conflict(key: str, claim: Claim, sharing: Sequence[Claim]) -> PluginProblem:
    found = claim.found
    rivals = [other.found for other in sharing if other is not claim]
    twice = all(rival is found for rival in rivals)
    named = ", ".join(
        dict.fromkeys(f"plugin {r.name!r} of {r.distribution} {r.version}".rstrip() for r in rivals)
    )
    cause = f"{key} is registered twice" if twice else f"{key} is also registered by {named}"
    if twice:
        remedy = f"register it once in {found.distribution}"
    elif any(rival.builtin for rival in rivals):
        remedy = f"built-ins keep their names: rename it in {found.distribution}"
    else:
        rival = rivals[0]
        apart = found.name != rival.name
        disable = f" or set {DISABLE_VARIABLE} to {found.name} or {rival.name}" if apart else ""
        remedy = (
            f"neither is used: pip uninstall {found.distribution} or {rival.distribution}{disable}"
        )
    return PluginProblem(
        found.name, found.distribution, found.version, "duplicate", cause, remedy, claim.names
    )
