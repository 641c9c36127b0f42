"""Adding reports to the graph and taking them out: a form, what files would bring, progress, what became of them."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kg.build_report import BuildReport
from kg.errors import StoreError
from kg.intake.removal import RemovalReport
from kg.intake.uploads import Uploads
from kg.read.archive import shown_name
from kg.settings import Settings
from kg.ui import markup
from kg.ui.drawing.language import current_language
from kg.ui.drawing.links import PageName, go, link
from kg.ui.drawing.opening import workspace
from kg.ui.drawing.permission import draw_permission
from kg.ui.reports.listing import ListedReport
from kg.ui.upload import markup as upload_markup
from kg.ui.upload.desk import Desk, DeskBusyError, Job, JobState, open_desk
from kg.ui.upload.page import (
    LARGEST_MB,
    MOST_FILES,
    Unit,
    UploadAddress,
    acceptable,
    files_of_reports,
    report_count,
    units,
)
from kg.ui.upload.work import Previews, Work, WorkKind
from kg.ui.wording import Language
from kg.ui.words.reports import ReportWord
from kg.ui.words.upload import UploadWord
from kg.ui.workspace import Workspace

_FILES = "upload-files"
_STEPS = {
    "read": UploadWord.STEP_READ,
    "link": UploadWord.STEP_LINK,
    "store": UploadWord.STEP_STORE,
    "index": UploadWord.STEP_INDEX,
}
Address = Callable[[str | None], dict[str, str]]
"""The parameters that show the piece of work of a token, or what comes before any."""


def draw_upload(address: UploadAddress, language: Language) -> None:
    """The form, or the piece of work that the address names: its progress, what files would bring, what was added."""
    settings = Settings.load()
    link(PageName.REPORTS, ReportWord.BACK.of(language))
    st.title(UploadWord.TITLE.of(language), anchor=False)
    if not draw_permission(settings, language):
        return
    if address.job is None:
        _draw_form(settings, language)
        return
    job = _over(address.job, settings, lambda token: UploadAddress(token).params(), language)
    if job is None:
        return
    if isinstance(job.result, Previews):
        _draw_previews(job, settings, language)
    elif isinstance(job.result, BuildReport):
        _draw_added(job.result, language)


def draw_removal(report: str, found: ListedReport | None, ws: Workspace, language: Language) -> None:
    """Whether to take a report (IRI) out of the graph, and what became of it."""
    settings = Settings.load()
    st.title(UploadWord.REMOVE_TITLE.of(language), anchor=False)
    if not draw_permission(settings, language):
        link(PageName.REPORTS, UploadWord.KEEP.of(language), report=report)
        return
    token = st.query_params.get("job")
    if token is None:
        _draw_question(report, found, ws, language)
        return
    shown = {"report": report, "view": "remove"}
    job = _over(token, settings, lambda other: shown | ({"job": other} if other else {}), language)
    if job is not None and isinstance(job.result, RemovalReport):
        text = UploadWord.REMOVED.of(language, build=job.result.build, reports=job.result.reports)
        st.success(text, icon=":material/check:")
        st.html(upload_markup.removed(job.result, language))
        link(PageName.REPORTS, ReportWord.BACK.of(language))


def _draw_form(settings: Settings, language: Language) -> None:
    st.html(markup.paragraph(UploadWord.ABOUT.of(language, size=LARGEST_MB, count=MOST_FILES), "ys-text"))
    with st.form("upload", border=False):
        st.file_uploader(
            UploadWord.FILES.of(language), accept_multiple_files=True, key=_FILES, max_upload_size=LARGEST_MB
        )
        if st.form_submit_button(UploadWord.READ.of(language), type="primary"):
            _take(settings, language)


def _take(settings: Settings, language: Language) -> None:
    """Keep what was chosen and have it read."""
    files = st.session_state[_FILES] or []
    if not files:
        st.warning(UploadWord.NO_FILES.of(language), icon=":material/info:")
        return
    taken, refused = acceptable([(file.name, file.size) for file in files])
    uploads, name = Uploads(settings.data), Desk.new_token()
    try:
        staged = tuple(uploads.stage(name, files[number].name, files[number].getvalue()) for number in taken)
    except StoreError as error:
        st.error(UploadWord.FAILED.of(language, reason=markup.as_label(str(error))), icon=":material/error:")
        return
    if not staged:
        for one in refused:
            st.warning(markup.as_label(upload_markup.unread_text(one, language)), icon=":material/warning:")
        return
    work = Work(WorkKind.READ, settings, name, staged, refused=refused)
    _submit(work, lambda token: UploadAddress(token).params())
    st.rerun()


def _submit(work: Work, address: Address) -> None:
    """Hand work in and show it; where too many wait that is told, and the page stays as it is."""
    try:
        go(address(open_desk(work.settings).submit(work)))
    except DeskBusyError:
        st.toast(UploadWord.MANY_WAIT.of(current_language()), icon=":material/hourglass:")


def _over(token: str, settings: Settings, address: Address, language: Language) -> Job | None:
    """The piece of work once it is done; until then, or where it failed, that is drawn."""
    desk = open_desk(settings)
    job = desk.job(token)
    if job is None:
        st.info(UploadWord.FORGOTTEN.of(language), icon=":material/history:")
        st.button(UploadWord.AGAIN.of(language), on_click=go, args=(address(None),))
        return None
    if not job.is_over:
        _draw_progress(desk, token, language)
        return None
    if job.state is JobState.DONE:
        return job
    if job.state is JobState.CANCELLED:
        st.info(UploadWord.CANCELLED.of(language), icon=":material/cancel:")
    elif job.state is JobState.BUSY:
        st.warning(UploadWord.BUSY.of(language), icon=":material/hourglass:")
    else:
        st.error(UploadWord.FAILED.of(language, reason=markup.as_label(job.reason)), icon=":material/error:")
    with st.container(horizontal=True):
        st.button(UploadWord.RETRY.of(language), on_click=_submit, args=(job.work, address), type="primary")
        st.button(UploadWord.AGAIN.of(language), on_click=go, args=(address(None),))
    return None


@st.fragment(run_every=1.0)
def _draw_progress(desk: Desk, token: str, language: Language) -> None:
    """How far the work is, looked at every second; once it is over the page is drawn anew."""
    job = desk.job(token)
    if job is None or job.is_over:
        st.rerun()
    if job.state is JobState.WAITING:
        st.info(UploadWord.WAITING.of(language, count=job.ahead), icon=":material/hourglass:")
    else:
        st.html(upload_markup.progress(_said(job, language), job.so_far, job.total))
        st.html(markup.paragraph(UploadWord.LEAVE.of(language), "ys-note"))
    if job.state is JobState.WAITING or job.work.kind is WorkKind.READ:
        st.button(UploadWord.CANCEL.of(language), on_click=desk.cancel, args=(token,), key="upload-cancel")


def _said(job: Job, language: Language) -> str:
    if job.step not in _STEPS:
        return UploadWord.STARTING.of(language)
    step = _STEPS[job.step].of(language)
    return UploadWord.WORKING.of(language, step=step, done=job.so_far, total=job.total)


def _draw_previews(job: Job, settings: Settings, language: Language) -> None:
    """What each file would bring, a choice among those that can be added, and the button that adds them."""
    if not isinstance(job.result, Previews):
        return
    ws = workspace()
    shown = units(job.work.files, job.result.files, ws.files)
    said = UploadWord.PREVIEW_COUNT.of(language, files=len(shown), reports=report_count(shown))
    st.html(markup.paragraph(said, "ys-coverage"))
    for one in job.work.refused:
        st.warning(markup.as_label(upload_markup.unread_text(one, language)), icon=":material/warning:")
    chosen = [unit for number, unit in enumerate(shown) if _draw_unit(unit, number, ws, language)]
    with st.container(horizontal=True):
        st.button(
            UploadWord.ADD_CHOSEN.of(language, count=len(chosen)),
            type="primary",
            disabled=not chosen,
            on_click=_submit,
            args=(
                replace(job.work, kind=WorkKind.ADD, files=tuple(unit.staged for unit in chosen)),
                lambda token: UploadAddress(token).params(),
            ),
        )
        st.button(UploadWord.GIVE_UP.of(language), on_click=_give_up, args=(settings, job.work.job))


def _draw_unit(unit: Unit, number: int, ws: Workspace, language: Language) -> bool:
    """One uploaded file; whether it is to be added."""
    with st.container(border=True, key=f"ys-card-upload-{number}", gap="xsmall"):
        chosen = unit.can_be_added and st.checkbox(
            markup.as_label(UploadWord.CHOOSE.of(language, file=unit.name)),
            value=unit.is_proposed,
            key=f"upload-{unit.staged}",
        )
        for one in unit.files:
            st.html(upload_markup.proposed(one, ws.terms, language))
    return chosen


def _give_up(settings: Settings, job: str) -> None:
    Uploads(settings.data).unstage(job)
    go(UploadAddress().params())


def _draw_added(report: BuildReport, language: Language) -> None:
    st.success(UploadWord.ADDED.of(language), icon=":material/check:")
    if report.kept:
        st.html(markup.paragraph(UploadWord.NOTHING_NEW.of(language), "ys-text"))
    else:
        said = UploadWord.ADDED_COUNT.of(language, build=report.build, reports=report.reports)
        st.html(markup.paragraph(said, "ys-text"))
    st.html(upload_markup.added(report, language))
    with st.container(horizontal=True, gap="medium"):
        link(PageName.SEARCH, UploadWord.SEARCH_IT.of(language))
        link(PageName.REPORTS, UploadWord.ADD.of(language), **UploadAddress().params())


def _draw_question(report: str, found: ListedReport | None, ws: Workspace, language: Language) -> None:
    if found is None:
        st.info(ReportWord.NOT_HERE.of(language), icon=":material/search_off:")
        link(PageName.REPORTS, ReportWord.BACK.of(language))
        return
    settings, counts = Settings.load(), found.row.summary.counts
    uploads = Uploads(settings.data)
    st.html(markup.paragraph(UploadWord.REMOVE_ASK.of(language, title=found.row.summary.title), "ys-name"))
    loses = UploadWord.REMOVE_LOSES.of(
        language, projects=counts.projects, indicators=counts.indicators, lines=counts.budget_lines
    )
    st.html(markup.paragraph(loses, "ys-text"))
    for entry in ws.once(files_of_reports).get(report, ()):
        word = UploadWord.REMOVE_UPLOADED if uploads.holds(entry.path) else UploadWord.REMOVE_LEFT
        st.html(markup.paragraph(word.of(language, file=shown_name(entry.path)), "ys-text"))
    work = Work(WorkKind.REMOVE, settings, named=(report,))
    with st.container(horizontal=True):
        st.button(
            UploadWord.REMOVE.of(language),
            type="primary",
            on_click=_submit,
            args=(work, lambda token: {"report": report, "view": "remove"} | ({"job": token} if token else {})),
        )
        link(PageName.REPORTS, UploadWord.KEEP.of(language), report=report)
