"""What is kept of a report and was changed by a disk is not there any more: nobody takes it for what was read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.intake.cache import ReportCache
from kg.intake.outcome import Refused
from kg.model import Issue, Severity, Stage

HARMS = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "changed": lambda path: path.write_bytes(path.read_bytes()[:-2] + b"??"),
    "other": lambda path: path.write_text('{"summary": null, "issues": []}'),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("how", HARMS)
def test_cache_does_not_have_what_was_damaged(tmp_path: Path, how: str) -> None:
    refused = Refused(Issue(Stage.READ, "unreadable", Severity.ERROR, "a.txt: empty"))
    cache = ReportCache(tmp_path)
    cache.put("aa", refused, None)
    (path,) = tmp_path.rglob("aa.json")
    harm: Callable[[Path], object] = HARMS[how]
    harm(path)
    assert not ReportCache(tmp_path).has("aa")
    with pytest.raises(StoreError, match="build again"):
        ReportCache(tmp_path).outcome("aa")
    cache.put("aa", refused, None)
    assert ReportCache(tmp_path).outcome("aa") == refused
