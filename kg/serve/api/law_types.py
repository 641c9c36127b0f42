"""What the API says of documents that reports rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.serve.api.paging import Page
from kg.serve.api.values import SourceLines
from kg.ui.policy.laws import Law
from kg.ui.policy.sums import YearSum


@dataclass(frozen=True, slots=True)
class ProjectSum:
    """The projects of one year in reports of one kind: how many, with how many yuan, how many of them state none."""

    year: int
    kind: str
    projects: int
    amount: Decimal | None
    unstated: int


@dataclass(frozen=True, slots=True)
class LawItem:
    """One document and what cites it: ``citing`` projects, duties and reports, in so many ``reports`` of ``regions``.

    ``rank`` and ``level`` are names of concepts, with what they are called; ``year`` is that of its number. Where the
    list is narrowed to a place, year or kind, only what is of them counts.
    """

    iri: str
    title: str | None
    document_number: str | None
    rank: str | None
    rank_label: str | None
    level: str | None
    level_label: str | None
    issuers: tuple[str, ...]
    year: int | None
    regions: tuple[str, ...]
    reports: int
    citing: int
    projects: int
    sums: tuple[ProjectSum, ...]


@dataclass(frozen=True, slots=True)
class LawPage(Page):
    """Documents, those of most places first, then of most projects."""

    laws: tuple[LawItem, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which reports name a document, and how often."""

    words: str
    mentions: int


@dataclass(frozen=True, slots=True)
class PlaceYear:
    """What of one place in one fiscal year names a document: projects with their money, and how much else."""

    region: str | None
    year: int
    projects: int
    others: int
    sums: tuple[ProjectSum, ...]


@dataclass(frozen=True, slots=True)
class LawRef:
    """Another document."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class LawFound:
    """One document: how it is named, what it implements and what implements it, and who cites it, by place and year."""

    build: str
    law: LawItem
    wordings: tuple[Wording, ...]
    implements: tuple[LawRef, ...]
    implemented_by: tuple[LawRef, ...]
    first_year: int
    places: tuple[PlaceYear, ...]


@dataclass(frozen=True, slots=True)
class MentionLines:
    """One mention: its words, whether it is a project's legal basis (立项依据), and its lines."""

    words: str
    is_basis: bool
    source: SourceLines


@dataclass(frozen=True, slots=True)
class CitationItem:
    """A project, duty or report that names a document: whose, of which year, with how many yuan, and where it does.

    ``annual_budget`` is yuan for the year of the report, ``total_budget`` for the whole period; ``source`` is that of
    the first of ``mentions``.
    """

    iri: str
    type: str
    label: str
    department: str
    region: str | None
    year: int
    kind: str
    kind_label: str
    annual_budget: Decimal | None
    total_budget: Decimal | None
    is_basis: bool
    source: SourceLines
    mentions: tuple[MentionLines, ...]


@dataclass(frozen=True, slots=True)
class CitationPage(Page):
    """What names a document: projects before duties and reports, the latest year with most money first."""

    law: str
    citations: tuple[CitationItem, ...]


def ref_of(law: Law) -> LawRef:
    """``law`` as another document is told of."""
    return LawRef(law.iri, law.name)


def sums_of(sums: Sequence[YearSum]) -> tuple[ProjectSum, ...]:
    """Sums as they are given."""
    return tuple(ProjectSum(one.year, one.kind, one.projects, one.yuan, one.unstated) for one in sums)
