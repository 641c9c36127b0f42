"""The reports that can stand side by side, what the body of each is for, and which reports of bodies fit together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.link.body_names import read_name
from kg.model import ReportKind
from kg.rdf.vocabulary import concept
from kg.ui.workspace import Workspace

KINDS = tuple(
    concept(kind)
    for kind in (
        ReportKind.DEPARTMENT_BUDGET,
        ReportKind.DEPARTMENT_FINAL_ACCOUNTS,
        ReportKind.UNIT_BUDGET,
        ReportKind.UNIT_FINAL_ACCOUNTS,
        ReportKind.PERFORMANCE_REPORT,
    )
)
"""Kinds of report (IRIs), those that tell most of a body first."""


@dataclass(frozen=True, slots=True)
class Filed:
    """One report: body, place, year and kind. ``role`` is what the body is for (科学技术), whatever its place."""

    iri: str
    title: str
    body: str
    body_name: str
    region: str | None
    region_name: str | None
    year: int
    kind: str
    file: str
    role: str
    role_name: str

    @property
    def fits(self) -> tuple[int, str]:
        """What reports must have alike to be compared without reserve."""
        return self.year, self.kind


@dataclass(frozen=True, slots=True)
class Alike:
    """Reports of bodies with one role in several places: of one year and kind where ``year`` says so."""

    role: str
    role_name: str
    year: int | None
    kind: str | None
    reports: tuple[Filed, ...]


def filed_reports(ws: Workspace) -> tuple[Filed, ...]:
    """All reports of the build, by place, body, year and kind."""
    found = []
    for row in ws.store.named("page_compare_reports"):
        body, region = row.text("body_name"), row["region_name"]
        role, role_name = role_of(body, region)
        found.append(
            Filed(
                iri=row.text("report"),
                title=row.text("title"),
                body=row.text("body"),
                body_name=body,
                region=row["region"],
                region_name=region,
                year=int(row.text("year")),
                kind=row.text("kind"),
                file=row.text("file"),
                role=role,
                role_name=role_name,
            )
        )
    return tuple(found)


def role_of(body: str, region: str | None) -> tuple[str, str]:
    """What tells the task of a body, the same in all places, and its name without the place (科学技术, 科学技术局)."""
    name = read_name(body.replace(region, "", 1) if region and body != region else body)
    return name.function or name.form or body, name.rest or body


def in_order(reports: Iterable[Filed]) -> list[Filed]:
    """The latest first; of a year the kind that tells most."""
    return sorted(reports, key=lambda one: (-one.year, _rank(one.kind), one.iri))


def fitting(groups: Sequence[Sequence[Filed]]) -> tuple[Filed, ...]:
    """One report of each group (the reports of a place or body), as many as can be of one year and one kind.

    Where a group has none of that year and kind, its report of the nearest year.
    """
    counts = Counter(fit for reports in groups for fit in {one.fits for one in reports})
    if not counts:
        return ()
    year, kind = max(counts, key=lambda fit: (counts[fit], fit[0], -_rank(fit[1])))
    return tuple(
        min(reports, key=lambda one: (abs(one.year - year), one.kind != kind, -one.year, _rank(one.kind), one.iri))
        for reports in groups
        if reports
    )


def alike_in_places(ws: Workspace) -> tuple[Alike, ...]:
    """Bodies of one role in at least two places, those first whose reports are of one year and kind, of most places."""
    of_role: defaultdict[str, list[Filed]] = defaultdict(list)
    for report in ws.once(filed_reports):
        if report.region is not None:
            of_role[report.role].append(report)
    found = []
    for role, reports in of_role.items():
        fits = Counter(one.fits for one in _first_of_place(reports))
        found += [_alike(role, [one for one in reports if one.fits == fit], fit) for fit, n in fits.items() if n > 1]
        if all(count < 2 for count in fits.values()) and len({one.region for one in reports}) > 1:
            found.append(_alike(role, fitting(_by_place(reports)), None))
    return tuple(
        sorted(
            found,
            key=lambda one: (one.year is None, -len(one.reports), -(one.year or 0), _rank(one.kind or ""), one.role),
        )
    )


def _alike(role: str, reports: Sequence[Filed], fit: tuple[int, str] | None) -> Alike:
    first = _first_of_place(reports)
    name = Counter(one.role_name for one in first).most_common(1)[0][0]
    year, kind = fit or (None, None)
    return Alike(role, name, year, kind, tuple({one.region: one for one in reversed(first)}.values())[::-1])


def _first_of_place(reports: Iterable[Filed]) -> list[Filed]:
    """One report for each place, year and kind."""
    return list({(one.region, *one.fits): one for one in reversed(list(reports))}.values())[::-1]


def _by_place(reports: Iterable[Filed]) -> list[list[Filed]]:
    places: defaultdict[str | None, list[Filed]] = defaultdict(list)
    for one in reports:
        places[one.region].append(one)
    return list(places.values())


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)
