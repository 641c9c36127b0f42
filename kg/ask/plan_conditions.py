"""What the things asked for must fulfil, slot by slot, in SPARQL: each part narrows ``?project`` or another node."""

from collections.abc import Callable, Iterable

from kg.ask.plan_scope import level_code
from kg.ask.slots import Amounts, Named, Reading, Slot, SlotKind, Target
from kg.ask.slots import Part as Has
from kg.ask.sparql_text import Part, chosen, having, minus, node, nodes, number, part, text, without
from kg.rdf.vocabulary import ONTOLOGY

_COMPARE = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "="}
_INDICATOR = "?project ys:hasIndicator ?asked ."
_SATISFACTION = ONTOLOGY + "SatisfactionIndicator"
_SATISFIED = Slot(SlotKind.INDICATOR, Named("满意度指标", (_SATISFACTION,)))


def project_parts(reading: Reading) -> list[Part]:
    """The conditions of ``reading`` on ?project (and its ?yuan), each with its comment."""
    made: list[Part] = []
    for slot in reading.of(SlotKind.MONEY):
        made += money_parts(slot)
    made += _any_of(reading, SlotKind.LAW, law_lines, "based on")
    made += _any_of(reading, SlotKind.RANK, rank_lines, "rank of a document it is based on")
    made += _any_of(reading, SlotKind.FUND, fund_lines, "money of")
    made += indicator_conditions(reading)
    for slot in reading.of(SlotKind.HAS):
        made += has_parts(slot)
    return made


def money_parts(slot: Slot, variable: str = "?yuan") -> list[Part]:
    """A condition on money that is stated."""
    if not isinstance(slot.value, Amounts):
        return []
    bounds = []
    if slot.value.low is not None:
        bounds.append(f"{variable} {'>=' if slot.value.low_included else '>'} {number(slot.value.low)}")
    if slot.value.high is not None:
        bounds.append(f"{variable} {'<=' if slot.value.high_included else '<'} {number(slot.value.high)}")
    if not bounds:
        return []
    tested = " && ".join(bounds)
    tested = f"!({tested})" if slot.negated else tested
    return [part(f"FILTER({tested})", why=f"money: {'not ' if slot.negated else ''}{slot.value} yuan")]


def law_lines(named: Named) -> tuple[str, ...]:
    """The project names one of these documents as its basis."""
    return (f"VALUES ?basis {{ {nodes(named.iris)} }}", "?project ys:legalBasis ?basis .")


def rank_lines(named: Named) -> tuple[str, ...]:
    """The project names a document of this rank."""
    return (
        f"VALUES ?basisRank {{ {nodes(named.iris)} }}",
        "?ranked ys:rank ?basisRank . ?project ys:legalBasis ?ranked .",
    )


def fund_lines(named: Named) -> tuple[str, ...]:
    """The fund gives money to the project: in its sheet, or in its row of the table of projects."""
    return _given(f"VALUES ?source {{ {nodes(named.iris)} }} ?fund skos:broader* ?source .")


def _given(fund: str) -> tuple[str, ...]:
    """``fund`` says which; it stands in both branches, for not every server takes a path's end into a UNION."""
    return (
        f"{{ {fund}",
        "  ?given ys:fund ?fund ; ys:amount ?part . ?project ys:hasFundAmount ?given }",
        "UNION",
        f"{{ {fund}",
        "  VALUES ?table { ys:ProjectTable ys:CarriedOverProjectTable }",
        "  ?row ys:fund ?fund ; ys:budgetTable ?table ; ys:lineLabel ?label ; ys:amount ?part .",
        "  ?listing ys:hasBudgetLine ?row ; ys:hasProject ?project . ?project skos:prefLabel ?label }",
        "FILTER(?part > 0)",
    )


def indicator_conditions(reading: Reading) -> list[Part]:
    """One indicator of the project fulfils category, name and target together."""
    asked = [slot for slot in reading.slots if slot.kind in {SlotKind.INDICATOR, SlotKind.TARGET}]
    if reading.of(SlotKind.TARGET):  # 满意度目标不低于 99%: the target is that of the indicator of satisfaction
        asked += [
            _SATISFIED for slot in reading.of(SlotKind.HAS) if slot.value is Has.SATISFACTION and not slot.negated
        ]
    wanted = [slot for slot in asked if not slot.negated]
    made = []
    if wanted:
        said = f"an indicator: {_said(wanted)}"
        made.append(chosen(*indicator_lines(wanted), _INDICATOR, keep="?project", why=said))
    left = [slot for slot in asked if slot.negated]
    return made + [
        minus(*indicator_lines([slot]), _INDICATOR, keep="?project", why=f"no indicator: {_said([slot])}")
        for slot in left
    ]


def indicator_lines(slots: Iterable[Slot], variable: str = "?asked") -> list[str]:
    """What an indicator must be: of one of the categories, with one of the words in its name, with these targets."""
    every = list(slots)
    named = [slot.value for slot in every if isinstance(slot.value, Named)]
    lines: list[str] = []
    categories = [iri for one in named for iri in one.iris]
    if categories:
        lines.append(f"{{ SELECT DISTINCT {variable} WHERE {{")
        lines.append(f"  VALUES ?category {{ {nodes(dict.fromkeys(categories))} }}")
        lines.append(f"  ?narrow skos:broader* ?category . {variable} ys:indicatorCategory ?narrow .")
        lines.append("} }")
    words = [one.name for one in named if not one.iris]
    if words:
        tests = " || ".join(f"CONTAINS(?askedName, {text(word)})" for word in words)
        lines.append(f"{variable} skos:prefLabel ?askedName . FILTER({tests})")
    for slot in every:
        if isinstance(slot.value, Target):
            lines += target_lines(slot.value, variable)
    return lines


