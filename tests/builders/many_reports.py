"""Thousands of report files: the examples' bodies in invented cities, to see how the app feels over a whole province.

A city is two characters that no real city has; each has the bodies of six examples, whose place names are put in. Money
and wording stay, so all checks of the examples hold, and sentences that name no place are shared, as they are in life.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

FIRST, SECOND = "岚澜霁渌溪汀洛苍栖砚槐枫楠榆柏桐", "川溪原泽洲屿陵岗汀浦湾峪滩棠坪堰"


@dataclass(frozen=True, slots=True)
class Pattern:
    """An example report (file) and the place its body is of."""

    file: str
    place: str


PATTERNS = (
    Pattern("jichuan-science-2025.txt", "霁川"),
    Pattern("jichuan-science-2026.txt", "霁川"),
    Pattern("lanting-education-2023.txt", "澜汀"),
    Pattern("lanyang-veterans-2024.txt", "岚阳"),
    Pattern("luchuan-civil-affairs-2024.md", "渌川"),
    Pattern("xitang-agriculture-2024.txt", "溪棠"),
)
LIGHT = (Pattern("lanting-science-2025.txt", "澜汀"), Pattern("lanting-culture-2024-evaluation.md", "澜汀"))
"""Two small ones, 2,800 quads on average: for thousands of reports."""


def write_many(folder: Path, examples: Path, reports: int, patterns: Sequence[Pattern] = PATTERNS) -> None:
    """Write so many reports into ``folder``; ``examples`` holds those they are made of.

    ValueError where there are not as many names.
    """
    most = len(FIRST) * len(SECOND) * (1 + len(FIRST)) * len(patterns)
    if reports > most:
        raise ValueError(f"{reports} reports: there are names for {most}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in islice(_texts(examples, patterns), reports):
        (folder / name).write_text(text, encoding="utf-8")


def _cities() -> Iterator[str]:
    """Names of two characters, then of three."""
    for before in ("", *FIRST):
        for second in SECOND:
            for first in FIRST:
                yield before + first + second


def _texts(examples: Path, patterns: Sequence[Pattern]) -> Iterator[tuple[str, str]]:
    printed = [(pattern, (examples / pattern.file).read_text(encoding="utf-8")) for pattern in patterns]
    for number, city in enumerate(_cities()):
        for pattern, text in printed:
            yield f"{number:04}-{pattern.file}", text.replace(pattern.place, city)
