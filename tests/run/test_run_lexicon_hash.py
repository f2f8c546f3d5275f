"""An edited lexicon is another codebook to the manifest, so that old parts are not added to."""

import shutil
from pathlib import Path

from eventcoder.codebooks import load_codebook
from eventcoder.run.assemble import folder_sha256


def test_a_changed_lexicon_line_changes_the_codebooks_hash(tmp_path: Path) -> None:
    ours = load_codebook("cameo").folder
    copy = Path(shutil.copytree(ours, tmp_path / "cameo"))
    assert folder_sha256(copy) == folder_sha256(ours)
    with (copy / "lexicon" / "operators.tsv").open("a", encoding="utf-8") as lines:
        lines.write("refuse\tverb\tspurn\t\tobj\tNorway spurned talks.\n")
    assert folder_sha256(copy) != folder_sha256(ours)