def target_lines(target: Target, variable: str) -> list[str]:
    """The target's figure, compared in its unit: 5万元 and 50000元 are one value, 95% is no 95 人."""
    compared = f"FILTER(?askedValue {_COMPARE[target.comparator]} {number(target.value)})"
    if not target.unit:
        return [f"{variable} ys:targetValue ?askedValue . {compared}"]
    unit = text("%" if target.unit in {"%", "％", "百分之"} else target.unit)
    return [
        f"{{ {variable} ys:unitText {unit} ; ys:targetValue ?askedValue }}",
        "UNION",
        f"{{ {variable} ys:canonicalUnit {unit} ; ys:canonicalValue ?askedValue }}",
        compared,
    ]


_HAS = {
    Has.BASIS: "?project ys:legalBasis ?any .",
    Has.INDICATORS: "?project ys:hasIndicator ?any .",
    Has.MONEY: "?project ys:annualBudget ?any .",
    Has.GOAL: "?project ys:annualGoal|ys:periodGoal ?any .",
    Has.TARGET: "?project ys:hasIndicator/ys:targetValue ?any .",
    Has.NUMBER: "?project ys:legalBasis/ys:documentNumber ?any .",
}
_HAS_SEVERAL = {
    Has.SATISFACTION: (
        f"?narrow skos:broader* {node(_SATISFACTION)} .",
        "?asked ys:indicatorCategory ?narrow . ?project ys:hasIndicator ?asked .",
    ),
    Has.CARRIED_OVER: (
        "{ ?project ys:carriedOver true }",
        "UNION",
        "{",
        *(f"  {line}" for line in _given("VALUES ?fund { ys:CarriedInFunds }")),
        "}",
    ),
}


def has_parts(slot: Slot) -> list[Part]:
    """What the project has or lacks."""
    why = f"{'lacks' if slot.negated else 'has'}: {slot.value}"
    if not isinstance(slot.value, Has):
        return []
    if (one := _HAS.get(slot.value)) is not None:
        return [(minus if slot.negated else chosen)(one, keep="?project", why=why)]
    lines = _HAS_SEVERAL[slot.value]
    return [(minus if slot.negated else chosen)(*lines, keep="?project", why=why)]


def law_parts(reading: Reading, variable: str = "?law") -> list[Part]:
    """The conditions of ``reading`` on a law itself: rank, level, number."""
    made = [_rank_part(variable, slot) for slot in reading.of(SlotKind.RANK)]
    for slot in reading.of(SlotKind.LAW):
        if isinstance(slot.value, Named) and slot.value.iris:
            sign = "NOT IN" if slot.negated else "IN"
            listed = ", ".join(map(node, slot.value.iris))
            made.append(part(f"FILTER({variable} {sign} ({listed}))", why=f"document: {slot.value}"))
    for slot in reading.of(SlotKind.BODY):
        if isinstance(slot.value, Named) and not slot.value.iris:
            named = f"?issuerName FILTER(CONTAINS(?issuerName, {text(slot.value.name)}))"
            lines = (f"{variable} ys:issuer ?issuer . ?issuer skos:prefLabel {named}",)
            made.append((without if slot.negated else having)(*lines, why=f"issued by: {slot.value}"))
    for slot in reading.of(SlotKind.LEVEL):
        code = text(level_code(slot))
        lines = (f"{variable} ys:level/skos:notation {code} .",)
        made.append((without if slot.negated else having)(*lines, why=f"level: {slot.value}"))
    for slot in reading.of(SlotKind.HAS):
        if slot.value is Has.NUMBER:
            lines = (f"{variable} ys:documentNumber ?any .",)
            made.append((without if slot.negated else having)(*lines, why=f"number: {slot.value}"))
    return made


def _rank_part(variable: str, slot: Slot) -> Part:
    iris = slot.value.iris if isinstance(slot.value, Named) else ()
    lines = (f"VALUES ?asked {{ {nodes(iris)} }}", f"{variable} ys:rank ?asked .")
    return (without if slot.negated else having)(*lines, why=f"rank: {slot.value}")


def _any_of(reading: Reading, kind: SlotKind, lines: Callable[[Named], tuple[str, ...]], why: str) -> list[Part]:
    """One part for all that is asked for (any of them will do), one for each that is excluded."""
    slots = [slot for slot in reading.of(kind) if isinstance(slot.value, Named)]
    asked = [slot.value for slot in slots if not slot.negated and isinstance(slot.value, Named)]
    made = []
    if asked:
        merged = Named("、".join(one.name for one in asked), tuple(dict.fromkeys(i for one in asked for i in one.iris)))
        made.append(chosen(*lines(merged), keep="?project", why=f"{why}: {merged.name}"))
    left = [slot.value for slot in slots if slot.negated and isinstance(slot.value, Named) and slot.value.iris]
    return made + [minus(*lines(named), keep="?project", why=f"not {why}: {named.name}") for named in left]


def _said(slots: Iterable[Slot]) -> str:
    return "、".join(str(slot.value) for slot in slots)
