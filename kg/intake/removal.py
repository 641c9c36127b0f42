"""Which files of a build somebody means who wants reports taken out of it, and what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import NothingFoundError
from kg.intake.catalogue import Catalogue, Entry
from kg.intake.files import InputError
from kg.read.archive import shown_name


@dataclass(frozen=True, slots=True)
class RemovedFile:
    """A file that is no part of the graph any more.

    ``deleted`` tells that it was an uploaded one and is gone; any other lies where it lay. ``other`` names the file
    that speaks for the same ``report`` (IRI) now, None where the report left the graph.
    """

    file: str
    path: Path
    report: str
    deleted: bool
    other: str | None


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What was taken out; ``build`` names the build that is served now, with its ``reports`` and ``quads``."""

    files: tuple[RemovedFile, ...]
    build: str
    reports: int
    quads: int


def entries_named(catalogue: Catalogue, named: Sequence[str]) -> tuple[Entry, ...]:
    """The files that ``named`` mean: all those of a report (IRI), one by its path or name, all those in a folder.

    NothingFoundError for a name that is none of these; InputError for a file name that several files have.
    """
    chosen = {entry.path: entry for name in named for entry in _meant(catalogue.entries, name)}
    return tuple(chosen[path] for path in sorted(chosen))


def _meant(entries: Iterable[Entry], name: str) -> list[Entry]:
    entries = tuple(entries)
    if of_report := [entry for entry in entries if entry.report == name]:
        return of_report
    place = Path(name).resolve()
    if at_place := [entry for entry in entries if entry.path.is_relative_to(place)]:
        return at_place
    called = [entry for entry in entries if name in {shown_name(entry.path), entry.path.name}]
    if not called:
        raise NothingFoundError(f"{name}: no report or file of this graph; yusuan show tells the IRIs of reports")
    if len(called) > 1:
        places = ", ".join(str(entry.path) for entry in called)
        raise InputError(f"{name}: {len(called)} files have this name; name one by its path: {places}")
    return called


def removed_files(gone: Iterable[Entry], after: Catalogue, uploaded: Iterable[Path]) -> tuple[RemovedFile, ...]:
    """What became of the files ``gone`` once the graph is that of ``after``; ``uploaded`` are those to be deleted."""
    speakers, deleted = after.speakers(), set(uploaded)
    return tuple(
        RemovedFile(
            shown_name(entry.path),
            entry.path,
            entry.report,
            entry.path in deleted,
            shown_name(speakers[entry.report].path) if entry.report in speakers else None,
        )
        for entry in gone
    )
