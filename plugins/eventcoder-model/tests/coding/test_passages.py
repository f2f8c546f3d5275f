"""Our own passages by ACLED sub-event: each has one, none stands twice, faults are told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from eventcoder.codebooks import load_codebook
from eventcoder.errors import DataFileError

from eventcoder_model.folder import NO_EVENT
from eventcoder_model.training.data import own_passages, samples_of_examples

ACLED = load_codebook("acled")


def test_every_sub_event_but_the_remainder_has_several() -> None:
    often = Counter(code for _, code in own_passages(ACLED))
    wanted = {code.code for code in ACLED if code.level == 2} - {"Other"}
    assert set(often) == wanted | {NO_EVENT}
    assert min(often.values()) >= 7


def test_passages_are_samples_without_marked_actors() -> None:
    samples = samples_of_examples(ACLED)
    assert len(samples) == len(own_passages(ACLED))
    assert not any(s.query.source or s.query.target or s.gold for s in samples)


@pytest.mark.parametrize("line", ["No tab.", "A passage.\tArrests", "Another.\tArrest"])
def test_faults_are_told_with_their_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(f"sentence\tsub_event\nA passage.\t\n{line}\n", "utf-8")
    with pytest.raises(DataFileError) as told:
        own_passages(ACLED, path)
    assert told.value.line == 3
