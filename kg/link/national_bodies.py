"""Bodies of the state as a whole by their full names: 科技部 → 中华人民共和国科学技术部.

Source: 国务院关于机构设置的通知 (国发〔2023〕5号) and 国务院关于部委管理的国家局设置的通知 (国发〔2023〕6号);
the central party bodies, courts and mass organisations by their own names; bodies of the reforms of 2008, 2013, 2018.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from kg.link.body_names import abbreviates, read_name
from kg.model import Region

COUNTRY = Region("中华人民共和国")
"""The country, above all provinces; GB/T 2260 has no code for it."""

_STATE = "中华人民共和国"
_CONSTITUENT = """
外交部 国防部 国家发展和改革委员会 教育部 科学技术部 工业和信息化部 国家民族事务委员会 公安部
国家安全部 民政部 司法部 财政部 人力资源和社会保障部 自然资源部 生态环境部 住房和城乡建设部 交通运输部
水利部 农业农村部 商务部 文化和旅游部 国家卫生健康委员会 退役军人事务部 应急管理部 审计署
"""
"""国务院组成部门, which carry 中华人民共和国 in front (the People's Bank does not)."""
_OTHERS = """
国务院 国务院办公厅 中国人民银行 国务院国有资产监督管理委员会 国家税务总局 国家市场监督管理总局
国家金融监督管理总局 中国证券监督管理委员会 国家广播电视总局 国家体育总局 国家统计局 国家国际发展合作署
国务院参事室 国家机关事务管理局 国家知识产权局 国家信访局 国家医疗保障局 国务院研究室
国务院港澳事务办公室 国务院发展研究中心 新华通讯社 中国科学院 中国社会科学院 中国工程院 中央广播电视总台
中国气象局 国家粮食和物资储备局 国家能源局 国家数据局 国家国防科技工业局 国家烟草专卖局 国家移民管理局
国家林业和草原局 国家铁路局 中国民用航空局 国家邮政局 国家文物局 国家中医药管理局 国家疾病预防控制局
国家矿山安全监察局 国家消防救援局 国家外汇管理局 国家药品监督管理局 国家公务员局 国家档案局 国家保密局
国家密码管理局 国家互联网信息办公室 国家宗教事务局 国家语言文字工作委员会 国家自然科学基金委员会
国家标准化管理委员会 国家乡村振兴局 国务院扶贫开发领导小组办公室 国务院安全生产委员会
国务院安全生产委员会办公室 国务院教育督导委员会 中国银行保险监督管理委员会 中国地震局 国家海洋局
全国人民代表大会 全国人民代表大会常务委员会 中国人民政治协商会议全国委员会 最高人民法院 最高人民检察院
国家监察委员会 中共中央 中共中央办公厅 中共中央组织部 中共中央宣传部 中共中央统一战线工作部
中共中央政法委员会 中共中央纪律检查委员会 中央机构编制委员会办公室 中央机构编制委员会
中央网络安全和信息化委员会办公室 中央农村工作领导小组办公室 共青团中央 中华全国总工会 中华全国妇女联合会
中国科学技术协会 中国残疾人联合会 中国文学艺术界联合会 中国红十字会总会 中华全国工商业联合会
中华全国归国华侨联合会 中华全国供销合作总社
"""
_FORMER = """
国土资源部 环境保护部 文化部 农业部 人事部 劳动和社会保障部 建设部 铁道部 信息产业部 卫生部 交通部
监察部 国家卫生和计划生育委员会 国家人口和计划生育委员会 国家旅游局 国家林业局 国家工商行政管理总局
国家质量监督检验检疫总局 国家食品药品监督管理总局 国家新闻出版广电总局 国家安全生产监督管理总局
国家测绘地理信息局 国家粮食局 国家外国专家局
"""
"""Bodies that later reforms dissolved or renamed: nodes of their own."""
_WHOLE = {
    "全国人大": "全国人民代表大会",
    "全国人大常委会": "全国人民代表大会常务委员会",
    "全国政协": "中国人民政治协商会议全国委员会",
    "国办": "国务院办公厅",
    "中央": "中共中央",
    "中国共产党中央委员会": "中共中央",
    "中办": "中共中央办公厅",
    "中央办公厅": "中共中央办公厅",
    "中组部": "中共中央组织部",
    "中央组织部": "中共中央组织部",
    "中宣部": "中共中央宣传部",
    "中央宣传部": "中共中央宣传部",
    "中央统战部": "中共中央统一战线工作部",
    "中央政法委": "中共中央政法委员会",
    "中央纪委": "中共中央纪律检查委员会",
    "中央编办": "中央机构编制委员会办公室",
    "中央网信办": "中央网络安全和信息化委员会办公室",
    "国家网信办": "国家互联网信息办公室",
    "团中央": "共青团中央",
    "全国总工会": "中华全国总工会",
    "全国妇联": "中华全国妇女联合会",
    "中国科协": "中国科学技术协会",
    "中国残联": "中国残疾人联合会",
    "最高法": "最高人民法院",
    "最高检": "最高人民检察院",
    "央行": "中国人民银行",
    "人民银行": "中国人民银行",
    "国务院扶贫办": "国务院扶贫开发领导小组办公室",
    "国家税务局": "国家税务总局",
    "税务总局": "国家税务总局",
}
_LONGEST_SHORT = 12
_OWN_OFFICE = "办公厅"


@lru_cache(maxsize=4096)
def national_name(name: str) -> str | None:
    """The full name of the national body that ``name`` means; None where it means none, or may mean several.

    Short names (住建部, 国家卫健委, 科学技术部) and a ministry's own office (财政部办公厅) are understood.
    """
    plain = name.removeprefix(_STATE) or name
    known = _by_plain_name().get(plain) or _WHOLE.get(plain)
    if known is not None:
        return _by_plain_name().get(known, known)
    if plain.endswith(_OWN_OFFICE) and len(plain) > len(_OWN_OFFICE):
        of = national_name(plain.removesuffix(_OWN_OFFICE))
        return f"{of}{_OWN_OFFICE}" if of else None
    if len(plain) > _LONGEST_SHORT or read_name(plain).region is not None:
        return None
    return _short_for(plain)


def _short_for(plain: str) -> str | None:
    read = read_name(plain.removeprefix("国家").removeprefix("国务院"))
    is_marked = plain.startswith(("国家", "国务院")) or read.form in {"部", "总局", "署"} or plain.endswith("总局")
    if not is_marked or read.level or read.party or not read.function:
        return None
    found = {
        full
        for full, of in _functions().items()
        if of[1] == read.form and (of[0] == read.function or abbreviates(read.function, of[0]))
    }
    return min(found) if len(found) == 1 else None


@cache
def _by_plain_name() -> Mapping[str, str]:
    """Names without 中华人民共和国 → full names."""
    named = {name: _STATE + name for name in _CONSTITUENT.split()}
    return named | {name: name for name in (*_OTHERS.split(), *_FORMER.split())}


@cache
def _functions() -> Mapping[str, tuple[str, str]]:
    """Full names of bodies that short names may mean → function and form."""
    found = {}
    for name, full in _by_plain_name().items():
        if name not in _FORMER.split():
            read = read_name(name.removeprefix("国家").removeprefix("国务院"))
            found[full] = (read.function, read.form)
    return found
