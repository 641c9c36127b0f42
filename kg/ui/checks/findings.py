"""What the checks of a build found, as ``yusuan check`` prints it and ``/api/checks`` gives it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.errors import NothingFoundError, QueryError
from kg.rdf.vocabulary import YS
from kg.search.tokens import normalise
from kg.store.graph_store import GraphStore
from kg.ui.checks.page import CheckRow, OperandRow, check_counts, checks, with_operands
from kg.ui.checks.structure import Violation, violations
from kg.ui.links.decisions import Reasons

OUTCOMES = ("fail", "parse-error", "rounding", "insufficient-data", "not-applicable", "pass")
"""The notations of the outcomes, what matters most first."""


@dataclass(frozen=True, slots=True)
class Term:
    """A rule, an outcome or a slip: its ``name`` (notation) and what it is called in both languages."""

    iri: str
    type: str
    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: figures in yuan, per cent or a count, as ``measured`` says; ``rule`` and ``diagnosis`` are names."""

    iri: str
    rule: str
    rule_zh: str
    rule_en: str
    subject: str | None
    outcome: str
    report: str
    file: str
    department: str
    region: str | None
    year: int
    expected: Decimal | None
    relation: str | None
    stated: Decimal | None
    difference: Decimal | None
    envelope: Decimal | None
    measured: str | None
    diagnosis: str | None
    reasons: Reasons
    stated_by: OperandRow | None
    operands: tuple[OperandRow, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which checks: by outcome and rule (names) and by a report's file name, IRI, or words of its body, place, year."""

    outcome: str | None = None
    rule: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """``counts`` of all checks of the rule and the report asked for, by outcome; ``found`` is what is shown.

    ``structure`` are nodes that are not as the shapes say, where neither a rule nor a report was asked for.
    """

    counts: Mapping[str, int]
    found: tuple[Finding, ...]
    structure: tuple[Violation, ...] = ()


def findings(store: GraphStore, wanted: Wanted, limit: int | None) -> Findings:
    """The checks in ``store``, fails first, the largest differences first; at most ``limit`` of them.

    QueryError for an outcome or a rule that is not there, NothingFoundError for a report that is not.
    """
    terms = finding_terms(store)
    structure: tuple[Violation, ...] = ()
    outcome, rule = terms.outcome(wanted.outcome), terms.rule(wanted.rule)
    if wanted.rule is None and wanted.report is None:
        counts, structure = _all_counts(store, terms), violations(store)
        rows: Sequence[CheckRow] = checks(store, outcome=outcome)
    else:
        every = [row for row in checks(store, rule=wanted.rule if rule else None) if _is_of(row, wanted.report)]
        if not every and wanted.report is not None:
            raise NothingFoundError(f"no checked report is called {wanted.report!r}")
        counts = Counter(terms.of(row.outcome).name for row in every)
        rows = [row for row in every if outcome in {None, row.outcome}]
    first = sorted(rows, key=lambda row: OUTCOMES.index(terms.of(row.outcome).name))[:limit]
    return Findings(counts, tuple(finding_of(row, terms) for row in with_operands(store, first)), structure)


@dataclass(frozen=True, slots=True)
class FindingTerms:
    """Concepts by IRI, and their IRIs by name."""

    by_iri: Mapping[str, Term]
    names: Mapping[str, str]

    def of(self, concept: str) -> Term:
        """The concept of an IRI; QueryError where the code lists lack it."""
        if concept not in self.by_iri:
            raise QueryError(f"the code lists of this build do not hold {concept}; build again")
        return self.by_iri[concept]

    def outcome(self, name: str | None) -> str | None:
        """The IRI of an outcome; QueryError with all names for any other."""
        return self._named(name, "outcome", OUTCOMES)

    def rule(self, name: str | None) -> str | None:
        """The IRI of a rule; QueryError with all names for any other."""
        return self._named(name, "rule", sorted(one.name for one in self.by_iri.values() if one.type == YS.CheckRule))

    def _named(self, name: str | None, kind: str, known: Sequence[str]) -> str | None:
        if name is None:
            return None
        if name not in known or name not in self.names:
            raise QueryError(f"there is no {kind} {name!r}; there are {', '.join(known)}")
        return self.names[name]


def finding_terms(store: GraphStore) -> FindingTerms:
    """The rules, outcomes and slips that the code lists of ``store`` know."""
    rows = store.named("check_terms")
    terms = [Term(*(row.text(name) for name in ("concept", "type", "notation", "zh", "en"))) for row in rows]
    return FindingTerms({term.iri: term for term in terms}, {term.name: term.iri for term in terms})


def _all_counts(store: GraphStore, terms: FindingTerms) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (_, outcome), number in check_counts(store).items():
        counts[terms.of(outcome).name] += number
    return counts


def _is_of(row: CheckRow, report: str | None) -> bool:
    """Whether the check is of the report: its IRI, its file, or words of its body, place and year."""
    if report is None or report in {row.report, row.file}:
        return True
    said = normalise(" ".join(filter(None, (row.file, row.department, row.region, str(row.year)))))
    return all(word in said for word in normalise(report).split())


def finding_of(row: CheckRow, terms: FindingTerms) -> Finding:
    """``row`` with the names of its rule, outcome and slip."""
    rule = terms.of(row.term)
    return Finding(
        iri=row.iri,
        rule=row.rule,
        rule_zh=rule.zh,
        rule_en=rule.en,
        subject=row.subject,
        outcome=terms.of(row.outcome).name,
        report=row.report,
        file=row.file,
        department=row.department,
        region=row.region,
        year=row.year,
        expected=row.expected,
        relation=row.relation,
        stated=row.stated,
        difference=row.difference,
        envelope=row.envelope,
        measured=row.measured,
        diagnosis=terms.of(row.diagnosis).name if row.diagnosis else None,
        reasons=row.reasons,
        stated_by=row.stated_by,
        operands=row.operands,
    )
