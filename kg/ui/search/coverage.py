"""What is in the graph, and what to try on it: shown before anybody searches."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from kg.store.data_folder import BuildInfo
from kg.store.graph_store import GraphStore

_TENTH = Decimal("0.1")
TOPICS = 6
LONGEST_TOPIC = 14
"""Characters: a topic is to be read at a glance."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of the whole graph, and which build it is; years are None where there is no report.

    Of ``checks`` that came to a verdict ``agreeing`` did so, exactly or within what rounding explains.
    """

    reports: int
    regions: int
    first_year: int | None
    last_year: int | None
    projects: int
    duties: int
    indicators: int
    laws: int
    build: str
    created: str
    agreeing: int = 0
    checks: int = 0

    @property
    def agreeing_share(self) -> str | None:
        """``99.6%``, cut off and not rounded up: 100% means all; None where nothing was checked."""
        if not self.checks:
            return None
        share = (Decimal(100 * self.agreeing) / self.checks).quantize(_TENTH, ROUND_DOWN)
        return f"{share.normalize():f}%"

    @property
    def created_day(self) -> str:
        """The day the build was made, of its time stamp (ISO 8601, UTC)."""
        return self.created.partition("T")[0]

    @property
    def years(self) -> str:
        """``2021–2024``, or the only year; empty where there is no report."""
        if self.first_year == self.last_year:
            return str(self.first_year or "")
        return f"{self.first_year}–{self.last_year}"


@dataclass(frozen=True, slots=True)
class FilterValues:
    """The places and years a search can be narrowed to: those that reports are of."""

    regions: tuple[str, ...]
    years: tuple[int, ...]


def coverage(store: GraphStore, build: str, info: BuildInfo) -> Coverage:
    """The counts of ``store``, which is the graph of the build called ``build``."""
    row = store.named("page_coverage").rows[0]
    agreeing = int(row.text("passed")) + int(row.text("rounded"))
    return Coverage(
        reports=int(row.text("reports")),
        regions=int(row.text("regions")),
        first_year=row.integer("first_year"),
        last_year=row.integer("last_year"),
        projects=int(row.text("projects")),
        duties=int(row.text("duties")),
        indicators=int(row.text("indicators")),
        laws=int(row.text("laws")),
        build=build,
        created=info.created,
        agreeing=agreeing,
        checks=agreeing + int(row.text("failed")),
    )


def filter_values(store: GraphStore) -> FilterValues:
    """The places (by name) and years (latest first) of the reports."""
    rows = store.named("page_filters").rows
    regions = sorted({row.text("region") for row in rows if row["region"]})
    years = sorted({int(row.text("year")) for row in rows}, reverse=True)
    return FilterValues(tuple(regions), tuple(years))


def topics(store: GraphStore) -> tuple[str, ...]:
    """Words to try a search with: short names of projects, those of several places and with most money first.

    All of them are names in this graph, so each finds something. Of two names one of which holds the other, the
    first is taken.
    """
    chosen: list[str] = []
    for row in store.named("page_project_names"):
        name = row.text("name")
        told_already = any(name in other or other in name for other in chosen)
        if len(name) <= LONGEST_TOPIC and not told_already and any(c.isalpha() for c in name):
            chosen.append(name)
    return tuple(chosen[:TOPICS])
