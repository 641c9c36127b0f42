"""The same said otherwise: short forms of public administration in full, English terms of public budgets in Chinese.

Both lists are general knowledge of Chinese administration and public finance, written by hand, in no report's words.
A question is looked up in every wording; the words of the reports are Chinese and mostly written in full.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.read.traditional import simplified_text
from kg.search.lexicon_english import ENGLISH
from kg.search.tokens import normalise

SHORT_FORMS = {
    "三公": "“三公”经费因公出国公务用车公务接待",
    "公车": "公务用车",
    "公务车": "公务用车",
    "公招": "公开招聘",
    "高企": "高新技术企业",
    "高新企业": "高新技术企业",
    "专精特新": "专精特新中小企业",
    "小巨人": "专精特新小巨人企业",
    "规上": "规模以上",
    "规下": "规模以下",
    "双创": "大众创业万众创新",
    "院企": "科研院所与企业",
    "校企": "高校与企业",
    "产学研": "企业高校科研院所合作",
    "科特派": "科技特派员",
    "科创": "科技创新",
    "科普": "科学普及",
    "技改": "技术改造",
    "知产": "知识产权",
    "等保": "网络安全等级保护",
    "内审": "内部审计",
    "内控": "内部控制",
    "政采": "政府采购",
    "国资": "国有资产",
    "绩评": "绩效评价",
    "社保": "社会保障",
    "社保费": "社会保险费",
    "医保": "医疗保险",
    "低保": "最低生活保障",
    "特困": "特困人员救助供养",
    "五险一金": "社会保险住房公积金",
    "公积金": "住房公积金",
    "职称": "专业技术职务",
    "编外": "编制外聘用人员",
    "临聘": "临时聘用人员",
    "退役军人": "退役士兵转业军人",
    "复转军人": "复员转业军人",
    "退伍军人": "复员退伍退役军人",
    "军转": "军队转业干部",
    "扶贫": "脱贫攻坚",
    "农技": "农业技术",
    "农机": "农业机械",
    "两会": "人民代表大会政治协商会议",
    "人大": "人民代表大会",
    "政协": "政治协商会议",
    "两新": "新经济组织新社会组织",
    "党建": "党的建设",
    "团建": "团的建设",
    "精文": "精神文明建设",
    "创城": "创建文明城市",
    "综治": "社会治安综合治理",
    "信访": "来信来访",
    "安监": "安全生产监督管理",
    "环保": "环境保护",
    "环评": "环境影响评价",
    "住建": "住房和城乡建设",
    "人社": "人力资源和社会保障",
    "发改": "发展和改革",
    "工信": "工业和信息化",
    "科技局": "科学技术局",
    "科技厅": "科学技术厅",
    "卫健": "卫生健康",
    "文旅": "文化和旅游",
    "市监": "市场监督管理",
    "自规": "自然资源和规划",
    "交运": "交通运输",
    "城管": "城市管理",
    "编办": "机构编制委员会办公室",
    "乡振": "乡村振兴",
    "残联": "残疾人联合会",
    "妇联": "妇女联合会",
    "科协": "科学技术协会",
    "十四五": "第十四个五年规划",
    "十五五": "第十五个五年规划",
}
"""Short forms of public administration and finance, each with what it stands for."""

_LONG_FORMS = {meant: short for short, meant in reversed(SHORT_FORMS.items())}


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, terms), key=lambda term: (-len(term), term))))


_SHORT, _LONG = _any_of(SHORT_FORMS), _any_of(_LONG_FORMS)
_FOREIGN = re.compile(r"[a-z]+(?:['’&-][a-z]+)*")
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))
_LONGEST_WORDING = 1_000  # characters: a short form may stand there hundreds of times
_LONGEST = max(len(term.split()) for term in ENGLISH)


@dataclass(frozen=True, slots=True)
class Wordings:
    """``text`` is the question in one width, case and script; ``others`` the same in other words, whole.

    ``shortened`` says it in short forms: reports have such words, but an encoder reads them worse. ``forms`` are the
    other words alone: what a text that means the question may say instead.
    """

    text: str
    others: tuple[str, ...]
    forms: tuple[str, ...]
    shortened: tuple[str, ...] = ()

    @property
    def encoded(self) -> tuple[str, ...]:
        """The wordings that tell what is meant."""
        return (self.text, *self.others)

    @property
    def all(self) -> tuple[str, ...]:
        """Every wording, for words that are held."""
        return (self.text, *self.others, *self.shortened)


def wordings_of(question: str) -> Wordings:
    """``question`` in simplified characters and in the words that reports would use."""
    text = " ".join(simplified_text(normalise(question)).split())
    full = _SHORT.sub(lambda match: SHORT_FORMS[match.group()], text)
    short = _LONG.sub(lambda match: _LONG_FORMS[match.group()], text)
    meant = [SHORT_FORMS[found] for found in _SHORT.findall(text)] + [
        _LONG_FORMS[found] for found in _LONG.findall(text)
    ]
    chinese = chinese_of(text)
    return Wordings(
        text,
        others=_further(text, full, " ".join(chinese)),
        forms=(*meant, *chinese),
        shortened=_further(text, short),
    )


def _further(text: str, *wordings: str) -> tuple[str, ...]:
    """Those of ``wordings`` that say anything and are not ``text``, short enough to be encoded."""
    return tuple(dict.fromkeys(each[:_LONGEST_WORDING] for each in wordings if each not in {"", text}))


def chinese_of(text: str) -> list[str]:
    """The Chinese of the English terms in ``text`` (normalised), the longest ones first where they overlap."""
    words = _FOREIGN.findall(text)
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            chinese = _translated(" ".join(words[place : place + length]))
            if chinese is not None:
                found.append(chinese)
                break
        else:
            length = 1
        place += length
    return list(dict.fromkeys(found))


def _translated(term: str) -> str | None:
    """The Chinese of ``term``, or of its word without ending: subsidies, buses, vouchers, upgrading, subsidised."""
    bare = (term.removesuffix(ending) + instead for ending, instead in _ENDINGS if term.endswith(ending))
    return next((ENGLISH[form] for form in (term, *bare) if form in ENGLISH), None)
