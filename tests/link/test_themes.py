import random
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.link.decision import Ambiguous, LinkResult
from kg.link.facts import ReportFacts, StatedDuty
from kg.link.reviewed import Action, Reviewed, Ruling
from kg.link.theme_wording import clauses, phrases, subjects
from kg.link.themes import link_duties
from kg.model import ReportKind
from kg.rdf.vocabulary import SKOS, YS

BASE = "https://w3id.org/yusuan/id/"


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One direction a pair of characters, and one of its own for the words of one meaning."""
    matrix = np.full((len(texts), 256), 1e-3, dtype=np.float32)
    for row, text in enumerate(texts):
        for place in range(len(text) - 1):
            matrix[row, (ord(text[place]) * 31 + ord(text[place + 1])) % 255] += 1
    unit: NDArray[np.float32] = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return unit


def report(place: str, *duties: str, body: str = "林业局", year: int = 2024) -> ReportFacts:
    """A report of the body of ``place`` that lists ``duties``."""
    node = f"{BASE}report/{place}{body}/{year}"
    return ReportFacts(
        base=BASE,
        report=node,
        department=f"{BASE}department/{place}{body}",
        department_name=f"{place}{body}",
        department_code=None,
        region=None,
        region_iri=f"{BASE}region/{place}",
        year=year,
        kind=ReportKind.DEPARTMENT_BUDGET,
        duties=tuple(StatedDuty(f"{node}/duty/{number}", number, text) for number, text in enumerate(duties, start=1)),
    )


FOREST = report(
    "甲市",
    "负责森林防火工作。",
    "拟订湿地保护规划并组织实施，监督管理湿地开发利用；推进国有林场改革。",
    "指导林业科技推广。",
    "完成市委、市政府交办的其他任务。",
)
OTHER = report(
    "乙县",
    "组织开展森林防火宣传，建设防火通道。",
    "负责湿地保护工作。",
    "承担国有林场改革任务，负责本部门安全生产监管。",
    "指导经济林种植。",
    "承办县委、县政府交办的其他事项。",
)
SCHOOL = report("丙区", "指导义务教育均衡发展。", "负责学校安全生产工作。", "完成区委交办的其他工作。", body="教育局")


def linked(*reports: ReportFacts, rulings: Sequence[Ruling] = ()) -> LinkResult:
    return link_duties(reports, Reviewed.of(rulings), vectors)


def themes(result: LinkResult) -> dict[str, set[str]]:
    """The duties (place and ordinal) of each theme by its label."""
    labels = {one[0]: one[2].split('"')[1] for one in result.triples if one[1] == SKOS.prefLabel}
    found: dict[str, set[str]] = {}
    for subject, predicate, term in result.triples:
        if predicate == YS.dutyTheme:
            place, _, rest = subject.removeprefix(f"{BASE}report/").partition("/")
            found.setdefault(labels[term[1:-1]], set()).add(f"{place[:2]}{rest.rpartition('/')[2]}")
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("负责森林防火；指导林场。", ("负责森林防火", "指导林场")),
        ("拟订规划，组织实施，监督检查", ("拟订规划", "组织实施", "监督检查")),
        ("围绕乡村振兴、共同富裕，推进改革", ("围绕乡村振兴、共同富裕", "推进改革")),
        ("（一）负责防火。", ("负责防火",)),
        ("拟订出国（境）培训计划", ("拟订出国培训计划",)),
        ("依照《中华人民共和国森林法》负责森林防火。", ("负责森林防火",)),
        ("", ()),
    ],
)
def test_themes_wording_parts_duties_into_clauses(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("负责森林防火工作", {"森林防火"}),
        ("拟订全市湿地保护规划和政策并组织实施", {"湿地保护"}),
        ("会同有关部门健全生态补偿机制", {"生态补偿"}),
        ("指导科技服务业、技术市场和中介组织发展", {"科技服务业", "技术市场", "中介", "中介组织"}),
        ("参与编制重大基础设施建设规划", {"基础设施"}),
        ("统筹区域创新体系建设", {"区域创新"}),
        ("负责社会组织的登记和监督管理", {"社会组织", "登记"}),
        ("负责普及和推广", {"普及"}),
        ("提出重大任务并监督实施", set()),
        ("完成市委交办的其他任务", set()),
    ],
)
def test_themes_wording_finds_what_a_duty_is_about(clause: str, found: set[str]) -> None:
    assert phrases(clause) == found


@pytest.mark.parametrize(
    ("clause", "labels"),
    [
        ("承办县政府交办的其他事项", ("交办的其他任务",)),
        ("负责科技保密和安全生产工作", ("安全生产", "保密")),
        ("承担引进国外智力工作", ("外国专家与引智",)),
        ("举办科普讲座", ("科学普及",)),
        ("指导林场", ()),
    ],
)
def test_themes_wording_knows_general_subjects(clause: str, labels: tuple[str, ...]) -> None:
    assert subjects(clause) == labels


def test_themes_join_what_several_bodies_do() -> None:
    assert themes(linked(FOREST, OTHER, SCHOOL)) == {
        "森林防火": {"甲市1", "乙县1"},
        "湿地保护": {"甲市2", "乙县2"},
        "国有林场改革": {"甲市2", "乙县3"},
        "安全生产": {"乙县3", "丙区2"},
        "交办的其他任务": {"甲市4", "乙县5", "丙区3"},
    }


def test_themes_what_a_duty_only_goes_by_is_none_of_its_themes() -> None:
    result = linked(FOREST, OTHER, report("丁旗", "围绕贯彻湿地保护战略，指导牧场建设。"))
    assert themes(result)["湿地保护"] == {"甲市2", "乙县2"}


def test_themes_words_inside_a_longer_term_of_another_theme_do_not_count() -> None:
    first, second = ([f"指导{word}。" for word in words] for words in ("东西南北春夏秋冬天地", "甲乙丙丁子丑寅卯辰巳"))
    result = linked(
        report("甲市", "负责高原湿地。", "指导高原湿地公园建设。", "管水。", "管电。", *first),
        report("乙县", "管理高原湿地。", "推进高原湿地公园建设。", "管路。", "管桥。", *second),
    )
    assert themes(result) == {"高原湿地": {"甲市1", "乙县1"}, "高原湿地公园": {"甲市2", "乙县2"}}


def test_themes_other_tasks_are_boilerplate() -> None:
    result = linked(FOREST, OTHER, SCHOOL)
    labels = {one[0]: one[2].split('"')[1] for one in result.triples if one[1] == SKOS.prefLabel}
    flags = {labels[one[0]]: one[2].split('"')[1] for one in result.triples if one[1] == YS.isBoilerplate}
    assert {label for label, flag in flags.items() if flag == "true"} == {"交办的其他任务"}


def test_themes_memberships_have_score_and_reasons() -> None:
    result = linked(FOREST, OTHER)
    node = next(one[0] for one in result.triples if one[1] == YS.member and one[2].endswith("甲市林业局/2024/duty/1>"))
    said = {(one[1], one[2]) for one in result.triples if one[0] == node}
    scores = [float(term.split('"')[1]) for name, term in said if name == YS.linkScore]
    assert len(scores) == 1
    assert 0.7 <= scores[0] <= 1
    assert {(YS.reasonCode, '"shared-terms"'), (YS.reasonCode, '"similarity"')} <= said
    assert (YS.reason, '"含有主题的用词：森林防火"@zh') in said


def test_themes_of_one_body_over_years_are_none() -> None:
    years = [report("甲市", "负责森林防火工作。", "指导林业。", year=year) for year in (2022, 2023, 2024)]
    assert linked(*years) == LinkResult()


def test_themes_words_in_most_duties_are_none() -> None:
    general = [f"指导林业{part}工作" for part in ("科技", "统计", "培训", "信息", "宣传", "规划")]
    several = [report(place, *general) for place in ("甲市", "乙县")]
    assert "林业" not in themes(linked(*several))


@pytest.mark.parametrize(
    ("wording", "is_member"),
    [("负责濒危野生动植物的栖息地保护。", True), ("栖息地里的野生动植物，办展览。", False)],
)
def test_themes_other_words_of_the_same_meaning(wording: str, *, is_member: bool) -> None:
    result = linked(
        report("甲市", "负责濒危野生动植物栖息地保护。", "指导统计。", "负责护林。"),
        report("乙县", "负责濒危野生动植物栖息地保护。", "指导审计。", "负责造林。"),
        report("丙区", wording, "指导会计。", "负责营林。"),
    )
    found = themes(result)
    assert len(found) == 1
    assert ("丙区1" in next(iter(found.values()))) is is_member


def test_themes_the_same_word_in_another_sense_is_told_as_undecided() -> None:
    def by_sense(texts: Sequence[str]) -> NDArray[np.float32]:
        """One direction for stars, one for canals, one each for all else."""
        places = [0 if "星" in text else 1 if "渠" in text else 2 + ord(text[-1]) % 60 for text in texts]
        return np.eye(62, dtype=np.float32)[places]

    reports = (
        report("甲市", "建设修渠基础设施。", "负责东。", "管水。"),
        report("乙县", "维护水渠基础设施。", "负责西。", "管电。"),
        report("丙区", "添置观星基础设施。", "负责南。", "管路。"),
        report("丁旗", "负责基础设施。", "负责北。", "管桥。"),
        report("戊州", "管好基础设施。", "负责中。", "管树。"),
    )
    result = link_duties(reports, Reviewed(), by_sense)
    assert "丙区1" not in themes(result)["基础设施"]
    assert {"甲市1", "乙县1"} <= themes(result)["基础设施"]
    undecided = {one.subject.iri: one.reasons for one in result.decisions if isinstance(one, Ambiguous)}
    assert [reason.code for reason in undecided[f"{BASE}report/丙区林业局/2024/duty/1"]] == ["other-sense"]


def test_themes_do_not_depend_on_the_order_of_reports() -> None:
    reports = [FOREST, OTHER, SCHOOL]
    expected = linked(*reports)
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert linked(*reports) == expected


def test_themes_keep_label_and_node_when_other_bodies_come_in() -> None:
    few, more = linked(FOREST, OTHER), linked(FOREST, OTHER, SCHOOL)
    named = {one for one in few.triples if one[1] in {SKOS.prefLabel, YS.dutyTheme}}
    assert named <= set(more.triples)


def ruling(action: Action, left: str, right: str) -> Ruling:
    return Ruling(action, left, right, "某人", "2026-01-01", "", 2)


def test_themes_obey_what_a_person_parted() -> None:
    apart = ruling(Action.PART, "负责湿地保护工作。", "湿地保护")
    assert "湿地保护" not in themes(linked(FOREST, OTHER, rulings=[apart]))


def test_themes_obey_what_a_person_joined() -> None:
    joined = ruling(Action.JOIN, f"{BASE}report/丙区教育局/2024/duty/1", "湿地保护")
    result = linked(FOREST, OTHER, SCHOOL, rulings=[joined])
    assert themes(result)["湿地保护"] == {"甲市2", "乙县2", "丙区1"}
    assert '"reviewed"' in {one[2] for one in result.triples if one[1] == YS.reasonCode}


def test_themes_obey_that_two_are_one() -> None:
    joined = ruling(Action.JOIN, "湿地保护", "森林防火")
    assert {"甲市1", "乙县1", "甲市2", "乙县2"} in themes(linked(FOREST, OTHER, rulings=[joined])).values()


def test_themes_of_nothing() -> None:
    assert link_duties((), Reviewed(), vectors) == LinkResult()
    assert linked(report("甲市")) == LinkResult()


def test_themes_that_hold_the_same_duties_are_one() -> None:
    duty = "推进湿地监测，完善候鸟观察，管理泥炭博物馆。"
    result = linked(report("甲市", duty, "负责造林。"), report("乙县", duty, "负责护林。"))
    labels = {one[2].split('"')[1] for one in result.triples if one[1] == SKOS.altLabel}
    assert len(themes(result)) == 1
    assert labels >= {"湿地监测", "候鸟观察", "泥炭博物馆"}


def test_themes_of_one_renamed_body_are_none() -> None:
    before, after = report("甲市", "负责森林防火。", body="园林局"), report("甲市", "负责森林防火。", year=2025)
    assert themes(linked(before, after)) != {}
    renamed = {before.department: after.department}
    assert link_duties((before, after), Reviewed(), vectors, renamed) == LinkResult()


def test_themes_bodies_of_one_kind_share_a_duty_in_other_words() -> None:
    def by_sense(texts: Sequence[str]) -> NDArray[np.float32]:
        """One direction for money, one each for all else."""
        return np.eye(62, dtype=np.float32)[[0 if "账" in text else 2 + ord(text[-1]) % 60 for text in texts]]

    first = report("云溪市", "办理财政账目。", "管东。", "管西。", body="财政局")
    second = report("澜汀县", "核对县级财政收支账本。", "管南。", "管北。", body="财政局")
    other = report("澜汀县", "登记林权账册。", "管南。", "管北。", body="林业局")
    result = link_duties((first, second, other), Reviewed(), by_sense)
    assert themes(result) == {"财政账目": {"云溪1", "澜汀1"}}
    assert '"same-kind-of-body"' in {term for _, predicate, term in result.triples if predicate == YS.reasonCode}


def test_themes_what_a_body_is_called_after_is_no_theme_of_its_duties() -> None:
    result = linked(
        report("云溪市", "负责生态环境。", "指导会计。", "登记车辆。", body="生态环境局"),
        report("澜汀县", "负责生态环境系统培训。", "编印年鉴。", "管理食堂。", body="生态环境局"),
    )
    assert "生态环境" not in themes(result)
