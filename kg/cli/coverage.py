"""How much of one report of a data folder was understood: what ``yusuan show --coverage`` prints."""

from pathlib import Path

from kg.errors import NothingFoundError, QueryError, StoreError
from kg.intake.cache import ReportCache
from kg.intake.catalogue import Catalogue, Entry
from kg.intake.outcome import Gained
from kg.store.data_folder import DataFolder
from kg.ui.entity.description import Description
from kg.ui.reports.understood import ReportCoverage, report_coverage


def coverage_of(data: Path, report: Description) -> ReportCoverage:
    """The coverage of a report of the build that is served; QueryError for anything but a report."""
    if "Report" not in report.types:
        raise QueryError(f"<{report.iri}> is no report; only of a whole report can be told what was not read")
    entry, gained = _kept(data, report.iri)
    return report_coverage(report, entry.path.name, gained.coverage, gained.issues)


def _kept(data: Path, report: str) -> tuple[Entry, Gained]:
    folder = DataFolder(data)
    entry = Catalogue.read(folder.served().path).speakers().get(report)
    if entry is None:
        raise NothingFoundError(f"<{report}> is not in the list of files of this build; build again")
    outcome = ReportCache(folder.report_cache).outcome(entry.key)
    if not isinstance(outcome, Gained):
        raise StoreError(f"{entry.path.name} is in the graph, but what it gave was lost; build again")
    return entry, outcome
