"""What one file gave on its way into a build, and where that is kept."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.intake.outcome import Outcome, Refused
from kg.model import Issue, Severity, Stage
from kg.read.archive import shown_name

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What one file gave. ``key`` finds its graph in the cache; ``reused`` tells that it was there already.

    ``sha256`` and ``key`` are None for a file whose bytes could not be read.
    """

    path: Path
    outcome: Outcome
    sha256: str | None
    key: str | None
    reused: bool


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where outcomes are kept, and the base of the IRIs of what is made."""

    cache: Path
    base: str


def defect_of(path: Path, error: BaseException) -> Refused:
    """That working on the file brought out a defect of Yusuan: which, and where."""
    message = (
        f"{shown_name(path)}: a defect of Yusuan, please report it: {type(error).__name__}: {error}{_where(error)}"
    )
    return Refused(Issue(Stage.EXTRACT, "defect", Severity.ERROR, message))


def _where(error: BaseException) -> str:
    """File and line that raised ``error``."""
    places = traceback.extract_tb(error.__traceback__)
    return f" ({Path(places[-1].filename).name}:{places[-1].lineno})" if places else ""
