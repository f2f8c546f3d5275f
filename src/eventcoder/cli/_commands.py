"""Names, help lines and examples of the commands; their files are imported only when used."""

from __future__ import annotations

COMMANDS = {
    "code": "Code articles into events.",
    "validate": "Check event files against a dataset's schema and rules.",
    "convert": "Turn events into a dataset's layout, and back.",
    "evaluate": "Score a coder against gold records.",
    "explain": "Show how each event of a text was reached.",
    "coders": "List the installed coders.",
    "codebooks": "List the installed codebooks.",
    "datasets": "List the datasets, or show one.",
    "plugins": "List plugins, scaffold or check one.",
    "gazetteer": "Add GeoNames dumps, or look a place up.",
}
"""Built-in commands in the order of ``--help``."""

EXAMPLES = {
    "code": (
        "eventcoder code articles.jsonl -o out",
        "eventcoder code archive/ crawl.warc.gz -o out --workers 2 --dataset acled",
        "eventcoder code news.csv -o out --map text=body,id=doc --coder dictionary",
        "eventcoder code archive/ monday.jsonl -o out  (goes on, adds more)",
    ),
    "validate": (
        "eventcoder validate acled.csv ged.zip",
        "eventcoder validate mine.xlsx --schema acled --fix mine-fixed.csv",
        "eventcoder validate events.tsv --format json -o report.json",
    ),
    "convert": (
        "eventcoder convert out --to acled -o acled.csv",
        "eventcoder convert out --to gdelt-v2 -o dyads.tsv --explode dyads",
        "eventcoder convert ged.csv --to event -o events.parquet",
    ),
    "evaluate": (
        "eventcoder evaluate gold.jsonl --coder rules --errors 20",
        "eventcoder evaluate gold.jsonl --coder rules --compare dictionary --json report.json",
        "eventcoder evaluate mentions.jsonl --kind actors",
    ),
    "explain": (
        'eventcoder explain "Chad refused to lift sanctions on Sudan."',
        'eventcoder explain "Rebels attacked Gao on Monday." --published 2024-05-07 --json',
        "eventcoder explain - --coder dictionary < article.txt",
    ),
    "coders": ("eventcoder coders", "eventcoder coders --json"),
    "codebooks": (
        "eventcoder codebooks",
        "eventcoder codebooks show cameo",
        "eventcoder codebooks check water/  (a codebook of your own)",
    ),
    "datasets": ("eventcoder datasets", "eventcoder datasets show ucdp-ged"),
    "plugins": (
        "eventcoder plugins",
        "eventcoder plugins new mycoder  (then pip install ./eventcoder-mycoder)",
        "eventcoder plugins check mycoder",
    ),
    "gazetteer": ("eventcoder gazetteer show Gao", "eventcoder gazetteer add KE.txt"),
}
"""What people type, shown below each command's help; notes stand in brackets after two blanks."""


def epilogue(name: str) -> str:
    """The examples of a command, and what holds for every command, as the end of its help."""
    if name not in EXAMPLES:
        return ""
    config = "Any option may stand in a TOML file by its name: --config eventcoder.toml"
    lines = ["Examples:", *(f"  {line}" for line in EXAMPLES[name])]
    return "\n".join(lines) + f"\n\n{config}"
