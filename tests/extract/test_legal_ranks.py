import pytest

from kg.extract.legal_ranks import rank_of, reads_as_document
from kg.model import InstrumentRank as Rank


@pytest.mark.parametrize(
    ("title", "number", "issuer", "rank"),
    [
        ("中华人民共和国预算法", None, None, Rank.LAW),
        ("预算法", None, None, Rank.LAW),
        ("中华人民共和国立法法", None, None, Rank.LAW),
        ("中华人民共和国民法典", None, None, Rank.LAW),
        ("中华人民共和国科学技术进步法（2021年修订）", None, None, Rank.LAW),
        (None, "中华人民共和国主席令第54号", None, Rank.LAW),
        ("中华人民共和国预算法实施条例", None, None, Rank.ADMINISTRATIVE_REGULATION),
        ("地名管理条例", None, None, Rank.ADMINISTRATIVE_REGULATION),
        ("自然保护区条例", None, None, Rank.ADMINISTRATIVE_REGULATION),
        ("企业名称登记管理规定", "国务院令第734号", None, Rank.ADMINISTRATIVE_REGULATION),
        ("江苏省科学技术进步条例", None, None, Rank.LOCAL_REGULATION),
        ("云溪市科技创新促进条例", None, None, Rank.LOCAL_REGULATION),
        ("云溪市实施《中华人民共和国科学技术普及法》办法", None, None, Rank.LOCAL_REGULATION),
        ("政府采购货物和服务招标投标管理办法", "财政部令第87号", None, Rank.RULE),
        ("江海省行政程序规定", "海政令〔2015〕278号", None, Rank.RULE),
        ("云溪市科技计划管理办法", "云科发〔2017〕86号", None, Rank.NORMATIVE_DOCUMENT),
        ("党政机关办公用房管理办法", None, None, Rank.PARTY_DOCUMENT),
        ("社会救助暂行办法", None, None, Rank.NORMATIVE_DOCUMENT),
        ("关于调整概算的批复", None, None, Rank.NORMATIVE_DOCUMENT),
        (None, "云政办发〔2020〕1号", None, Rank.NORMATIVE_DOCUMENT),
        ("关于加强人才工作的意见", None, "中共云溪市委、云溪市人民政府", Rank.PARTY_DOCUMENT),
        ("中国共产党纪律处分条例", None, None, Rank.PARTY_DOCUMENT),
        ("人才工作方案", "云溪市委办综办发〔2024〕151号", None, Rank.PARTY_DOCUMENT),
        ("云溪市发展和改革工作规则", "云发改委发〔2024〕1号", None, Rank.NORMATIVE_DOCUMENT),
        ("云溪市国民经济和社会发展第十四个五年规划", None, None, Rank.PLAN),
        ("云溪市人民政府关于印发云溪市“十四五”科技创新规划的通知", "云政发〔2022〕27号", None, Rank.PLAN),
        ("关于印发《云溪市技术经理人行动计划》的通知", None, None, Rank.PLAN),
        ("“十五五”规划编制工作方案", None, None, Rank.NORMATIVE_DOCUMENT),
        ("云溪市科技计划项目管理办法", None, None, Rank.NORMATIVE_DOCUMENT),
        ("云溪市人民政府专题会议纪要", None, None, Rank.MINUTES),
        ("某办公室", "会议纪要〔2022〕4次", None, Rank.MINUTES),
        ("信息系统备案证明", None, None, Rank.OTHER),
        ("关于运营费的请示报告", None, None, Rank.OTHER),
        ("最优计算方法", None, None, Rank.OTHER),
    ],
)
def test_legal_ranks_by_title_number_and_issuer(
    title: str | None, number: str | None, issuer: str | None, rank: Rank
) -> None:
    assert rank_of(title, number, issuer) is rank


@pytest.mark.parametrize(
    ("title", "reads"),
    [
        ("云溪市管理办法（试行）", True),
        ("政府工作报告", True),
        ("禁止武器公约", True),
        ("论语", False),
        ("备案证明", False),
    ],
)
def test_legal_ranks_tell_titles_of_documents(title: str, reads: bool) -> None:
    assert reads_as_document(title) is reads
