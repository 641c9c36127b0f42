"""HTML of many checks: how many came to what, by rule, report and reason; and checks as a table to take along."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.audit.check import Outcome
from kg.audit.findings import RULE
from kg.rdf.vocabulary import concept
from kg.ui.checks.address import CheckAddress
from kg.ui.checks.index import Checked, CheckIndex, counts_by
from kg.ui.checks.page import CheckRow
from kg.ui.markup import address, escape, lines_text, table
from kg.ui.reports.listing import CheckedShare
from kg.ui.reports.markup import per_cent
from kg.ui.table_file import Cell, Table, table_of
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word
from kg.ui.words.checks import CheckWord

OUTCOMES = tuple(
    concept(outcome)
    for outcome in (
        Outcome.FAIL,
        Outcome.ROUNDING,
        Outcome.PASS,
        Outcome.PARSE_ERROR,
        Outcome.INSUFFICIENT_DATA,
        Outcome.NOT_APPLICABLE,
    )
)
"""What matters most first."""
_CURRENT = ' aria-current="true"'


def summary_text(index: CheckIndex, language: Language) -> str:
    """All checks in a sentence."""
    outcomes: Counter[str] = Counter()
    for one in index.checked:
        outcomes[one.outcome] += one.checks
    fail = outcomes[concept(Outcome.FAIL)]
    rounding = outcomes[concept(Outcome.ROUNDING)]
    agree = outcomes[concept(Outcome.PASS)] + rounding
    return CheckWord.SUMMARY.of(
        language,
        reports=len({one.report for one in index.checked}),
        checked=f"{agree + fail:,}",
        agree=f"{agree:,}",
        rounding=f"{rounding:,}",
        fail=f"{fail:,}",
        failing=len({one.report for one in index.checked if one.outcome == concept(Outcome.FAIL)}),
        unchecked=f"{outcomes.total() - agree - fail:,}",
    )


def links(shown: Sequence[tuple[CheckAddress, str, bool]], name: str, *, sides: bool = False) -> str:
    """Links to other choices, or sides of the page: address, text, and whether it is the one that is shown."""
    parts = "".join(
        f'<a href="{address("checks", **to.params())}" target="_self"{_CURRENT if here else ""}>{escape(text)}</a>'
        for to, text, here in shown
    )
    return f'<nav class="{"ys-sides" if sides else "ys-chips"}" aria-label="{escape(name)}">{parts}</nav>'


def rule_table(found: Iterable[Checked], wanted: CheckAddress, terms: Terms, language: Language) -> str:
    """How many checks of each rule came to each outcome, each number leading to them; most contradictions first."""
    by_rule = counts_by(found, lambda one: one.rule)
    order = sorted(by_rule, key=lambda rule: _gravest(by_rule[rule], rule))
    rows = [(terms.label(RULE + rule, language), rule, by_rule[rule]) for rule in order]
    heads = (CheckWord.RULE_TABLE.of(language), CheckWord.RULE.of(language))
    told = [(escape(name), {"rule": rule}, outcomes) for name, rule, outcomes in rows]
    return _outcome_table(heads, told, wanted, lambda outcome: terms.label(outcome, language))


def _gravest(told: Counter[str], name: str) -> tuple[int, int, int, str]:
    fail, parse, passed = (told[concept(each)] for each in (Outcome.FAIL, Outcome.PARSE_ERROR, Outcome.PASS))
    return -fail, -parse, -passed, name


def _outcome_table(
    heads: tuple[str, str],
    rows: Sequence[tuple[str, Mapping[str, str], Counter[str]]],
    wanted: CheckAddress,
    label: Callable[[str], str],
) -> str:
    """Rows (HTML, the conditions they stand for, numbers by outcome) under the caption and the first column's head."""
    caption, first = heads
    used = [outcome for outcome in OUTCOMES if any(told[outcome] for _, _, told in rows)]
    cells = [
        [name, *(_count(told[outcome], wanted.having(outcome=outcome, **conditions)) for outcome in used)]
        for name, conditions, told in rows
    ]
    return table([first, *map(label, used)], cells, caption=caption)


def _count(number: int, to: CheckAddress) -> str:
    if not number:
        return '<span class="ys-figure ys-none">–</span>'
    return f'<a class="ys-figure" href="{address("checks", **to.params())}" target="_self">{number:,}</a>'


def report_table(index: CheckIndex, found: Sequence[Checked], most: int, language: Language) -> str:
    """Of each report how many figures were checked, the share that agrees as figure and bar, and what does not."""
    shares = report_shares(found)
    order = sorted(shares, key=lambda report: (-shares[report].fail, -shares[report].unchecked, report))
    rows = []
    for report in order[:most]:
        share, listed = shares[report], index.reports[report]
        title = f'<a href="{address("reports", report=report)}" target="_self">{escape(listed.row.summary.title)}</a>'
        every, fail = CheckAddress(report=report, outcome=None), concept(Outcome.FAIL)
        rows.append(
            [
                title,
                _count(share.fail, every.having(outcome=fail)),
                f'<span class="ys-figure">{share.checked:,}</span>',
                _bar(share),
                _count(share.unchecked, CheckAddress(report=report, outcome=None)),
            ]
        )
    head = [
        CheckWord.REPORT.of(language),
        CheckWord.FAILS.of(language),
        CheckWord.CHECKED.of(language),
        CheckWord.AGREE_SHARE.of(language),
        CheckWord.UNCHECKED.of(language),
    ]
    return table(head, rows, caption=CheckWord.REPORT_TABLE.of(language))


