"""A little of benchmarks/fuzz.py: the same edits of the seeds each time, and every input that once broke something."""

from pathlib import Path

import pytest
from fuzz_edits import fuzz_by_edits
from fuzz_seeds import DOCUMENT, word
from fuzz_targets import TARGETS, longest, run

from kg.errors import ReadError
from kg.read import document_of

FOUND = sorted((Path(__file__).parent / "fuzzed").iterdir())
FEW = {"pdf": 8, "picture": 15, "docx-document": 15, "xlsx-sheet": 15, "report": 20, "question": 25, "xls": 25}
EXECUTIONS = 50


@pytest.mark.parametrize("name", TARGETS)
def test_fuzz_raises_nothing_unforeseen(name: str) -> None:
    target = TARGETS[name]
    fuzz_by_edits(lambda data: run(target, data), target.seeds(), FEW.get(name, EXECUTIONS), 7)


@pytest.mark.parametrize("path", FOUND, ids=[path.name for path in FOUND])
def test_fuzz_input_that_once_broke_something(path: Path) -> None:
    run(TARGETS[path.name.rpartition("-")[0]], path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_fuzz_seeds_are_taken_whole(name: str) -> None:
    target = TARGETS[name]
    assert target.seeds()
    assert all(0 < len(seed) <= longest(target) for seed in target.seeds())
    assert target.share > 0


@pytest.mark.parametrize("name", ["docx", "docx-document", "html", "text", "xls", "xlsx", "xlsx-sheet", "pdf"])
def test_fuzz_seeds_of_readers_are_read(name: str) -> None:
    for seed in TARGETS[name].seeds():
        TARGETS[name].run(seed)  # a seed that is refused finds nothing behind the refusal


def test_fuzz_word_file_in_a_packing_unknown_is_refused() -> None:
    data = bytearray(word())
    place = data.index(DOCUMENT.encode(), data.index(b"PK\x01\x02")) - 46
    data[place + 10] = 0x63
    with pytest.raises(ReadError, match="damaged"):
        document_of(bytes(data), "a.docx")


def test_fuzz_tells_what_it_finds() -> None:
    def breaks(data: bytes) -> None:
        if b"<" in data:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fuzz_by_edits(breaks, [b"some text"], 2_000, 7)
