"""What a codebook is: codes in a hierarchy, with the values that follow from a code.

Reading the files is the matter of `load`; maps to other codebooks stand in `crosswalks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codebook.

    Attributes:
        code, name: as in the file; codes are text, `08` keeps its zero.
        parent: the code one level up, None for a root.
        root: the code at the top, the code itself for a root.
        level: 1 for a root, 2 for its children, and so on.
        quad_class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
            conflict; that of the parent where the file leaves it open.
        goldstein, goldstein_icews: -10 to 10, as published by GDELT and with ICEWS.
        definition, note: free text.
        extra: further columns that `codebook.toml` declares, as text.
    """

    code: str
    name: str
    parent: str | None
    root: str
    level: int
    quad_class: int | None = None
    goldstein: float | None = None
    goldstein_icews: float | None = None
    definition: str = ""
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """A named, versioned set of codes.

    Attributes:
        codes: by code, in the order of the file.
        folder: where its files stand.
        form: `decimal` if all codes are digits and each level adds one, else `""`.
    """

    name: str
    version: str
    title: str
    codes: Mapping[str, Code]
    folder: Path
    source: str = ""
    license: str = ""
    form: str = ""

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> Code:
        """The code's entry.

        Raises:
            KeyError: for a code that the codebook does not have.
        """
        return self.codes[code]

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __len__(self) -> int:
        return len(self.codes)

    def get(self, code: str) -> Code | None:
        """The code's entry, None where the codebook has none."""
        return self.codes.get(code)

    def root_of(self, code: str) -> str:
        """The code at the top of the hierarchy above `code`; KeyError for an unknown code."""
        return self.codes[code].root

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above `code`, nearest first, without itself; KeyError for an unknown code."""
        found = []
        above = self.codes[code].parent
        while above is not None:
            found.append(above)
            above = self.codes[above].parent
        return tuple(found)

    def is_within(self, code: str, ancestor: str) -> bool:
        """Whether `code` is `ancestor` or stands below it; KeyError for an unknown `code`."""
        return code == ancestor or ancestor in self.ancestors(code)

    def roots(self) -> tuple[str, ...]:
        """The codes without a parent, in the order of the file."""
        return tuple(code.code for code in self if code.parent is None)

    def nearest(self, code: str) -> str | None:
        """`code` itself, or for an unknown decimal code its longest known prefix."""
        while code not in self.codes:
            if self.form != "decimal" or len(code) <= ROOT_DIGITS:
                return None
            code = code[:-1]
        return code


ROOT_DIGITS = 2
"""How many digits the root of a decimal code has."""