def report_shares(found: Iterable[Checked]) -> dict[str, CheckedShare]:
    """How the checks of each report came out."""
    told = counts_by(found, lambda one: one.report)
    shares = {}
    for report, outcomes in told.items():
        agree = outcomes[concept(Outcome.PASS)] + outcomes[concept(Outcome.ROUNDING)]
        fail = outcomes[concept(Outcome.FAIL)]
        shares[report] = CheckedShare(agree, fail, outcomes.total() - agree - fail)
    return shares


def _bar(share: CheckedShare) -> str:
    if not share.checked:
        return "–"
    part = share.agree / share.checked
    agree = f'<span style="width:{part * 100:.2f}%"></span>'
    fail = f'<span class="ys-fails" style="width:{100 - part * 100:.2f}%"></span>'
    return f'<span class="ys-bar" aria-hidden="true">{agree}{fail}</span>{per_cent(part)}'


def reason_table(
    index: CheckIndex, found: Iterable[Checked], wanted: CheckAddress, terms: Terms, language: Language
) -> str:
    """Why checks were not made, each number leading to them, the most frequent reasons first."""
    told = counts_by((one for one in found if one.code), lambda one: one.code or "")
    rows = [
        (escape(reason_text(index, code, language)), {"reason": code}, told[code])
        for code in sorted(told, key=lambda code: (-told[code].total(), code))
    ]
    heads = (CheckWord.REASON_TABLE.of(language), CheckWord.REASON.of(language))
    return _outcome_table(heads, rows, wanted, lambda outcome: terms.label(outcome, language))


def reason_text(index: CheckIndex, code: str, language: Language) -> str:
    """The sentence of a reason; its code where there is none."""
    return next(iter(index.reasons[code].of(language)), code) if code in index.reasons else code


def checks_file(rows: Iterable[CheckRow], terms: Terms, language: Language) -> Table:
    """Checks as a table to take along, the figures as they are measured."""
    words = (
        CheckWord.OUTCOME,
        CheckWord.RULE,
        CheckWord.SUBJECT,
        CheckWord.STATED,
        CheckWord.EXPECTED,
        CheckWord.DIFFERENCE,
        CheckWord.ENVELOPE,
        CheckWord.MEASURED,
        CheckWord.DIAGNOSIS,
        CheckWord.REASON,
        Word.REGION,
        Word.BODY,
        Word.YEAR,
        CheckWord.FILE,
        CheckWord.LINES,
        Word.IRI,
    )
    return table_of([word.of(language) for word in words], [_cells(row, terms, language) for row in rows])


def _cells(row: CheckRow, terms: Terms, language: Language) -> tuple[Cell, ...]:
    figures = (*((row.stated_by,) if row.stated_by else ()), *row.operands)
    lines = dict.fromkeys(lines_text(source) for operand in figures for source in operand.sources)
    return (
        terms.label(row.outcome, language),
        terms.label(row.term, language),
        row.subject,
        row.stated,
        row.expected,
        row.difference,
        row.envelope,
        row.measured,
        terms.label(row.diagnosis, language) if row.diagnosis else None,
        "；".join(row.reasons.of(language)),
        row.region,
        row.department,
        row.year,
        row.file,
        "、".join(lines),
        row.iri,
    )


def reports_file(index: CheckIndex, found: Iterable[Checked], language: Language) -> Table:
    """How the checks of each report came out, as a table to take along."""
    words = (
        CheckWord.REPORT,
        Word.REGION,
        Word.BODY,
        Word.YEAR,
        CheckWord.CHECKED,
        CheckWord.AGREE,
        CheckWord.FAILS,
        CheckWord.UNCHECKED,
        Word.IRI,
    )
    rows: list[tuple[Cell, ...]] = []
    for report, share in report_shares(found).items():
        one = index.reports[report]
        summary = one.row.summary
        figures = (share.checked, share.agree, share.fail, share.unchecked)
        rows.append((summary.title, one.region, summary.department, summary.year, *figures, report))
    return table_of([word.of(language) for word in words], rows)


def rules_file(found: Iterable[Checked], terms: Terms, language: Language) -> Table:
    """How many checks of each rule came to each outcome, as a table to take along."""
    told = counts_by(found, lambda one: one.rule)
    named = {terms.label(RULE + rule, language): told[rule] for rule in sorted(told)}
    return _outcomes_file(CheckWord.RULE.of(language), named, lambda outcome: terms.label(outcome, language))


def reasons_file(index: CheckIndex, found: Iterable[Checked], terms: Terms, language: Language) -> Table:
    """Why checks were not made, as a table to take along."""
    told = counts_by((one for one in found if one.code), lambda one: one.code or "")
    named = {reason_text(index, code, language): told[code] for code in sorted(told)}
    return _outcomes_file(CheckWord.REASON.of(language), named, lambda outcome: terms.label(outcome, language))


def _outcomes_file(first: str, told: Mapping[str, Counter[str]], label: Callable[[str], str]) -> Table:
    rows: list[list[Cell]] = [[name, *(outcomes[each] for each in OUTCOMES)] for name, outcomes in told.items()]
    return table_of([first, *map(label, OUTCOMES)], rows)
