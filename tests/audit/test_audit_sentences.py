"""Rules on sentences: an explanation beside a table of its own, one contradiction at a time."""

from collections.abc import Callable, Iterable

import pytest
from audit_records import EXAMPLES, books_of, example

from kg.audit.books import Books
from kg.audit.check import Check, Outcome
from kg.audit.sentence_assets import assets_are_in_proportion, nothing_is_denied
from kg.audit.sentence_parts import changes_are_the_change, counts_are_the_count, parts_are_the_whole
from kg.audit.sentence_rules import SENTENCE_RULES
from kg.audit.sentences import (
    change_is_the_difference,
    completion_is_the_ratio,
    rate_is_the_change,
    sentence_is_the_table,
    share_is_the_part,
    unchanged_is_the_same,
)
from kg.extract import extract_record
from kg.read import document_of

RuleOf = Callable[[Books], Iterable[Check]]
PASS, ROUNDING, FAIL = Outcome.PASS, Outcome.ROUNDING, Outcome.FAIL
NOT, TOO_LITTLE = Outcome.NOT_APPLICABLE, Outcome.INSUFFICIENT_DATA
TABLES = """2024年部门预算收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算\t100.00\t一、教育支出\t100.00
本年收入合计\t100.00\t本年支出合计\t100.00
收入总计\t100.00\t支出总计\t100.00
2024年部门预算支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t100.00\t60.00\t40.00
205\t教育支出\t100.00\t60.00\t40.00
"""


def checks(rule: RuleOf, sentence: str, heading: str = "收支预算情况说明", year: str = "2024年部门预算") -> list[Check]:
    """What one rule says of one sentence in a report that has two tables."""
    title = f"澄川市水务局{year}\n第二部分 {year}表\n"
    tables = TABLES.replace("2024年部门预算", year)
    if "决算" in year:
        tables = tables.replace("预算数", "决算数")
    text = f"{title}{tables}第三部分 {year}情况说明\n一、{heading}\n{sentence}\n"
    return list(rule(books_of(extract_record(document_of(text.encode(), "report.txt")))))


