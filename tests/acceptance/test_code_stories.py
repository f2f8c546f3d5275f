"""``eventcoder code --stories``: reprints share a story, whichever day brings them."""

import pyarrow.parquet as pq
import pytest

from acceptance.out import fingerprint, rows

pytest.importorskip("rensa", reason="the extra stories is not installed")

RAID = (
    "Rebels attacked the army near the town of Gao on Monday, killing four soldiers. Officials in "
    "Bamako said the road to the north was closed and that reinforcements were on their way from "
    "the river. Farmers who had fled to the hills said that they heard gunfire until the evening."
)
TALKS = (
    "The foreign minister of Kenya held talks with tribal elders in Nairobi on Friday about water. "
    "Both sides called the meeting useful and will come together again in spring, when the pumps "
    "that the valley was promised two years ago should at last have come up from the coast."
)


def test_reprints_share_a_story_and_later_days_add_parts_only(cli, archive, tmp_path):
    monday = archive([RAID, TALKS, f"BAMAKO (Agency) - {RAID}"], "days/1.jsonl")
    words = (monday.parent, "--coder", "dictionary", "--stories")
    quick = {"EVENTCODER_DISABLED_PLUGINS": "builtin-resolvers"}
    out = tmp_path / "out"
    assert cli("code", *words, "-o", out, **quick).code == 0
    before = fingerprint(out)
    archive([f"Also today. {RAID}", f"GAO, May 3 - {TALKS}", "Short."], "days/2.jsonl")
    assert cli("code", *words, "-o", out, "--workers", "1", **quick).code == 0
    after = fingerprint(out)
    kept = {name for name in before if name.split("/")[0] in {"stories", "events", "articles"}}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert len(list((out / "stories").iterdir())) == 2
    of = {}
    for path in (out / "stories").glob("part-*"):
        table = pq.read_table(path).to_pylist()
        of |= {row["article_id"]: row["story_id"] for row in table}
    stories = [of[row["article_id"]] for row in rows(out)]
    raid, talks, short = stories[0], stories[1], stories[5]
    assert stories == [raid, talks, raid, raid, talks, short]
    assert len({raid, talks, short}) == 3
    assert {row["story_id"] for row in rows(out, "events")} <= {raid, talks}
