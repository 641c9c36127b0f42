"""Project tables: columns of text, units beside projects, and headers that name parts of a total."""

from extract_builders import reading_of

from kg.extract import projects, tables
from kg.model import Findings, Project


def read(text: str) -> list[Project]:
    reading = reading_of(text)
    return list(projects.extract(reading, tables.TOPIC.run(reading, Findings())).projects)


def facts(project: Project) -> tuple[str, str | None, str | None]:
    unit, budget = project.implementing_unit, project.annual_budget
    return project.name.value, unit.value if unit else None, budget.value.text if budget else None


def test_project_rows_keep_what_the_columns_of_text_say() -> None:
    (project,) = read("""部门预算项目支出情况表
单位：元
单位名称\t项目名称\t金额\t立项依据\t项目内容
合计\t\t30,000.00\t\t
某市水文站\t水文监测\t30,000.00\t《某市水文条例》\t监测九个断面的水位
""")
    assert facts(project) == ("水文监测", "某市水文站", "30,000.00")
    assert project.purpose is not None
    assert project.purpose.value == "监测九个断面的水位"
    assert project.basis is not None
    assert project.basis.value == "《某市水文条例》"


def test_project_rows_part_type_project_and_unit_of_a_flattened_row() -> None:
    found = read("""项目支出表
单位：万元
类型 项目名称 项目单位 合计 本年拨款
合计 90.00 90.00
特定目标类 危桥改造 某县公路养护中心 60.00 60.00
其他运转类 桥梁检测 某县公路养护中心 30.00 30.00
""")
    assert [facts(project) for project in found] == [
        ("危桥改造", "某县公路养护中心", "60.00"),
        ("桥梁检测", "某县公路养护中心", "30.00"),
    ]


def test_project_rows_keep_a_body_in_a_name_where_no_column_of_units_is() -> None:
    found = read("""项目支出表
单位：万元
项目名称 合计 本年拨款
支持乡镇 社区服务中心 60.00 60.00
""")
    assert [project.name.value for project in found] == ["支持乡镇社区服务中心"]


def test_project_rows_read_a_header_that_names_a_part_of_the_total() -> None:
    found = read("""项目支出预算明细表
单位：万元
单位代码\t单位（项目）名称\t本年预算合计\t其中：一般公共预算拨款\t其他资金
112\t某市水务局\t300.00\t300.00\t
112001\t某市水务局本级\t180.00\t180.00\t
\t河道保洁\t180.00\t180.00\t
112002\t某市水文站\t120.00\t120.00\t
\t水文监测\t120.00\t120.00\t
""")
    assert [facts(project) for project in found] == [
        ("河道保洁", "某市水务局本级", "180.00"),
        ("水文监测", "某市水文站", "120.00"),
    ]


def test_project_rows_below_codes_in_three_columns_are_named_by_the_last_column_of_names() -> None:
    found = read("""一般公共预算项目支出预算表
单位：万元
科目编码\t\t\t单位代码\t单位名称（项目）\t金额
类\t款\t项\t\t\t
\t\t\t\t合 计\t250.00
210\t03\t99\t361\t村卫生室提升\t160.00
210\t04\t08\t361\t公共卫生配套\t90.00
""")
    assert [facts(project)[::2] for project in found] == [("村卫生室提升", "160.00"), ("公共卫生配套", "90.00")]


def test_project_rows_lead_to_the_line_that_prints_the_unit() -> None:
    rows = "项目名称|合计\n合计|80.00\n某市河道管理所|80.00\n  河道保洁|50.00\n  水草打捞|30.00\n".replace("|", "\t")
    reading = reading_of(f"2024年项目支出预算表\n单位：万元\n{rows}")
    found = projects.extract(reading, tables.TOPIC.run(reading, Findings())).projects
    units = [(p.name.value, p.implementing_unit and p.implementing_unit.source.line_start) for p in found]
    assert units == [("河道保洁", 5), ("水草打捞", 5)]
