"""The corpus of ``draw_corpus`` with what real reports say in sentences: for measuring search over a thousand reports.

Each project tells its purpose, basis, necessity, plan, safeguards and goal, each report explains its figures. As in
life, some sentences stand in every report of the country, some in all of one body's, and some, for their figures and
places, nowhere else. About 118 pieces of text a report, 26 characters each, four in ten of them distinct.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from draw_corpus import draw_corpus

from kg.model import Explanation, Project, ReportRecord, SourceRef, Stated

PROJECTS = 7  # of the twelve drawn: with their sentences about as many pieces as a real report has
_PURPOSE = (
    "支持全市{one}工作，计划安排{few}个县区、{many}家单位，覆盖服务对象约{people}人，资金主要用于设备购置、人员培训和日常运行。",
    "用于{place}{one}项目的组织实施，包括前期论证、招标采购、过程监督和验收评价，年内完成{few}个批次共{many}项任务。",
    "对上年度通过验收的{many}家{one}承担单位给予补助，每家不超过{few}万元，由财政部门按季度直接拨付到单位账户。",
    "保障{one}专班{few}名工作人员的办公、差旅和会议开支，并委托第三方机构对{many}个项目点开展跟踪评估。",
)
_NECESSITY = (
    "{one}是改善民生、推动高质量发展的重要抓手，目前{place}仍有{many}个薄弱环节需要补齐。",
    "该项目的设立有利于规范{one}管理，提高财政资金使用效益，具有较强的必要性和可行性。",
    "近年来{place}{one}需求逐年增长，去年受理申请{people}件，现有能力只能满足其中{many}%左右。",
)
_SAFEGUARDS = (
    "制定项目资金管理办法，明确责任分工，实行专款专用、专账核算，接受审计和社会监督。",
    "成立由主要负责同志任组长的领导小组，建立月调度、季通报、年考核的工作机制。",
    "严格执行政府采购和国库集中支付制度，对{one}资金的使用情况开展绩效运行监控。",
)
_PLAN = (
    "{month}月底前完成方案制定和任务分解，{later}月底前完成{many}个点位的实施，12月组织验收和绩效评价。",
    "第一季度下达计划，第二、三季度组织实施{one}各项任务，第四季度总结验收。",
)
_GOAL = (
    "通过项目实施，完成{one}任务{many}项，受益群众{people}人次，群众满意度明显提升。",
    "年内新建和改造{one}设施{many}处，形成{few}项可复制推广的经验做法。",
)
_EXPLAINED = (
    (
        "部门收支总体情况说明",
        "按照综合预算的原则，本部门所有收入和支出均纳入部门预算管理，收入预算{money}万元，比上年增加{less}万元。",
    ),
    (
        "机关运行经费安排情况说明",
        "本年机关运行经费预算{less}万元，主要用于办公费、印刷费、差旅费、会议费和日常维修费等支出。",
    ),
    (
        "三公经费增减变化原因说明",
        "公务接待费{few}万元，公务用车运行维护费{month}万元，与上年持平，认真贯彻中央八项规定精神，厉行节约。",
    ),
    (
        "政府采购情况说明",
        "本年政府采购预算总额{less}万元，其中货物类{few}万元、服务类{month}万元，按规定面向中小企业预留份额。",
    ),
    (
        "国有资产占用情况说明",
        "截至上年末，本部门共有车辆{month}辆，单价五十万元以上通用设备{few}台（套），无新增大型专用设备。",
    ),
    (
        "绩效管理情况说明",
        "本部门实行绩效目标管理的项目{month}个，涉及资金{money}万元，全部开展绩效运行监控和事后自评。",
    ),
)


def large_corpus(reports: int, seed: int = 5) -> Iterator[ReportRecord]:
    """The first ``reports`` of an endless corpus; the same whatever number is asked for."""
    for record in draw_corpus(reports, seed):
        draw = Random(f"{seed} {record.file_name}")
        region = record.identity.region
        place = region.name if region else ""
        findings = record.findings
        projects = tuple(_told(project, place, draw) for project in findings.projects[:PROJECTS])
        explained = tuple(
            Explanation(heading, _filled(text, "", place, draw), SourceRef(40 + number, 40 + number))
            for number, (heading, text) in enumerate(_EXPLAINED)
        )
        yield replace(record, findings=replace(findings, projects=projects, explanations=explained))


def _told(project: Project, place: str, draw: Random) -> Project:
    """``project`` with its fields in sentences, each on a line of its own."""
    first = project.name.source.line_start
    one = project.name.value.removesuffix("专项资金").removesuffix("补助经费").removesuffix("工作经费")

    def said(texts: tuple[str, ...], line: int) -> Stated[str]:
        return Stated(_filled(draw.choice(texts), one, place, draw), SourceRef(first + line, first + line))

    cited = "；".join(citation.raw_text for citation in project.legal_bases)
    return replace(
        project,
        purpose=said(_PURPOSE, 2),
        basis=Stated(f"依据{cited}", SourceRef(first + 3, first + 3)),
        necessity=said(_NECESSITY, 4),
        safeguards=said(_SAFEGUARDS, 5),
        plan=said(_PLAN, 6),
        annual_goal=said(_GOAL, 7),
    )


def _filled(text: str, one: str, place: str, draw: Random) -> str:
    month = draw.randrange(2, 7)
    return text.format(
        one=one,
        place=place,
        few=draw.randrange(2, 9),
        many=draw.randrange(5, 99),
        people=draw.randrange(100, 9_000),
        month=month,
        later=month + draw.randrange(2, 5),
        money=draw.randrange(800, 9_000),
        less=draw.randrange(10, 400),
    )
