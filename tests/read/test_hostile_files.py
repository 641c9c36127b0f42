"""Files made to break their reader, read as builds do: each gives what it holds or a sentence, the process lives on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_files import FILES, SECRET

from kg.intake.file_outcome import Workshop
from kg.intake.files import find_files
from kg.intake.limits import ReadingLimits
from kg.intake.outcome import Gained
from kg.intake.reading import ReadingProcess
from kg.read import bytes_of, document_of
from kg.settings import DEFAULT_BASE

LIMITS = ReadingLimits(seconds=150, processor=30, memory=3 * 1024**3 // 2)
ONLY_LIMITS_HOLD = {"pdf-form-circle"}
"""Drawings that draw themselves: PDFium follows them."""
READ = {
    "zip-climbing-names", "word-outside", "sheet-far-cell", "sheet-large-numbers", "page-wide-spans",
    "page-many-spans", "page-many-cells", "page-many-attributes", "page-entities", "page-outside", "kind-page-as-pdf",
    "kind-word-as-sheet",
}  # fmt: skip
"""What holds a report beside what is hostile."""


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    process = ReadingProcess(LIMITS)
    yield process
    process.close()


@pytest.mark.timeout(200)
@pytest.mark.parametrize("kind", FILES)
def test_hostile_file_is_read_or_refused(kind: str, process: ReadingProcess, tmp_path: Path) -> None:
    name, make = FILES[kind]
    file = tmp_path / name
    file.write_bytes(make())
    found = find_files([file], outside=tmp_path / "data")
    assert all(path.is_relative_to(file) for path in found)
    outcome = process.work(found[0], None, Workshop(tmp_path / "cache", DEFAULT_BASE)).outcome
    if kind in READ:
        assert isinstance(outcome, Gained)
        return
    assert not isinstance(outcome, Gained)
    assert outcome.reason.message.startswith(f"{name}")
    assert outcome.reason.code in ({"over-limit"} if kind in ONLY_LIMITS_HOLD else {"unreadable", "not-a-report"})
    assert len(outcome.reason.message) < 1_000


@pytest.mark.parametrize("kind", ["word-outside", "page-outside"])
def test_hostile_file_brings_in_no_file_of_the_machine(kind: str, tmp_path: Path) -> None:
    name, make = FILES[kind]
    (tmp_path / name).write_bytes(make())
    text = "\n".join(line.text for line in document_of(bytes_of(tmp_path / name), name).lines)
    assert "云溪市水务局" in text
    assert Path(SECRET).read_text(encoding="utf-8").strip() not in text
