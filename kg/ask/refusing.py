"""What is not answered, since the answer would be to another question; and what is said instead."""

from kg.ask.plan_choice import Wish
from kg.ask.slots import Aggregate, Reading, SlotKind
from kg.ask.topic import words_of

_FIGURES = (SlotKind.FIGURE, SlotKind.FUNCTION, SlotKind.ECONOMIC)


def refusal(reading: Reading, wish: Wish) -> tuple[str, str] | None:
    """Why a question is not answered, in Chinese and English; None where it can be."""
    if any(slot.negated for kind in _FIGURES for slot in reading.of(kind)):
        return (
            "还不能问哪些报告没有某个数字或科目",
            "Reports that lack a figure or a class cannot be asked for yet",
        )
    if any(slot.negated for slot in reading.of(SlotKind.TOPIC)):
        return "还不能按内容排除：请按地方、年度或部门排除", "What speaks of something cannot be left out yet"
    if wish.aggregate is Aggregate.SHARE and wish.measures:
        words = words_of(reading)
        if words:
            return f"没有看懂“{words}”指的是哪个数字", f"It is not clear which figure “{words}” is"
        if wish.measures[0].key in {"totalRevenue", "totalExpenditure"} and len(wish.measures) == 1:
            return "没有看懂是什么占总额的比例", "It is not clear what is to be a share of the total"
    if {Aggregate.AVERAGE, Aggregate.MOST} <= wish.aggregates and wish.group is None:
        return "没有看懂按什么比较平均数", "It is not clear by what averages are to be compared"
    return None
