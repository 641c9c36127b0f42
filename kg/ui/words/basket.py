"""What the basket of the comparison says."""

from collections.abc import Mapping
from enum import unique

from kg.ui.compare.address import CompareKind
from kg.ui.wording import Text


@unique
class BasketWord(Text):
    """Texts of the button beside a thing, and of the bar under the navigation."""

    BASKET = ("对照", "Comparison")
    ADD = ("加入对照", "Add to comparison")
    TAKE_OUT = ("移出对照", "Take out of comparison")
    EMPTY_BASKET = ("清空对照", "Clear comparison")
    GO = ("{counted} → 去对照", "{counted} → compare")
    PUT_IN = ("已加入对照：{label}（现有{counted}，最多 {most} 项）", "Added: {label} (now {counted}, at most {most})")
    TAKEN_OUT = ("已移出对照：{label}（还有{counted}）", "Taken out: {label} ({counted} left)")
    FULL = (
        "没有加入“{label}”：对照中已有{counted}，最多 {most} 项。请先移出一项。",
        "“{label}” was not added: the comparison holds {counted}, {most} at most. Take one out first.",
    )
    OTHER_KIND = (
        "已加入对照：{label}。不同种类的内容不能并列，另起一组；原来的仍然保留。",
        "Added: {label}. Things of different kinds are compared apart; those gathered before are kept.",
    )
    COUNT_PLACES = (" {count} 个地区", "places: {count}")
    COUNT_BODIES = (" {count} 个部门", "bodies: {count}")
    COUNT_YEARS = (" {count} 份年度报告", "reports: {count}")
    COUNT_PROJECTS = (" {count} 个项目", "projects: {count}")
    COUNT_DUTIES = (" {count} 条职责", "duties: {count}")
    COUNT_LAWS = (" {count} 份文件", "documents: {count}")


COUNTED: Mapping[CompareKind, BasketWord] = {
    CompareKind.PLACE: BasketWord.COUNT_PLACES,
    CompareKind.BODY: BasketWord.COUNT_BODIES,
    CompareKind.YEAR: BasketWord.COUNT_YEARS,
    CompareKind.PROJECT: BasketWord.COUNT_PROJECTS,
    CompareKind.DUTY: BasketWord.COUNT_DUTIES,
    CompareKind.LAW: BasketWord.COUNT_LAWS,
}
"""How many things of a kind there are, as it is said."""
