"""Targets set in words (定性指标): their normal word, and which way better lies."""

import re

from kg.model import IndicatorCategory, TargetDirection

_NORMAL: tuple[tuple[str, str], ...] = (
    ("及时", r"及时|按时|按期|如期|准时|适时|按计划|按进度|按要求时限|按规定时间|时限内"),
    ("减少", r"减少|降低|下降|减轻|压减|压缩|缩短|减缓|遏制|精简"),
    ("提升", r"提升|提高|增强|加强|改善|优化|强化|改进|好转|提质"),
    ("增加", r"增加|增长|扩大|增多|上升|壮大|丰富|拓展"),
    ("保障", r"保障|保证|确保|维护|满足"),
    ("合规", r"合规|规范|合法|合理|符合|按规定|按标准|按要求|依法"),
    ("达标", r"达标|达到|通过"),
    ("合格", r"合格"),
    ("完善", r"完善|健全|完备|齐全|完整|建立"),
    ("稳定", r"稳定|平稳|稳步|正常|有序|顺利"),
    ("安全", r"安全"),
    ("长期", r"长期|长效|持续|可持续|常态化|长久|永久"),
    ("促进", r"促进|推动|推进|带动|助力|引领|激发|吸引|加快|深化|支撑"),
    ("满意", r"满意"),
    ("显著", r"显著|明显|较好|良好|效果好|优秀|优良|高效|浓厚|较高"),
    ("全覆盖", r"全覆盖|应享尽享|应补尽补|应保尽保|应发尽发"),
    ("落实", r"落实|执行|贯彻|兑现"),
    ("完成", r"完成|实现|建成|到位|完工"),
    ("有效", r"有效|有力|准确|精准|真实"),
    ("显著", r"优|良|好|高"),
    ("是", r"是"),
    ("否", r"否"),
    ("有", r"有"),
    ("无", r"无|没有"),
    ("无", r"零发生|零事故|不发生|未发生|无事故|杜绝"),
)
_SHORT = 7
"""Length of a pattern of single characters, which are words only where they are the whole text."""
_WORDS = tuple((word, re.compile(pattern)) for word, pattern in _NORMAL)
_CHOICE = re.compile(r"是[/／或]否|是否")
_DEGREES = re.compile(
    r"有所|有效|显著|明显|逐步|不断|进一步|持续|稳步|更加|大幅度?|普遍|较为?|得到|保持|逐年|日益|全面|切实|充分|基本|非常|十分|比较|可以|能够|努力"
)
_ANSWERS = frozenset({"是", "否", "是否"})
_RISES = frozenset({"提升", "增加", "满意", "显著", "完善"})

_UNWANTED = re.compile(
    r"事故|投诉|差错|失误|违规|违纪|违法|死亡|发病|失业|能耗|排放|污染|返贫|案件|发案|犯罪|逾期|缺陷|误差|信访|流失|辍学|超支|结转|扬尘"
)
_REDUCED = re.compile(
    r"(?:下降|降低|减少|压减|压缩|缩减|节约|节省|节能|处置|处理|办结|整改|破案|化解|回收|治理|清运|压降)"
)
_PAID_OUT = re.compile(r"补助|补贴|发放|资助|奖励|奖补|保障标准|抚恤|救助|津贴|低保|优待|慰问|安家|生活费|扶持|补偿")
_CEILING = re.compile(r"上限|限额|控制|成本|不超")
_WANTED = re.compile(
    r"(?:合格|达标|完成|及时|准确|覆盖|通过|到位|保障|满意|知晓|就业|入学|发放|执行|使用|利用|参与|验收|公开|合规|共享|完好|正常|优良|结业"
    r"|稳定|完整|达成|准时|成功|有效|足额|增长)(?:率|程度|度|比例)"
)
_COSTS = frozenset(
    {
        IndicatorCategory.COST,
        IndicatorCategory.ECONOMIC_COST,
        IndicatorCategory.SOCIAL_COST,
        IndicatorCategory.ECOLOGICAL_COST,
    }
)
_BY_SIGN = {
    **dict.fromkeys(("≥", ">"), TargetDirection.HIGHER),
    **dict.fromkeys(("≤", "<"), TargetDirection.LOWER),
}
_BY_WORD = {**dict.fromkeys(_RISES, TargetDirection.HIGHER), "减少": TargetDirection.LOWER}


def normal_word(text: str) -> str | None:
    """The normal word of a target in words: 有效提升, 逐步提高 → 提升; 按期, 按时发放 → 及时; None where it has none.

    Of several words that one counts which stands first behind the words of degree.
    """
    if _CHOICE.search(text):
        return "是否"
    bare = _DEGREES.sub("", text)
    if found := _first(bare):
        return found
    return _first(text)


def _first(text: str) -> str | None:
    best: tuple[int, int, str] | None = None
    for place, (word, pattern) in enumerate(_WORDS):
        match = pattern.fullmatch(text) if len(pattern.pattern) <= _SHORT else pattern.search(text)
        if match and (best is None or (match.start(), place) < best[:2]):
            best = (match.start(), place, word)
    return best[2] if best else None


def is_cost(category: IndicatorCategory | None) -> bool:
    """Whether the category is one of costs (成本指标), where less is better."""
    return category in _COSTS


def direction(
    name: str, category: IndicatorCategory | None, comparator: str | None, word: str | None
) -> TargetDirection | None:
    """Which way a result is better: the comparator says it, else the name (投诉, 事故), the category, the word.

    What is paid to somebody (补助标准) is a cost, but less of it is not better.
    """
    signed = _BY_SIGN.get(comparator or "")
    if signed is not None or word in _ANSWERS:
        return signed
    is_unwanted = bool(_UNWANTED.search(name)) and not _REDUCED.search(name)
    is_paid_out = bool(_PAID_OUT.search(name)) and not _CEILING.search(name)
    if is_unwanted or (is_cost(category) and not is_paid_out):
        return TargetDirection.LOWER
    if category is IndicatorCategory.SATISFACTION or _WANTED.search(name):
        return TargetDirection.HIGHER
    return _BY_WORD.get(word or "")