CASES: dict[str, tuple[RuleOf, str, list[Outcome]]] = {
    "table-agrees": (sentence_is_the_table, "2024年收入总计100.00万元，支出总计100.00万元。", [PASS, PASS]),
    "table-differs": (sentence_is_the_table, "2024年收入总计101.00万元。", [FAIL]),
    "table-rounded": (sentence_is_the_table, "2024年收入总计0.01亿元。", [PASS]),
    "either-table-will-do": (sentence_is_the_table, "2024年支出合计100.00万元。", [PASS]),
    "kind-of-spending": (
        sentence_is_the_table,
        "支出预算100.00万元，其中：基本支出60.00万元，项目支出41.00万元。",
        [PASS, PASS, FAIL],
    ),
    "class": (sentence_is_the_table, "支出预算100.00万元，主要用于：教育支出99.00万元。", [PASS, FAIL]),
    "nothing-and-no-row": (sentence_is_the_table, "政府采购预算总额0万元。", [NOT]),
    "no-such-table": (sentence_is_the_table, "本部门2024年机关运行经费预算9.00万元。", [TOO_LITTLE]),
    "other-year-is-no-matter": (sentence_is_the_table, "2023年收入总计90.00万元。", []),
    "change": (change_is_the_difference, "收入总计100.00万元，比上年的90.00万元增加10.00万元。", [PASS]),
    "change-wrong": (change_is_the_difference, "收入总计100.00万元，比上年的90.00万元增加11.00万元。", [FAIL]),
    "change-beyond-the-figure": (change_is_the_difference, "收入总计100.00万元，比上年增加110.00万元。", [FAIL]),
    "change-of-the-only-claim-before": (
        rate_is_the_change,
        "收入总计100.00万元，全部为财政拨款。较上年减少25.00万元，下降20.00%。",
        [PASS],
    ),
    "fall": (change_is_the_difference, "收入总计100.00万元，比上年的110.00万元减少10.00万元。", [PASS]),
    "change-in-the-wrong-direction": (
        change_is_the_difference,
        "收入总计100.00万元，比上年的110.00万元增加10.00万元。",
        [FAIL],
    ),
    "rate": (rate_is_the_change, "收入总计100.00万元，比上年增加20.00万元，增长25%。", [PASS]),
    "rate-cut-off": (rate_is_the_change, "收入总计408.27万元，比上年增加62.06万元，增长17.92%。", [ROUNDING]),
    "rate-wrong": (rate_is_the_change, "收入总计100.00万元，比上年增加20.00万元，增长20%。", [FAIL]),
    "rate-of-a-fall": (rate_is_the_change, "收入总计80.00万元，比上年减少20.00万元，下降20%。", [PASS]),
    "rate-from-nothing": (rate_is_the_change, "收入总计20.00万元，比上年增加20.00万元，增长100%。", [NOT]),
    "unchanged": (unchanged_is_the_same, "收入总计100.00万元，与上年持平。", [TOO_LITTLE]),
    "share": (
        share_is_the_part,
        "支出预算100.00万元，其中：基本支出60.00万元，占60.00%；项目支出40.00万元，占40%。",
        [PASS, PASS],
    ),
    "share-wrong": (share_is_the_part, "支出预算100.00万元，其中：基本支出60.00万元，占61.00%。", [FAIL]),
    "share-of-what-is-described": (
        share_is_the_part,
        "4个项目纳入绩效目标管理，涉及资金30.00万元，占财政性资金（人员类项目支出除外）总额的100%。",
        [TOO_LITTLE],
    ),
    "share-of-all-together": (
        share_is_the_part,
        "教育支出60.00万元，占75%；住房保障支出20.00万元，占25%。",
        [PASS, PASS],
    ),
    "share-of-a-named-whole": (share_is_the_part, "教育支出100.00万元，占支出总计的100.00%。", [PASS]),
    "parts": (parts_are_the_whole, "支出预算100.00万元，其中：基本支出60.00万元，项目支出40.00万元。", [PASS]),
    "parts-rounded": (
        parts_are_the_whole,
        "基本支出330.47万元，其中：人员经费254.38万元，公用经费76.08万元。",
        [ROUNDING],
    ),
    "parts-short": (parts_are_the_whole, "支出预算100.00万元，其中：基本支出60.00万元，项目支出30.00万元。", [FAIL]),
    "parts-that-are-some": (parts_are_the_whole, "公用经费9.00万元，其中：办公费2.00万元、水费1.00万元。", [NOT]),
    "parts-with-a-rest": (
        parts_are_the_whole,
        "公用经费9.00万元，主要用于办公费2.00万元、以及其他费用6.00万元等。",
        [FAIL],
    ),
    "parts-that-exceed": (parts_are_the_whole, "人员经费9.00万元，主要包括基本工资8.00万元、奖金2.00万元。", [FAIL]),
    "set-with-one-part-above-its-whole": (
        parts_are_the_whole,
        "政府采购预算总额39.63万元。其中：政府采购货物预算3.13万元、政府采购工程预算80.00万元、政府采购服务预算6.50万元。",
        [FAIL],
    ),
    "whole-number-beside-decimals-is-exact": (
        parts_are_the_whole,
        "科学技术支出36.84万元，用于基本工资1.84万元、设备购置34万元、其他费用2.00万元。",
        [FAIL],
    ),
    "whole-unclear": (parts_are_the_whole, "上年结转0万元，其中：教育支出8.00万元、其他支出2.00万元。", [TOO_LITTLE]),
    "cars": (
        parts_are_the_whole,
        "公务用车购置及运行维护费27.00万元。其中：（1）购置20.00万元；（2）运行维护费6.00万元。",
        [FAIL],
    ),
    "changes-of-parts": (
        changes_are_the_change,
        "支出预算比上年增加9.00万元，其中：基本支出增加10.00万元；项目支出减少1.00万元。",
        [PASS],
    ),
    "changes-of-parts-wrong": (
        changes_are_the_change,
        "支出预算比上年增加9.00万元，其中：基本支出增加10.00万元；项目支出增加1.00万元。",
        [FAIL],
    ),
    "vehicles": (counts_are_the_count, "本部门共有车辆4辆，其中：机要通信用车1辆、应急保障用车3辆。", [PASS]),
    "vehicles-wrong": (counts_are_the_count, "本部门共有车辆4辆，其中，机要通信用车1辆、应急保障用车2辆。", [FAIL]),
    "grades-wrong": (
        counts_are_the_count,
        "自评项目个数5个，涉及资金9万元：3个项目自评等级为“优”，1个项目自评等级为“良”，0个项目自评等级为“差”。",
        [FAIL],
    ),
    "assets-in-proportion": (assets_are_in_proportion, "本部门上年末固定资产金额为900.00万元。", [NOT]),
    "assets-in-yuan": (assets_are_in_proportion, "本部门上年末固定资产金额为856766.73万元。", [FAIL]),
}


@pytest.mark.parametrize(("rule", "sentence", "outcomes"), CASES.values(), ids=CASES)
def test_audit_sentences_come_out_as_they_agree(rule: RuleOf, sentence: str, outcomes: list[Outcome]) -> None:
    assert [check.outcome for check in checks(rule, sentence)] == outcomes


@pytest.mark.parametrize(("share", "outcome"), [("110.00", PASS), ("111.00", FAIL)], ids=["agrees", "differs"])
def test_audit_sentences_completion_of_final_accounts(share: str, outcome: Outcome) -> None:
    sentence = f"教育支出年初预算90.00万元，支出决算99.00万元，完成年初预算的{share}%。"
    found = checks(completion_is_the_ratio, sentence, "支出决算情况说明", "2024年度部门决算")
    assert [check.outcome for check in found] == [outcome]


