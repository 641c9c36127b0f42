from dataclasses import replace
from pathlib import Path

import pytest

from kg.build_report import BuildReport, FileResult, FileStatus
from kg.errors import BuildRunningError, YusuanError
from kg.intake.between import packed, unpacked
from kg.intake.file_outcome import Workshop
from kg.intake.looking import previews
from kg.intake.preview import Preview
from kg.intake.removal import RemovalReport, RemovedFile
from kg.intake.uploads import Uploads
from kg.model import Issue, Severity, Stage
from kg.pipeline import silent
from kg.settings import DEFAULT_BASE, Settings
from kg.ui.upload import markup as upload_markup
from kg.ui.upload.page import (
    LARGEST_MB,
    MOST_FILES,
    Standing,
    UploadAddress,
    acceptable,
    files_of_reports,
    report_count,
    units,
)
from kg.ui.upload.work import Previews, TooMuch, Unread, Work, WorkEndedError, Working, WorkKind
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

NAME = "xitang-agriculture-2024.txt"


@pytest.fixture(scope="session")
def preview(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Preview:
    workshop = Workshop(tmp_path_factory.mktemp("previews") / "cache", DEFAULT_BASE)
    (found,) = previews([examples / NAME], workshop, silent)
    return found


def staged(preview: Preview, name: str, **changes: object) -> Preview:
    return replace(preview, file=name, path=Path("/staged") / name, **changes)  # type: ignore[arg-type]


def test_upload_takes_what_is_not_too_much_and_tells_the_rest() -> None:
    files = [("空.pdf", 0), ("大.pdf", LARGEST_MB * 2**20 + 1), *((f"{n}.pdf", 9) for n in range(MOST_FILES + 1))]
    taken, refused = acceptable(files)
    assert len(taken) == MOST_FILES
    assert refused == (
        Unread("空.pdf", TooMuch.EMPTY),
        Unread("大.pdf", TooMuch.LARGE),
        Unread(f"{MOST_FILES}.pdf", TooMuch.MANY),
    )
    for one in refused:
        assert one.file in upload_markup.unread_text(one, Language.ZH)


def test_upload_of_what_the_graph_holds_is_not_proposed(workspace: Workspace, preview: Preview) -> None:
    (unit,) = units([preview.path], [preview], workspace.files)
    assert unit.files[0].standing is Standing.SAME_FILE
    assert unit.can_be_added
    assert not unit.is_proposed


def test_upload_of_a_new_report_is_proposed_and_its_twin_told(preview: Preview) -> None:
    first, second = staged(preview, "甲.txt"), staged(preview, "乙.txt")
    one, two = units([first.path, second.path], [first, second], {})
    assert {one.files[0].standing, two.files[0].standing} == {Standing.NEW, Standing.TWICE}
    assert {one.files[0].other, two.files[0].other} == {None, "甲.txt"}
    assert report_count([one, two]) == 1


def test_upload_of_a_report_that_another_file_stands_for(workspace: Workspace, preview: Preview) -> None:
    assert preview.summary is not None
    counts = preview.summary.counts
    fuller = replace(preview.summary, counts=replace(counts, quads=counts.quads + 1))
    leaner = replace(preview.summary, counts=replace(counts, quads=counts.quads - 1))
    for summary, standing in ((fuller, Standing.FULLER), (leaner, Standing.SAME_REPORT)):
        other = staged(preview, "另.txt", sha256="0" * 64, summary=summary)
        (unit,) = units([other.path], [other], workspace.files)
        assert unit.files[0].standing is standing
        assert unit.files[0].other == NAME
        assert unit.is_proposed == (standing is Standing.FULLER)


def test_upload_that_gives_no_report_says_why_and_cannot_be_added(workspace: Workspace) -> None:
    issue = Issue(Stage.READ, "unreadable", Severity.ERROR, "坏.docx: this is not <a> Word file")
    bad = Preview("坏.docx", Path("/staged/坏.docx"), None, None, (issue,))
    (unit,) = units([bad.path], [bad], {})
    assert not unit.can_be_added
    html = upload_markup.proposed(unit.files[0], workspace.terms, Language.ZH)
    assert "换成 PDF、Word" in html
    assert "not &lt;a&gt; Word file" in html


def test_upload_preview_tells_report_money_and_failed_checks(workspace: Workspace, preview: Preview) -> None:
    (unit,) = units([preview.path], [preview], {})
    html = upload_markup.proposed(unit.files[0], workspace.terms, Language.ZH)
    for part in (
        "图谱里还没有这份报告",
        "部门预算",
        "溪棠区",
        "2024",
        "8 个项目",
        "项目（8）",
        "收入总计",
        "不符的数字（7）",
    ):
        assert part in html
    english = upload_markup.proposed(unit.files[0], workspace.terms, Language.EN)
    assert "Figures that do not agree (7)" in english


@pytest.mark.parametrize("status", list(FileStatus))
def test_upload_tells_what_became_of_a_file(status: FileStatus, preview: Preview) -> None:
    report = BuildReport((FileResult(Path("/x/甲.txt"), status, preview.summary, ()),), "build-000002", kept=False)
    html = upload_markup.added(report, Language.ZH)
    assert "甲.txt" in html
    assert "reports?report=" in html


def test_upload_tells_which_files_were_deleted_and_which_left() -> None:
    files = (
        RemovedFile("甲.txt", Path("/a/甲.txt"), "r", deleted=True, other=None),
        RemovedFile("乙.txt", Path("/b/乙.txt"), "r", deleted=False, other=None),
    )
    html = upload_markup.removed(RemovalReport(files, "build-000002", 1, 2), Language.ZH)
    assert "甲.txt：已删除" in html
    assert "乙.txt：留在 /b/乙.txt" in html


def test_upload_knows_all_files_of_a_report(workspace: Workspace) -> None:
    files = workspace.once(files_of_reports)
    assert {report for report, entries in files.items() if entries} == set(workspace.files)


@pytest.mark.parametrize(
    ("params", "address"),
    [({}, None), ({"view": "add"}, UploadAddress()), ({"view": "add", "job": "t"}, UploadAddress("t"))],
)
def test_upload_address(params: dict[str, str], address: UploadAddress | None) -> None:
    assert UploadAddress.of(params) == address
    assert address is None or address.params() == params


def test_upload_values_come_back_from_another_process(preview: Preview) -> None:
    assert unpacked(packed(Previews((preview,))), Previews) == Previews((preview,))
    with pytest.raises(ValueError, match="not a Previews"):
        unpacked(b"[1]", Previews)


def test_upload_is_read_in_a_process_of_its_own(examples: Path, tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    good = uploads.stage("job", NAME, (examples / NAME).read_bytes())
    bad = uploads.stage("job", "坏.docx", b"nothing")
    told: list[tuple[str, int, int]] = []
    work = Work(WorkKind.READ, Settings(tmp_path), "job", (good, bad))
    result = Working(work).wait(lambda *step: told.append(step))
    assert isinstance(result, Previews)
    assert {one.file: one.summary is not None for one in result.files} == {NAME: True, "坏.docx": False}
    assert told[-1] == ("read", 2, 2)


def test_upload_that_cannot_be_done_says_why_in_a_sentence(tmp_path: Path) -> None:
    work = Work(WorkKind.REMOVE, Settings(tmp_path), named=("x",))
    with pytest.raises(YusuanError, match="there is no graph") as error:
        Working(work).wait(silent)
    assert not isinstance(error.value, BuildRunningError | WorkEndedError)


def test_upload_that_is_cancelled_or_takes_too_long_is_ended(tmp_path: Path) -> None:
    work = Work(WorkKind.READ, Settings(tmp_path))
    cancelled = Working(work)
    cancelled.cancel()
    with pytest.raises(WorkEndedError, match="ended before it was done"):
        cancelled.wait(silent)
    with pytest.raises(WorkEndedError):
        Working(work).wait(silent, longest=0)
