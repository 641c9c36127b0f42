"""Why a hit stands where it does: the parts of its score as sentences a person understands, in Chinese and English."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.rdf.vocabulary import DCTERMS, SKOS, YS
from kg.search.hit import Reason

_LEAST = 0.005  # share of the score from which a part is told
_WORDS = 6  # words told of a hit
_LONGEST = 16  # characters of one
_INNER = str.maketrans("“”", "‘’")  # quotation marks inside quotation marks
FIELDS: dict[str, tuple[str, str]] = {
    SKOS.prefLabel: ("名称", "name"),
    SKOS.altLabel: ("别名", "other name"),
    SKOS.notation: ("代码", "code"),
    DCTERMS.title: ("标题", "title"),
    DCTERMS.description: ("职责内容", "text of the duty"),
    YS.purpose: ("项目概况（资金用途）", "purpose"),
    YS.basisText: ("立项依据", "basis text"),
    YS.necessity: ("项目设立必要性", "necessity"),
    YS.safeguards: ("保证项目实施的制度、措施", "safeguards"),
    YS.plan: ("项目实施计划", "plan"),
    YS.periodGoal: ("实施期目标", "goal of the period"),
    YS.annualGoal: ("年度目标", "goal of the year"),
    YS.explanation: ("情况说明", "explanation"),
    YS.projectCode: ("项目代码", "project code"),
    YS.hasIndicator: ("绩效指标", "has indicator"),
}
"""The names of the fields a text may be the value of, as the ontology calls them (a test holds it)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one hit beside its score.

    ``parts`` are the parts of its score by name, weighted. ``rank_share`` is the share of all pieces that are at least
    as near as its nearest; ``indicator`` the name of the indicator whose text that is, where it is one of a project.
    ``words`` are the words of the query it holds, each with the field it stands in; ``decided`` what else of the query
    it holds as printed, by part; ``is_named`` whether the query is its very name.
    """

    parts: Mapping[str, float]
    rank_share: float
    indicator: str | None
    words: Sequence[tuple[str, str]]
    decided: Mapping[str, Sequence[str]]
    is_named: bool


def reasons(evidence: Evidence) -> tuple[Reason, ...]:
    """The parts that raised the score, the greatest first; weights are shares of all that raised it."""
    total = sum(part for part in evidence.parts.values() if part > 0)
    told = []
    for name, part in evidence.parts.items():
        if total > 0 and part / total >= _LEAST:
            code, zh, en = _SENTENCES[name](evidence)
            told.append(Reason(code, zh, en, part / total))
    return tuple(sorted(told, key=lambda reason: (-reason.weight, reason.code)))


def _meaning(evidence: Evidence) -> tuple[str, str, str]:
    zh, en = _best(evidence.rank_share)
    if evidence.indicator is not None:
        name = evidence.indicator.translate(_INNER)
        return (
            "indicator",
            f"其绩效指标“{name}”语义相近（{zh}）",
            f"its indicator “{name}” is near in meaning ({en})",
        )
    return "meaning", f"语义相近（{zh}）", f"near in meaning ({en})"


def _likeness(evidence: Evidence) -> tuple[str, str, str]:
    if evidence.is_named:
        return "likeness", "名称一致", "the very name"
    return "likeness", "名称用字相近", "its name is written much alike"


def _words(evidence: Evidence) -> tuple[str, str, str]:
    fields: dict[str, list[str]] = {}
    for word, field in evidence.words[:_WORDS]:
        fields.setdefault(field, []).append(word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…")
    if not fields:
        return "words", "只有单字相同", "only single characters in common"
    named = [(FIELDS.get(field, ("正文", "text")), words) for field, words in fields.items()]
    zh = "；".join(f"{'、'.join(words)}（{name[0]}）" for name, words in named)
    en = "; ".join(f"{', '.join(words)} ({name[1]})" for name, words in named)
    return "words", f"字面命中：{zh}", f"words found: {en}"


def _plain(code: str, zh: str, en: str) -> Callable[[Evidence], tuple[str, str, str]]:
    return lambda _: (code, zh, en)


def _decided(code: str, zh: str, en: str) -> Callable[[Evidence], tuple[str, str, str]]:
    def sentence(evidence: Evidence) -> tuple[str, str, str]:
        held = evidence.decided.get(code, ())
        return code, zh + (f"：{'、'.join(held)}" if held else ""), en + (f": {', '.join(held)}" if held else "")

    return sentence


def _best(share: float) -> tuple[str, str]:
    """A share of all pieces in round words, never better than it is."""
    percent = share * 100
    for bound in ("0.1", "0.5", "1", "2", "5", "10", "20", "50"):
        if percent <= float(bound):
            return f"所有段落中排前 {bound}%", f"nearest {bound} % of all texts"
    return "所有段落中排后半", "farther than half of all texts"


_SENTENCES: dict[str, Callable[[Evidence], tuple[str, str, str]]] = {
    "meaning": _meaning,
    "name": _plain("name", "名称语义相近", "its name is near in meaning"),
    "words": _words,
    "likeness": _likeness,
    "exact": _decided("exact", "文号或代码一致", "the same document number or code"),
    "quoted": _decided("quoted", "含有引号中的名称", "holds the quoted name"),
    "reranked": _plain("reranked", "重排模型判为更合题意", "the reranker finds that it fits better"),
    "amount": _decided("amount", "金额一致", "the same amount"),
}
"""For each part of a score (fields of ``ranking.Parts``) its code and its sentences."""
