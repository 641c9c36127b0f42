"""Names of the code lists a question can use: functions, economic items, categories, funds, ranks, kinds of report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ask.slots import Named, SlotKind
from kg.rdf.vocabulary import ONTOLOGY, YS
from kg.store.answer import Row

_CLASS_DIGITS = 3
_KINDS = {
    YS.FunctionClass: SlotKind.FUNCTION,
    YS.EconomicClass: SlotKind.ECONOMIC,
    YS.IndicatorCategory: SlotKind.INDICATOR,
    YS.Fund: SlotKind.FUND,
    YS.InstrumentRank: SlotKind.RANK,
    YS.ReportKind: SlotKind.REPORT_KIND,
}
_CODED = (SlotKind.FUNCTION, SlotKind.ECONOMIC)
_TOO_GENERAL = {
    SlotKind.INDICATOR: frozenset({"产出", "效益"}),
    SlotKind.FUND: frozenset({"上年结转资金", "其他资金", "funds carried in", "other funds"}),
    SlotKind.RANK: frozenset({"法律", "规划", "其他文件", "law", "plan", "rule", "other instrument", "minutes"}),
    SlotKind.FUNCTION: frozenset({"其他支出", "科学技术", "教育"}),
    SlotKind.ECONOMIC: frozenset({"公务接待费", "因公出国(境)费用", "公务用车购置", "公务用车运行维护费"}),
}
"""Names that mean something else in most questions: ranks are read where words say that one is meant, and the parts of
the three public expenses are figures of the report."""
_ALSO_SAID = {
    "工资福利": ("工资福利支出", ("301",)),
    "商品服务支出": ("商品和服务支出", ("302",)),
    "差旅": ("差旅费", ("30211",)),
    "物业费": ("物业管理费", ("30209",)),
    "维修费": ("维修（护）费", ("30213",)),
    "travel expenses": ("差旅费", ("30211",)),
    "office supplies": ("办公费", ("30201",)),
}
"""What people say for economic items (部门预算支出经济分类科目): whose label, which codes."""
_FUNCTIONS_ALSO = {
    "201": "general public services",
    "204": "public safety|public security",
    "205": "education",
    "206": "science and technology|science & technology|science|sci-tech",
    "207": "culture, tourism, sports and media|culture, tourism, sport and media|culture",
    "208": "social security and employment|social security|social protection and employment",
    "210": "health care|healthcare|health|medical care",
    "211": "environmental protection|energy conservation and environmental protection",
    "212": "urban and rural communities|urban and rural community affairs",
    "213": "agriculture, forestry and water|agriculture, forestry and water conservancy|agriculture",
    "214": "transport|transportation",
    "221": "housing support|housing security|housing",
}
"""What the classes of functional classification are called in English texts besides their label."""
_FUNDS_ALSO = {
    "政府性基金": "政府性基金预算",
    "基金预算": "政府性基金预算",
    "一般公共预算财政拨款": "一般公共预算",
    "一般公共预算资金": "一般公共预算",
    "政府性基金预算财政拨款": "政府性基金预算",
    "国有资本经营预算资金": "国有资本经营预算",
    "国有资本经营": "国有资本经营预算",
    "中央财政": "中央财政资金",
    "中央资金": "中央财政资金",
    "省级财政": "省级财政资金",
    "省级资金": "省级财政资金",
    "财政专户": "财政专户管理资金",
    "自筹资金": "单位自筹资金",
    "government funds": "政府性基金预算",
    "government fund": "政府性基金预算",
    "general public budget funds": "一般公共预算",
    "central government funds": "中央财政资金",
}
_ENGLISH_CATEGORIES = {
    "output": "产出指标",
    "quantity": "数量指标",
    "quality": "质量指标",
    "timeliness": "时效指标",
    "cost": "成本指标",
    "benefit": "效益指标",
    "economic benefit": "经济效益指标",
    "social benefit": "社会效益指标",
    "ecological benefit": "生态效益指标",
    "sustainable impact": "可持续影响指标",
    "satisfaction": "满意度指标",
}
_CATEGORIES_ALSO = {
    "数量类指标": "数量指标",
    "质量类指标": "质量指标",
    "时效": "时效指标",
    "成本类指标": "成本指标",
    "经济效益": "经济效益指标",
    "社会效益": "社会效益指标",
    "生态效益": "生态效益指标",
    "可持续影响": "可持续影响指标",
    "满意率": "满意度指标",
    "满意度目标": "满意度指标",
    "群众满意度": "满意度指标",
    "公众满意度": "满意度指标",
    "satisfaction": "满意度指标",
    "satisfaction rate": "满意度指标",
}


@dataclass(frozen=True)
class Concepts:
    """``names`` gives what a name can mean, ``codes`` the functions and economic items of a code.

    ``labels`` gives the Chinese name of a concept, ``classes`` the classes (类) of functions by their names.
    """

    names: Mapping[str, tuple[tuple[SlotKind, Named], ...]]
    codes: Mapping[str, tuple[SlotKind, Named]]
    labels: Mapping[str, str]
    classes: Mapping[str, Named]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Concepts":
        """The concepts of ``ask_vocabulary_concepts``."""
        labels: dict[str, str] = {}
        kinds: dict[str, SlotKind] = {}
        codes: dict[str, str] = {}
        written: dict[tuple[SlotKind, str], set[str]] = {}
        for row in rows:
            iri, name, kind = row.text("concept"), row.text("name"), _KINDS[row.text("class")]
            language = getattr(row.term("name"), "language", None)
            kinds[iri] = kind
            if language == "zh" and row["preferred"] == "true":
                labels.setdefault(iri, name)
            code = row["code"] or (iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else None)
            if code is not None:
                codes[iri] = code
            for each in _writings(kind, name, language):
                written.setdefault((kind, each), set()).add(iri)
        _add_other_names(written, labels, kinds, codes)
        names: dict[str, list[tuple[SlotKind, Named]]] = {}
        for (kind, name), iris in sorted(written.items(), key=lambda item: (item[0][1], item[0][0].value)):
            names.setdefault(name, []).append((kind, _named(iris, name, labels, codes)))
        by_code = {
            code: (kinds[iri], _named({iri}, code, labels, codes))
            for iri, code in codes.items()
            if kinds[iri] in _CODED
        }
        return cls({name: tuple(found) for name, found in names.items()}, by_code, labels, _classes(by_code))


def _writings(kind: SlotKind, name: str, language: str | None) -> Iterable[str]:
    """The forms of a name that questions use, folded: 培训费 also as 培训费支出, 效益指标 as it is."""
    folded = name.lower().replace("（", "(").replace("）", ")")
    if folded in _TOO_GENERAL.get(kind, ()) or len(folded) < 2:
        return
    if language == "en":
        if kind in _CODED:
            if " " in folded:
                yield folded
            yield from (f"{folded} {word}" for word in ("expenses", "expenditure", "spending", "costs", "fees"))
        else:
            yield folded
            if folded.endswith(("budget", "report", "document", "regulation")):
                yield f"{folded}s"
        return
    yield folded
    if kind in _CODED and not folded.endswith("支出"):
        yield f"{folded}支出"
    if kind is SlotKind.FUNCTION and folded.endswith("支出"):
        yield folded.removesuffix("支出") + "类支出"
        yield folded.removesuffix("支出") + "方面的支出"


def _add_other_names(
    written: dict[tuple[SlotKind, str], set[str]],
    labels: Mapping[str, str],
    kinds: Mapping[str, SlotKind],
    codes: Mapping[str, str],
) -> None:
    coded = {(kinds[iri], code): iri for iri, code in codes.items()}
    for name, (_, meant) in _ALSO_SAID.items():
        found = {coded[SlotKind.ECONOMIC, code] for code in meant if (SlotKind.ECONOMIC, code) in coded}
        if found:
            written.setdefault((SlotKind.ECONOMIC, name), set()).update(found)
    for code, english in _FUNCTIONS_ALSO.items():
        if (SlotKind.FUNCTION, code) in coded:
            for name in (each for word in english.split("|") for each in _writings(SlotKind.FUNCTION, word, "en")):
                written.setdefault((SlotKind.FUNCTION, name), set()).add(coded[SlotKind.FUNCTION, code])
    labelled: dict[tuple[SlotKind, str], set[str]] = {}
    for iri, label in labels.items():
        labelled.setdefault((kinds[iri], label), set()).add(iri)
    others = [(SlotKind.FUND, name, label) for name, label in _FUNDS_ALSO.items()]
    others += [(SlotKind.INDICATOR, name, label) for name, label in _CATEGORIES_ALSO.items()]
    others += [
        (SlotKind.INDICATOR, f"{name} {ending}", label)
        for name, label in _ENGLISH_CATEGORIES.items()
        for ending in ("indicator", "indicators", "targets", "target")
    ]
    for kind, name, label in others:
        if (kind, label) in labelled:
            written.setdefault((kind, name), set()).update(labelled[kind, label])


def _named(iris: set[str], written: str, labels: Mapping[str, str], codes: Mapping[str, str]) -> Named:
    """The concepts under their common label; several labels under what people say for all of them."""
    names = {labels[iri] for iri in iris if iri in labels}
    found = {codes[iri] for iri in iris if iri in codes}
    said = _ALSO_SAID.get(written)
    name = names.pop() if len(names) == 1 else said[0] if said else written
    return Named(name, tuple(sorted(iris)), found.pop() if len(found) == 1 else None)


def _classes(by_code: Mapping[str, tuple[SlotKind, Named]]) -> Mapping[str, Named]:
    return {
        named.name: named
        for code, (kind, named) in sorted(by_code.items())
        if kind is SlotKind.FUNCTION and len(code) == _CLASS_DIGITS
    }
