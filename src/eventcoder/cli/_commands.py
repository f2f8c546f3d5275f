"""The names of the commands with a line of help each; their files are imported when used."""

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
