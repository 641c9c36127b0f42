"""How well duties are put into themes: precision and recall against what readers judged.

    python benchmarks/duty_themes.py                        # the half of the sample that was open while tuning
    python benchmarks/duty_themes.py --held-back            # the other half
    python benchmarks/duty_themes.py --examples --scale 100 # how the time grows, on copies of the examples' duties

A subject of the sample is found where a theme goes by one of its names, else where one is part of its name. A duty
in such a theme is right where a reader put it there, and not counted where readers may differ (``either``).
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from embeddings.cache import EmbeddingCache, encode_cached
from embeddings.load import load_encoder
from kg.extract import extract_record
from kg.link import ReportFacts, Reviewed, facts_of
from kg.link.decision import LinkResult
from kg.link.themes import link_duties
from kg.rdf.iris import ReportIris
from kg.rdf.vocabulary import SKOS, YS
from kg.read import read_document
from kg.settings import DEFAULT_BASE

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLE = ROOT / "tests" / "truth" / "links" / "duties_own.json"

Duty = tuple[str, int]  # the first characters of the file's name, the ordinal


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as the graph names it, and its duties."""

    names: tuple[str, ...]
    duties: frozenset[Duty]


@dataclass(frozen=True, slots=True)
class Counts:
    """Duties that are rightly in a theme, wrongly in it, and missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missing + other.missing)

    def __str__(self) -> str:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0
        recall = self.right / (self.right + self.missing) if self.right + self.missing else 0.0
        counts = f"{self.right} right, {self.wrong} wrong, {self.missing} missing"
        return f"precision {precision:.3f}, recall {recall:.3f} ({counts})"


def facts(folder: Path) -> dict[str, ReportFacts]:
    """The facts of every report in ``folder``, by file name."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix != ".zip":
            record = extract_record(read_document(path))
            found[path.name] = facts_of(record, ReportIris.of(record.identity, DEFAULT_BASE))
    return found


def themes(reports: dict[str, ReportFacts], result: LinkResult) -> list[Theme]:
    """The themes in ``result``."""
    key = {duty.iri: (name[:3], duty.ordinal) for name, report in reports.items() for duty in report.duties}
    names: dict[str, list[str]] = {}
    duties: dict[str, set[Duty]] = {}
    for subject, predicate, term in result.triples:
        if predicate in {SKOS.prefLabel, SKOS.altLabel}:
            names.setdefault(subject, []).append(term.split('"')[1])
        elif predicate == YS.dutyTheme:
            duties.setdefault(term[1:-1], set()).add(key[subject])
    return [Theme(tuple(sorted(names[node])), frozenset(found)) for node, found in duties.items()]


def counted(subject: dict[str, Any], found: Sequence[Theme]) -> Counts | None:
    """What the themes of one subject of the sample get right, all taken together; None where there is no theme."""
    names = subject["names"]
    named = [theme for theme in found if set(theme.names) & set(names)]
    named = named or [theme for theme in found if any(name in word for word in theme.names for name in names)]
    if not named:
        return None
    members = {(report, ordinal) for report, ordinals in subject["members"].items() for ordinal in ordinals}
    either = {(report, ordinal) for report, ordinals in subject["either"].items() for ordinal in ordinals}
    said = {duty for theme in named for duty in theme.duties}
    return Counts(len(said & members), len(said - members - either), len(members - said))


def copies(reports: Sequence[ReportFacts], times: int) -> Iterator[ReportFacts]:
    """``reports`` again and again as other bodies' of other places, their wording half shared and half their own."""
    for turn in range(times):
        for report in reports:
            mark = chr(0x4E00 + turn * 7 % 8000)
            duties = tuple(
                replace(duty, iri=f"{duty.iri}/{turn}", text=duty.text.replace("全", mark) if turn % 2 else duty.text)
                for duty in report.duties
            )
            yield replace(
                report, report=f"{report.report}/{turn}", department=f"{report.department}/{turn}", duties=duties
            )


def fake_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of pairs of characters: the time of the encoder is no part of what is measured."""
    matrix = np.full((len(texts), 384), 1e-3, dtype=np.float32)
    for row, text in enumerate(texts):
        for place in range(len(text) - 1):
            matrix[row, (ord(text[place]) * 31 + ord(text[place + 1])) % 384] += 1
    unit: NDArray[np.float32] = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return unit


def measure_time(reports: Sequence[ReportFacts], scale: int) -> None:
    """Prints the time of linking once and ``scale`` times the reports."""
    seconds = []
    for times in (1, scale):
        several = list(copies(reports, times))
        start = time.process_time()
        result = link_duties(several, Reviewed(), fake_vectors)
        seconds.append(time.process_time() - start)
        print(f"{len(several)} reports: {seconds[-1]:.2f} s, {len(result.triples)} triples")
    print(f"{scale} times the reports cost {seconds[1] / seconds[0]:.0f} times as much")


def main(
    held_back: Annotated[bool, typer.Option(help="The half nobody looked at while tuning.")] = False,
    examples: Annotated[bool, typer.Option(help="The example reports in place of the real ones.")] = False,
    scale: Annotated[int, typer.Option(help="Measure time on so many times the reports.")] = 0,
    sample: Annotated[Path, typer.Option(help="The judged sample.")] = SAMPLE,
) -> None:
    """Print precision and recall of the themes of the real reports, or the time of linking."""
    reports = facts(ROOT / "examples" / "reports" if examples else SEEDS)
    if scale:
        measure_time(list(reports.values()), scale)
        return
    encoder = load_encoder()
    with TemporaryDirectory() as folder, EmbeddingCache(Path(folder) / "vectors.sqlite") as cache:
        linked = link_duties(
            list(reports.values()), Reviewed(), lambda texts: encode_cached(encoder, cache, texts).vectors
        )
    found = themes(reports, linked)
    total = Counts()
    for subject in json.loads(sample.read_text(encoding="utf-8"))["subjects"]:
        if subject["held_back"] is not held_back:
            continue
        counts = counted(subject, found)
        if counts is None:
            members = sum(len(ordinals) for ordinals in subject["members"].values())
            counts = Counts(missing=members)
            print(f"{subject['names'][0]}: no theme")
        elif counts.wrong or counts.missing:
            print(f"{subject['names'][0]}: {counts}")
        total += counts
    print(f"{len(found)} themes; {total}")


if __name__ == "__main__":
    typer.run(main)
