"""Which files a build is made of, and which file speaks for a report that several files are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kg.errors import StoreError
from kg.intake.file_outcome import FileOutcome
from kg.intake.outcome import Gained
from kg.read.archive import is_there
from kg.store.sealed import put_in_place

FILE_NAME = "catalogue.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that is a report: where it is, its bytes, the ``key`` of its graph in the cache, and what it makes.

    ``report`` and ``graph`` are IRIs, ``digest`` is the SHA-256 of the graph's ``quads`` N-Quads; ``cut_off`` tells
    that the file breaks off before the report ends.
    """

    path: Path
    sha256: str
    key: str
    report: str
    graph: str
    digest: str
    quads: int
    cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files of a build sorted by path, the base of its IRIs, and the stamp of all that decided what it holds.

    ``links`` tells for each report's graph what linking put in the place of its provisional nodes. ``findings`` are the
    lines of the audit graph that are about no single report.
    """

    entries: tuple[Entry, ...] = ()
    base: str = ""
    stamp: str = ""
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    findings: tuple[str, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> "Catalogue":
        """The catalogue of the build in ``folder``; StoreError where it is missing or damaged."""
        path, root = folder / FILE_NAME, _root(folder)
        try:
            written = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
            entries = tuple(Entry(**entry | {"path": root / entry["path"]}) for entry in written["entries"])
            return cls(entries, written["base"], written["stamp"], written["links"], tuple(written["findings"]))
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreError(f"{path} cannot be read ({error}); build again with yusuan build") from error

    def write(self, folder: Path) -> None:
        """Put the catalogue into the build in ``folder``, in one step.

        Uploaded files are named by their place in the data folder, which may be moved, or restored elsewhere.
        """
        root = _root(folder)
        entries = [asdict(entry) | {"path": _stored(entry.path, root)} for entry in self.entries]
        links = {graph: dict(nodes) for graph, nodes in self.links.items()}
        told = {"base": self.base, "stamp": self.stamp, "links": links, "findings": self.findings, "entries": entries}
        put_in_place(folder / FILE_NAME, (json.dumps(told, indent=1) + "\n").encode())

    def after(self, done: Iterable[FileOutcome], gone: Iterable[Path]) -> tuple[Entry, ...]:
        """The entries once the files ``done`` were worked on and those in ``gone`` are no more.

        A file that gives nothing now keeps what it gave before, and so does one that is cut off now and was whole
        before. A file of an earlier place that is not there any more gives way to the same file at a new one.
        """
        entries = {entry.path: entry for entry in self.entries}
        for path in gone:
            entries.pop(path, None)
        for one in done:
            if isinstance(one.outcome, Gained) and one.key and one.sha256:
                made = _entry(one.path, one.sha256, one.key, one.outcome)
                before = entries.get(one.path)
                if not (before and made.cut_off and not before.cut_off and before.report == made.report):
                    entries[one.path] = made
        return tuple(sorted(_without_moved(entries.values(), {one.path for one in done}), key=lambda entry: entry.path))

    def speakers(self) -> dict[str, Entry]:
        """For each report (IRI) the file whose graph stands for it: of several the one that says most.

        Ties go to the smaller digest, then to the smaller path, so the choice depends on the files alone.
        """
        chosen: dict[str, Entry] = {}
        for entry in sorted(self.entries, key=lambda entry: (-entry.quads, entry.digest, entry.path)):
            chosen.setdefault(entry.report, entry)
        return dict(sorted(chosen.items()))

    def links_of(self, entry: Entry) -> Mapping[str, str]:
        """What linking put in the place of provisional nodes in the graph of ``entry``."""
        return self.links.get(entry.graph, {})

    def beneath(self, folders: Iterable[Path]) -> Iterator[Path]:
        """The catalogued files that lie in ``folders`` or below."""
        resolved = [folder.resolve() for folder in folders]
        return (entry.path for entry in self.entries if any(entry.path.is_relative_to(folder) for folder in resolved))


def _root(folder: Path) -> Path:
    """The data folder of the build in ``folder``."""
    return folder.resolve().parent.parent


def _stored(path: Path, root: Path) -> str:
    return str(path.relative_to(root) if path.is_relative_to(root / "uploads") else path)


def _entry(path: Path, sha256: str, key: str, outcome: Gained) -> Entry:
    made = outcome.summary
    return Entry(path, sha256, key, made.iri, made.graph, made.digest, made.counts.quads, outcome.is_cut_off)


def _without_moved(entries: Iterable[Entry], here: set[Path]) -> Iterator[Entry]:
    entries = list(entries)
    known = {(entry.path.name, entry.sha256) for entry in entries if entry.path in here}
    for entry in entries:
        if entry.path in here or (entry.path.name, entry.sha256) not in known or is_there(entry.path):
            yield entry