ITEMS = """澄川市水务局2024年度部门决算
第二部分 2024年度部门决算表
一般公共预算财政拨款支出决算表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
合计\t\t22.10\t22.10\t
205\t教育支出\t22.10\t22.10\t
20502\t普通教育\t22.10\t22.10\t
2050202\t小学教育\t22.10\t22.10\t
第三部分 2024年度部门决算情况说明
五、一般公共预算财政拨款支出决算情况说明
"""
TOLD = {
    "in-one-sentence": "1.教育支出（类）普通教育（款）小学教育（项）年初预算20.00万元，支出决算{}万元。",
    "item-as-a-sentence": "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为20.00万元，支出决算为{}万元。",
    "section": "1.教育支出（类）普通教育（款）年初预算20.00万元，支出决算{}万元。",
}


@pytest.mark.parametrize("sentence", TOLD.values(), ids=TOLD)
@pytest.mark.parametrize(("amount", "outcome"), [("22.10", PASS), ("43.58", FAIL)], ids=["agrees", "differs"])
def test_audit_sentences_items_are_found_by_the_names_above_them(sentence: str, amount: str, outcome: Outcome) -> None:
    document = document_of((ITEMS + sentence.format(amount)).encode(), "report.txt")
    found = sentence_is_the_table(books_of(extract_record(document)))
    assert [check.outcome for check in found] == [outcome]


def test_audit_sentences_pass_is_shown_with_its_operands_and_their_lines() -> None:
    (check,) = checks(sentence_is_the_table, "2024年收入总计100.00万元。")
    assert check.stated_by is not None
    lines = [operand.source.line_start for operand in (check.stated_by, *check.operands)]
    assert (check.stated_by.printed, [operand.printed for operand in check.operands]) == ("100.00万元", ["100.00万元"])
    assert lines == [17, 9]


DAMAGED = (
    "25 1.05万元",
    "251·05万元",
    "251. 05万元",
    "251,05万元",
    "l51.05万元",
    "251.O5万元",
    "2S1.05 万元",
    " 万元",
    "251.0?万元",
    "·1.05万元",
)
SENTENCES = (
    "支出总计311.05万元，其中：基本支出{}，项目支出60.00万元，比上年增加11.05万元，增长3.68%。",
    "基本支出311.05万元，主要是人员经费{}和日常公用经费60.00万元。",
    "2024年收入总计{}，其中：本年收入100.00万元，上年结转0.00万元，比上年增加62.06万元，增长17.93%。",
    "机关运行经费251.05万元，比上年增加{}，增长17.93%。",
    "教育支出{}，占40.00%；住房保障支出60.00万元，占60.00%。",
)


@pytest.mark.parametrize("sentence", SENTENCES, ids=range(len(SENTENCES)))
@pytest.mark.parametrize("printed", DAMAGED, ids=range(len(DAMAGED)))
def test_audit_sentences_with_a_damaged_figure_never_fail(sentence: str, printed: str) -> None:
    """What recognition breaks is not sold as the report's contradiction, nor is another figure taken for it."""
    text = sentence.format(printed)
    for rule in SENTENCE_RULES:
        if rule.name != "sentence-and-table":
            assert FAIL not in {check.outcome for check in checks(rule.check, text)}, rule.name


def test_audit_sentences_empty_table_that_states_assets_contradicts_itself() -> None:
    table = (
        "部门固定资产占用情况表\n项 目\t价值（金额单位：万元）\n固定资产总额\t12.50\n注：无固定资产占用情况，空表列示。"
    )
    assert [check.outcome for check in checks(nothing_is_denied, f"无。\n{table}", "国有资产信息")] == [FAIL]


CLEAN = sorted(
    path.name
    for path in EXAMPLES.iterdir()
    if path.suffix != ".zip" and path.name not in {"jichuan-science-2026.txt", "lanting-education-2023.txt"}
)


@pytest.mark.parametrize("name", CLEAN)
def test_audit_sentences_of_examples_contradict_nothing(name: str) -> None:
    books = books_of(example(name))
    assert [check for rule in SENTENCE_RULES for check in rule.applied(books) if check.outcome is FAIL] == []


PLANTED = {"jichuan-science-2026.txt": "sentence-rate", "lanting-education-2023.txt": "sentence-and-table"}


@pytest.mark.parametrize(("name", "rule"), PLANTED.items(), ids=PLANTED)
def test_audit_sentences_of_examples_tell_the_one_contradiction(name: str, rule: str) -> None:
    books = books_of(example(name))
    found = [check for each in SENTENCE_RULES for check in each.applied(books) if check.outcome is FAIL]
    assert {check.rule for check in found} == {rule}
