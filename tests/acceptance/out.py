"""Reads OUT for tests: rows, bytes, and the promises that hold for every OUT."""

import hashlib
import json

import jsonschema
import pyarrow.parquet as pq

from eventcoder.records.schemas import load_schema


def rows(out, folder="articles"):
    """All rows of a folder in the order of the manifest's parts."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    found = []
    for part in manifest["parts"]:
        found += pq.read_table(out / folder / f"part-{part['id']}.parquet").to_pylist()
    return found


def fingerprint(out):
    """SHA-256 of every file that must not depend on time, place or workers."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in {"run.json", ".lock"}
    }


def check_promises(out, texts):
    """Each row of events is schema-valid and its words stand where it says; nothing is left over.

    ``texts`` goes from (path, position) to the text as given.
    """
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    jsonschema.validate(manifest, load_schema("manifest"))
    validator = jsonschema.Draft202012Validator(load_schema("event"))
    articles = rows(out)
    keys = [(row["path"], row["position"]) for row in articles]
    assert len(keys) == len(set(keys))
    by_id = {row["article_id"]: (row["path"], row["position"]) for row in articles}
    counts = dict.fromkeys(by_id, 0)
    for row in rows(out, "events"):
        text = texts[by_id[row["article_id"]]]
        for name in ("evidence", "trigger"):
            assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[name]
        for name in ("source", "target", "place"):
            if row[f"{name}_start"] is not None:
                words = text[row[f"{name}_start"] : row[f"{name}_end"]]
                assert words == row[f"{name}_text"]
        plain = json.loads(json.dumps(row, default=str))
        assert not list(validator.iter_errors(plain))
        counts[row["article_id"]] += 1
    assert {row["article_id"]: row["n_events"] for row in articles} == counts
    assert not list(out.rglob(".tmp-*"))
