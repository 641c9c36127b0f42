"""What each file gave, kept by its bytes: no report is worked on twice by the same code.

Five files an outcome: N-Quads, entities, facts, checks (gzip, reports only), and last the head (JSON: summary, issues
and coverage), so where a head stands the others stood too. All are sealed: what a disk changed counts as not there, and
the file is worked on again.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import DamagedError, StoreError
from kg.intake.code_digest import REPORT, code_digest
from kg.intake.one_file import Product
from kg.intake.outcome import Counts, Gained, Outcome, Refused, ReportSummary
from kg.link import ReportFacts
from kg.model import (
    Box,
    Coverage,
    Issue,
    ReportKind,
    SectionCoverage,
    Severity,
    SourceRef,
    Stage,
    UnreadPart,
)
from kg.rdf import Entity
from kg.rdf.terms import Term
from kg.read.recognition import recognition_version
from kg.store.sealed import read_sealed, write_sealed

_HEAD, _ENTITIES, _NQUADS, _FACTS, _CHECKS = ".json", ".entities.gz", ".nq.gz", ".facts.gz", ".checks.gz"
_OF_REPORT = (_ENTITIES, _NQUADS, _FACTS, _CHECKS)


class ReportCache:
    """The folder in which outcomes are kept, each under its key."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read or written yet."""
        self._folder = folder
        self._whole: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether an outcome is kept under ``key``, every file of it as it was written: all are read, once."""
        if key not in self._whole and self._is_whole(key):
            self._whole.add(key)
        return key in self._whole

    def _is_whole(self, key: str) -> bool:
        try:
            is_report = json.loads(self._read(key, _HEAD))["summary"] is not None
            for ending in _OF_REPORT if is_report else ():
                self._read(key, ending)
        except StoreError:
            return False
        return True

    def put(self, key: str, outcome: Outcome, product: Product | None) -> None:
        """Keep an outcome, with what a report gave; several processes may write the same key at once."""
        if product is not None:
            entities = [(e.iri, e.types, e.facts, e.mentions) for e in product.mapped.entities]
            self._write(key, _ENTITIES, _packed(json.dumps(entities, ensure_ascii=False).encode()))
            self._write(key, _NQUADS, _packed("\n".join(product.mapped.nquads).encode()))
            self._write(key, _FACTS, _packed(msgspec.json.encode(product.facts)))
            self._write(key, _CHECKS, _packed("\n".join(product.checks).encode()))
        self._write(key, _HEAD, json.dumps(_written(outcome)).encode())

    def files(self, key: str) -> dict[str, bytes]:
        """All that is kept under ``key``, by the ending of its file: what ``take`` takes elsewhere."""
        is_report = json.loads(self._read(key, _HEAD))["summary"] is not None
        return {ending: self._read(key, ending) for ending in (*(_OF_REPORT if is_report else ()), _HEAD)}

    def take(self, key: str, files: Mapping[str, bytes]) -> None:
        """Keep what another cache has under ``key``; StoreError where the disk refuses."""
        for ending in (*_OF_REPORT, _HEAD):  # the head last
            if ending in files:
                self._write(key, ending, files[ending])

    def outcome(self, key: str) -> Outcome:
        """The outcome under ``key``; StoreError where it is not there, DamagedError where something else is."""
        try:
            return self._outcome(key)
        except (ValueError, LookupError, TypeError) as error:
            path = self._path(key, _HEAD)
            raise DamagedError(f"{path} holds no outcome ({error}); delete it and build again") from error

    def _outcome(self, key: str) -> Outcome:
        written = json.loads(self._read(key, _HEAD))
        issues = tuple(_issue(issue) for issue in written["issues"])
        summary = written["summary"]
        if summary is None:
            return Refused(issues[0])
        typed = {"kind": ReportKind(summary["kind"]), "counts": Counts(**summary["counts"])}
        return Gained(ReportSummary(**summary | typed), issues, _coverage(written["coverage"]))

    def entities(self, key: str) -> tuple[Entity, ...]:
        """What the report under ``key`` says of bodies, places, laws and codes; StoreError where it is not there."""
        written = json.loads(gzip.decompress(self._read(key, _ENTITIES)))
        return tuple(Entity(iri, tuple(types), _facts(facts), mentions) for iri, types, facts, mentions in written)

    def nquads(self, key: str) -> tuple[str, ...]:
        """The sorted N-Quads of the report under ``key``; StoreError where they are not there."""
        return tuple(gzip.decompress(self._read(key, _NQUADS)).decode().split("\n"))

    def facts(self, key: str) -> ReportFacts:
        """What linking needs of the report under ``key``; StoreError where it is not there."""
        return msgspec.json.decode(gzip.decompress(self._read(key, _FACTS)), type=ReportFacts)

    def checks(self, key: str) -> tuple[str, ...]:
        """The sorted N-Quads of the checks of the report under ``key``; StoreError where they are not there."""
        text = gzip.decompress(self._read(key, _CHECKS)).decode()
        return tuple(text.split("\n")) if text else ()

    def paths(self, key: str) -> tuple[Path, ...]:
        """The files under ``key`` that are there."""
        return tuple(path for ending in (*_OF_REPORT, _HEAD) if (path := self._path(key, ending)).is_file())

    def prune(self, used: Set[str]) -> None:
        """Forget every outcome whose key is not ``used``: what older code or earlier bytes gave."""
        for path in self._folder.glob("*/*"):
            if path.name.partition(".")[0] not in used:
                path.unlink(missing_ok=True)

    def _path(self, key: str, ending: str) -> Path:
        return self._folder / key[:2] / f"{key}{ending}"

    def _read(self, key: str, ending: str) -> bytes:
        path = self._path(key, ending)
        what = "build again, naming every folder the graph is made of"
        try:
            return read_sealed(path)
        except DamagedError as error:
            raise DamagedError(f"{error}; {what}") from error
        except OSError as error:
            raise StoreError(f"{path} cannot be read ({error.strerror}); {what}") from error

    def _write(self, key: str, ending: str, data: bytes) -> None:
        """StoreError where the disk refuses."""
        path = self._path(key, ending)
        try:
            write_sealed(path, data)
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}") from error


def report_key(sha256: str, file_name: str, base: str) -> str:
    """The key of what a file gives: its bytes, its name (which the graph holds), the base of IRIs, and the code.

    What recognises scans is part of the code: once it is installed, pages that gave nothing are worked on again.
    """
    said = "\0".join((code_digest(REPORT), recognition_version(), base, file_name, sha256))
    return hashlib.sha256(said.encode("utf-8", "surrogateescape")).hexdigest()


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=1, mtime=0)


def _written(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Refused):
        return {"summary": None, "issues": [asdict(outcome.reason)]}
    issues = [asdict(issue) for issue in outcome.issues]
    return {"summary": asdict(outcome.summary), "issues": issues, "coverage": asdict(outcome.coverage)}


def _issue(written: dict[str, Any]) -> Issue:
    source = _source(written["source"]) if written["source"] else None
    return Issue(Stage(written["stage"]), written["code"], Severity(written["severity"]), written["message"], source)


def _coverage(written: dict[str, Any]) -> Coverage:
    unread = tuple(UnreadPart(**part | {"source": _source(part["source"])}) for part in written["unread"])
    return Coverage(tuple(SectionCoverage(**section) for section in written["sections"]), unread)


def _source(written: dict[str, Any]) -> SourceRef:
    return SourceRef(**written | {"box": Box(**written["box"]) if written["box"] else None})


def _facts(written: Iterable[tuple[str, str]]) -> tuple[tuple[str, Term], ...]:
    return tuple((name, Term(term)) for name, term in written)
