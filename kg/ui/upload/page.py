"""What visitors add: which files may be read, how each stands to the graph there is, what is proposed to be added."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from kg.intake.catalogue import Catalogue, Entry
from kg.intake.preview import Preview
from kg.ui.upload.work import TooMuch, Unread
from kg.ui.workspace import Workspace

MOST_FILES = 50
"""Files of one upload; an archive is one file."""
LARGEST_MB = 50
"""Megabytes of one file; a report itself may have 20 (kg.read), an archive holds several."""


@dataclass(frozen=True, slots=True)
class UploadAddress:
    """What is shown of adding reports: the form, or the piece of work of a token."""

    job: str | None = None

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "UploadAddress | None":
        """The address in ``params``, None where it is about something else."""
        return cls(params.get("job") or None) if params.get("view") == "add" else None

    def params(self) -> dict[str, str]:
        """The parameters that ``of`` reads."""
        return {"view": "add"} | ({"job": self.job} if self.job else {})


def acceptable(files: Sequence[tuple[str, int]]) -> tuple[tuple[int, ...], tuple[Unread, ...]]:
    """Which of the files, given as name and bytes, may be read (their positions), and why the others may not."""
    taken: list[int] = []
    refused: list[Unread] = []
    for number, (name, size) in enumerate(files):
        if not size:
            refused.append(Unread(name, TooMuch.EMPTY))
        elif size > LARGEST_MB * 2**20:
            refused.append(Unread(name, TooMuch.LARGE))
        elif len(taken) == MOST_FILES:
            refused.append(Unread(name, TooMuch.MANY))
        else:
            taken.append(number)
    return tuple(taken), tuple(refused)


class Standing(Enum):
    """How a file stands to the graph there is."""

    NEW = auto()
    SAME_FILE = auto()  # these very bytes
    SAME_REPORT = auto()  # a file that says as much or more stands for the report
    FULLER = auto()  # a file that says less stands for the report
    TWICE = auto()  # another file of this upload is the same report
    REFUSED = auto()  # no report


@dataclass(frozen=True, slots=True)
class Proposed:
    """One file with what it would bring, how it stands to the graph, and the ``other`` file where there is one."""

    preview: Preview
    standing: Standing
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """One uploaded file with all that was read from it: an archive may hold several; ``staged`` is where it lies."""

    name: str
    staged: Path
    files: tuple[Proposed, ...]

    @property
    def can_be_added(self) -> bool:
        """Whether a report was read from it."""
        return any(one.standing is not Standing.REFUSED for one in self.files)

    @property
    def is_proposed(self) -> bool:
        """Whether it brings anything the graph does not hold."""
        return any(one.standing in {Standing.NEW, Standing.FULLER, Standing.TWICE} for one in self.files)


def units(staged: Iterable[Path], previews: Sequence[Preview], speakers: Mapping[str, Entry]) -> tuple[Unit, ...]:
    """The uploaded files in order of their names; ``speakers`` tells by report (IRI) which file stands for it now."""
    proposed = _proposed(previews, speakers)
    found = [
        Unit(path.name, path, tuple(one for one in proposed if one.preview.path.is_relative_to(path)))
        for path in staged
    ]
    return tuple(sorted(found, key=lambda unit: (unit.name, unit.staged)))


def _proposed(previews: Sequence[Preview], speakers: Mapping[str, Entry]) -> list[Proposed]:
    first: dict[str, str] = {}
    found = []
    for preview in previews:
        report = preview.summary.iri if preview.summary else None
        one = Proposed(preview, *_standing(preview, speakers))
        if report is not None and report in first and one.standing is Standing.NEW:
            one = replace(one, standing=Standing.TWICE, other=first[report])
        if report is not None:
            first.setdefault(report, preview.file)
        found.append(one)
    return found


def _standing(preview: Preview, speakers: Mapping[str, Entry]) -> tuple[Standing, str | None]:
    summary = preview.summary
    if summary is None:
        return Standing.REFUSED, None
    entry = speakers.get(summary.iri)
    if entry is None:
        return Standing.NEW, None
    if entry.sha256 == preview.sha256:
        return Standing.SAME_FILE, entry.path.name
    fuller = (-summary.counts.quads, summary.digest) < (-entry.quads, entry.digest)
    return (Standing.FULLER if fuller else Standing.SAME_REPORT), entry.path.name


def report_count(shown: Iterable[Unit]) -> int:
    """How many different reports were read."""
    return len(Counter(one.preview.summary.iri for unit in shown for one in unit.files if one.preview.summary))


def files_of_reports(ws: Workspace) -> Mapping[str, tuple[Entry, ...]]:
    """All files of each report (IRI), also those that do not stand for it; to be asked for through ``ws.once``."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in Catalogue.read(ws.build.path).entries:
        found[entry.report] = (*found.get(entry.report, ()), entry)
    return found
