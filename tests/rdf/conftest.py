"""Records built by hand, of an invented place, and graphs made from their N-Quads."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rdflib import Graph, URIRef

from kg.link import canonical_quads
from kg.model import (
    BudgetLine,
    BudgetPhase,
    BudgetTable,
    Citation,
    Claim,
    CountedThing,
    Direction,
    Division,
    Duty,
    ExpenditureKind,
    Explanation,
    Findings,
    Fund,
    FundAmount,
    Indicator,
    IndicatorCategory,
    Instrument,
    InstrumentRank,
    ItemAmount,
    Itemisation,
    Money,
    MoneyUnit,
    PlannedPayment,
    Project,
    ProjectPeriod,
    Reference,
    Region,
    ReportIdentity,
    ReportKind,
    ReportRecord,
    SourceRef,
    Stated,
    SubordinateUnit,
    TableSum,
    TargetScope,
    Total,
    TotalKind,
    UnitPrice,
    UnspecifiedBasis,
    YearOnYear,
)
from kg.rdf import map_record
from kg.rdf.ontology_graph import ontology_quads
from kg.rdf.vocabulary import PROV, YS

PROVINCE = Region("青岚省", "990000")
CITY = Region("云溪市", "990100", (PROVINCE,))
DEPARTMENT = "云溪市科学技术局"
UNIT = "云溪市科技创新中心"
VOUCHER_RULES = Instrument(
    "青岚省科技创新券管理办法", "青科发〔2021〕12号", "青岚省科学技术厅", InstrumentRank.NORMATIVE_DOCUMENT
)
SCIENCE_LAW = Instrument("中华人民共和国科学技术进步法", None, None, InstrumentRank.LAW)


class RecordBuilders:
    """Small values with everything not under test filled in."""

    @staticmethod
    def source(line: int, *, table: str | None = None, row: int | None = None, column: int | None = None) -> SourceRef:
        return SourceRef(line, line, None, table, row, column)

    @staticmethod
    def money(text: str, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND_YUAN) -> Money:
        return Money.parse(text, unit)

    @classmethod
    def stated(cls, value: str, line: int) -> Stated[str]:
        return Stated(value, cls.source(line))

    @classmethod
    def citation(cls, instrument: Instrument, line: int) -> Citation:
        words = f"《{instrument.title}》" if instrument.title else f"（{instrument.number}）"
        return Citation(instrument, words, cls.source(line))

    @classmethod
    def indicator(
        cls, name: str, line: int, category: IndicatorCategory | None = IndicatorCategory.QUANTITY
    ) -> Indicator:
        return Indicator(
            name,
            category,
            TargetScope.ANNUAL,
            cls.source(line),
            target_text="≥5次",
            comparator="≥",
            target_value=Decimal("5.0"),
            unit_text="次",
            description="按台账统计",
            basis="年度计划",
            weight=Decimal(10),
        )

    @classmethod
    def budget_line(
        cls,
        label: str,
        amount: str,
        line: int,
        *,
        code: str | None = None,
        kind: ExpenditureKind = ExpenditureKind.TOTAL,
    ) -> BudgetLine:
        place = cls.source(line, table="部门支出总表", row=line, column=3)
        table = BudgetTable.EXPENDITURE_BY_FUNCTION
        return BudgetLine(table, label, cls.money(amount), place, kind=kind, function_code=code)

    @classmethod
    def project(cls, name: str = "科技创新券", line: int = 60) -> Project:
        return Project(
            name=cls.stated(name, line),
            code=cls.stated("99010024", line + 1),
            competent_department=cls.stated(DEPARTMENT, line + 2),
            competent_department_code="175",
            implementing_unit=cls.stated(UNIT, line + 3),
            attribute=cls.stated("延续项目", line + 4),
            duration=cls.stated("3年", line + 5),
            annual_budget=Stated(cls.money("150.00"), cls.source(line + 6)),
            total_budget=Stated(cls.money("450"), cls.source(line + 7)),
            funds=(FundAmount(Fund.LOCAL, TargetScope.ANNUAL, cls.money("150.00"), cls.source(line + 8)),),
            carried_over=False,
            purpose=cls.stated("向科技型小微企业发放创新券。", line + 9),
            basis=cls.stated("《青岚省科技创新券管理办法》（青科发〔2021〕12号）", line + 10),
            necessity=cls.stated("降低企业创新成本。", line + 11),
            safeguards=cls.stated("依照《中华人民共和国科学技术进步法》。", line + 12),
            plan=cls.stated("一季度申报，四季度兑现。", line + 13),
            period_goal=cls.stated("支持企业300家。", line + 14),
            annual_goal=cls.stated("支持企业100家。", line + 15),
            filled_on=Stated(date(2023, 12, 1), cls.source(line + 16)),
            indicators=(cls.indicator("兑现企业数", line + 17),),
            legal_bases=(cls.citation(VOUCHER_RULES, line + 10),),
            unspecified_bases=(UnspecifiedBasis("省市政策", SourceRef(line + 10, line + 10)),),
            citations=(cls.citation(SCIENCE_LAW, line + 12),),
            period=ProjectPeriod(3, 2023, 2025),
            itemisations=(cls.itemisation(line + 9),),
            payments=(PlannedPayment("3月底", Decimal(25), True, cls.source(line + 18)),),
            unit_prices=(UnitPrice(100, "家", cls.money("1"), cls.money("100"), cls.source(line + 9)),),
        )

    @classmethod
    def itemisation(cls, line: int) -> Itemisation:
        items = (
            ItemAmount("高新技术企业", cls.money("100"), cls.source(line)),
            ItemAmount("小微企业", cls.money("50"), cls.source(line)),
        )
        return Itemisation(items, cls.source(line), Stated(cls.money("150"), cls.source(line)))

    @classmethod
    def claim(cls, number: int = 1, line: int = 96, part_of: int | None = None) -> Claim:
        place = cls.source(line)
        return Claim(
            number,
            "2024年支出预算",
            "支出预算情况说明",
            2023,
            place,
            refers_to=(Reference(total=TotalKind.EXPENDITURE),),
            phase=BudgetPhase.EXECUTED,
            amount=Stated(cls.money("1,331.42"), place),
            planned=Stated(cls.money("1300"), place),
            before=Stated(cls.money("1000"), place),
            change=Stated(cls.money("331.42"), place),
            direction=Direction.INCREASE,
            rate=Stated(Decimal("33.14"), place),
            share=Stated(Decimal("100.00"), place),
            share_of="收入总计",
            completion=Stated(Decimal("102.42"), place),
            count=Stated(3, place),
            counted=CountedThing.PROJECTS,
            part_of=part_of,
        )

    @classmethod
    def findings(cls) -> Findings:
        """Something of everything."""
        return Findings(
            duties=(
                Duty(1, "拟订全市科技规划。", cls.source(10)),
                Duty(
                    2,
                    "依照《中华人民共和国科学技术进步法》开展奖励。",
                    cls.source(11),
                    (cls.citation(SCIENCE_LAW, 11),),
                ),
            ),
            divisions=(Division("办公室", cls.source(15), "负责机关日常运转。"), Division("规划科", cls.source(16))),
            subordinate_units=(SubordinateUnit(UNIT, cls.source(18)),),
            totals=(
                Total(TotalKind.REVENUE, cls.money("1,331.42"), cls.source(20, table="收支总表", row=3, column=2)),
                Total(TotalKind.EXPENDITURE, cls.money("1,331.42"), cls.source(20, table="收支总表", row=3, column=4)),
                Total(TotalKind.THREE_PUBLIC, cls.money("2.5"), cls.source(30)),
            ),
            budget_lines=(
                cls.budget_line("科学技术支出", "1,331.42", 40, code="206"),
                cls.budget_line("科学技术管理事务", "1,331.42", 41, code="20601"),
                cls.budget_line("行政运行", "1,000.42", 42, code="2060101"),
                cls.budget_line("行政运行", "1,000.42", 42, code="2060101", kind=ExpenditureKind.BASIC),
                cls.budget_line("其他未列科目", "331", 43, code="2068877"),
                BudgetLine(
                    BudgetTable.BASIC_BY_ECONOMIC_ITEM,
                    "基本工资",
                    cls.money("500.10"),
                    cls.source(45),
                    kind=ExpenditureKind.PERSONNEL,
                    economic_code="30101",
                    government_item="工资奖金津补贴",
                    fund=Fund.GENERAL_PUBLIC,
                ),
                BudgetLine(
                    BudgetTable.GOVERNMENT_FUND_REVENUE,
                    "国有土地使用权出让收入",
                    cls.money("12"),
                    cls.source(47),
                    revenue_code="1030148",
                ),
                BudgetLine(BudgetTable.OPERATING_COST, "机关运行经费", cls.money("80"), cls.source(46), body=UNIT),
            ),
            projects=(cls.project(),),
            indicators=(cls.indicator("部门预算执行率", 90, IndicatorCategory.TIMELINESS),),
            explanations=(
                Explanation(
                    "预算收支增减变化",
                    "比上年增加。依照《青岚省科技创新券管理办法》。",
                    cls.source(95),
                    (cls.citation(VOUCHER_RULES, 95),),
                ),
            ),
            empty_tables=(cls.stated("政府性基金预算支出表", 99),),
            table_sums=(
                TableSum(
                    BudgetTable.EXPENDITURE_BY_FUNCTION,
                    "合计",
                    cls.money("1,331.42"),
                    cls.source(39, table="部门支出总表", row=1, column=3),
                    kind=ExpenditureKind.TOTAL,
                ),
            ),
            year_on_year=(
                YearOnYear(
                    BudgetTable.GENERAL_PUBLIC_BY_FUNCTION,
                    "科学技术支出",
                    cls.source(48),
                    amount=cls.money("110"),
                    before=cls.money("100"),
                    change=cls.money("10"),
                    rate=Decimal("10.0"),
                ),
            ),
            claims=(cls.claim(), cls.claim(2, 97, part_of=1)),
        )

    @classmethod
    def record(
        cls,
        *,
        year: int = 2024,
        department: str = DEPARTMENT,
        region: Region | None = CITY,
        findings: Findings | None = None,
    ) -> ReportRecord:
        kind = ReportKind.DEPARTMENT_BUDGET
        title = f"{department}{year}年部门预算"
        identity = ReportIdentity(title, department, year, kind, region, cls.source(1), "175")
        return ReportRecord(f"report_{year}.txt", f"{year:064x}", identity, findings or cls.findings())

    @classmethod
    def with_projects(cls, *projects: Project) -> ReportRecord:
        return cls.record(findings=replace(cls.findings(), projects=projects))

    @staticmethod
    def graph(lines: Iterable[str]) -> Graph:
        """The triples of N-Quads lines, whatever graph they stand in, as one plain graph."""
        return Graph().parse(data="\n".join(f"{line.rpartition(' <')[0]} ." for line in lines), format="nt")

    @classmethod
    def mapped_graph(cls, record: ReportRecord) -> Graph:
        """The triples of the report's own graph."""
        return cls.graph(map_record(record).nquads)

    @staticmethod
    def said(graph: Graph, node: str, predicate: str) -> set[str]:
        """The values of one property, as N-Triples would write them."""
        return {value.n3() for value in graph.objects(URIRef(node), URIRef(predicate))}

    @staticmethod
    def lines(graph: Graph, node: str) -> set[tuple[int, int]]:
        """The ranges of lines ``node`` was derived from."""
        places = graph.objects(URIRef(node), URIRef(PROV.wasDerivedFrom))
        ends = (URIRef(YS.lineStart), URIRef(YS.lineEnd))
        return {(int(str(graph.value(place, ends[0]))), int(str(graph.value(place, ends[1])))) for place in places}

    @classmethod
    def everything(cls, *records: ReportRecord) -> list[str]:
        """All quads of a build: report graphs, canonical graph, ontology graph."""
        mapped = [map_record(record) for record in records]
        entities = [entity for report in mapped for entity in report.entities]
        return [
            *(line for report in mapped for line in report.nquads),
            *canonical_quads(entities),
            *ontology_quads(),
        ]


@pytest.fixture(scope="session")
def build() -> type[RecordBuilders]:
    return RecordBuilders
