import random
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.intake.catalogue import Catalogue, Entry
from kg.intake.file_outcome import FileOutcome
from kg.intake.outcome import Counts, Gained, Refused, ReportSummary
from kg.model import Issue, ReportKind, Severity, Stage


def entry(path: str, report: str = "r", quads: int = 1, digest: str = "d", sha256: str = "s") -> Entry:
    return Entry(Path(path), sha256, f"key of {path}", report, f"graph of {report}", digest, quads)


def gained(path: str, report: str = "r", quads: int = 1, digest: str = "d", sha256: str = "s") -> FileOutcome:
    counts = Counts(0, 0, 0, 0, 0, 0, 0, 0, quads)
    summary = ReportSummary(report, f"graph of {report}", digest, "t", "b", None, 2024, ReportKind.UNIT_BUDGET, counts)
    return FileOutcome(Path(path), Gained(summary, ()), sha256, f"key of {path}", reused=False)


def refused(path: str) -> FileOutcome:
    return FileOutcome(Path(path), Refused(Issue(Stage.READ, "x", Severity.ERROR, "y")), None, None, reused=False)


def test_catalogue_written_is_catalogue_read(tmp_path: Path) -> None:
    catalogue = Catalogue((entry("/a/\udcb1.txt"), entry("/b/报告.txt")), "http://x/", "stamp")
    catalogue.write(tmp_path)
    assert Catalogue.read(tmp_path) == catalogue


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"entries": [{"path": "/a"}], "base": "", "stamp": ""}'])
def test_catalogue_damaged_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "catalogue.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        Catalogue.read(tmp_path)


def test_catalogue_after_takes_new_files_in_order() -> None:
    assert Catalogue((entry("/b", "1"),)).after([gained("/c", "2"), gained("/a", "3")], []) == (
        entry("/a", "3"),
        entry("/b", "1"),
        entry("/c", "2"),
    )


def test_catalogue_after_replaces_a_changed_file() -> None:
    assert Catalogue((entry("/a", digest="old"),)).after([gained("/a", digest="new")], []) == (
        entry("/a", digest="new"),
    )


def test_catalogue_after_keeps_what_a_file_gave_that_gives_nothing_now() -> None:
    assert Catalogue((entry("/a"),)).after([refused("/a"), refused("/b")], []) == (entry("/a"),)


def test_catalogue_after_forgets_what_is_gone() -> None:
    assert Catalogue((entry("/a"), entry("/b"))).after([], [Path("/a")]) == (entry("/b"),)


def test_catalogue_after_lets_a_moved_file_take_its_own_place(tmp_path: Path) -> None:
    old, new, copied = tmp_path / "old" / "a.txt", tmp_path / "new" / "a.txt", tmp_path / "copied" / "a.txt"
    copied.parent.mkdir()
    copied.touch()
    earlier = Catalogue((entry(str(old)), entry(str(copied))))
    assert {one.path for one in earlier.after([gained(str(new))], [])} == {copied, new}
    assert {one.path for one in earlier.after([gained(str(new), sha256="other")], [])} == {old, copied, new}


def test_catalogue_speaker_is_the_file_that_says_most() -> None:
    entries = [entry("/a", quads=2, digest="x"), entry("/b", quads=3, digest="z"), entry("/c", quads=3, digest="y")]
    for _ in range(6):
        random.Random(1).shuffle(entries)
        assert Catalogue(tuple(entries)).speakers() == {"r": entry("/c", quads=3, digest="y")}


def test_catalogue_speakers_are_sorted_by_report() -> None:
    assert list(Catalogue((entry("/a", "2"), entry("/b", "1"))).speakers()) == ["1", "2"]


def test_catalogue_beneath_knows_folders_by_whole_names(tmp_path: Path) -> None:
    inside, beside = tmp_path / "a" / "x" / "1.txt", tmp_path / "ab" / "1.txt"
    catalogue = Catalogue((entry(str(inside)), entry(str(beside))))
    assert list(catalogue.beneath([tmp_path / "a"])) == [inside]
