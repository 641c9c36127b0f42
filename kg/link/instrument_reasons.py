"""The evidence for and against two mentions being one legal instrument, in words for people."""

from kg.link.decision import Reason


def _reason(code: str, zh: str, en: str) -> Reason:
    return Reason(code, zh, en)


PLACE_OF_NUMBER = _reason(
    "place-of-number", "机关代字表明发文机关所在地区", "the agency word tells the place of its issuer"
)
SAME_NUMBER = _reason("same-number", "发文机关、年份和序号相同", "same issuer, year and serial number")
NUMBER_MISREAD = _reason(
    "number-misread",
    "年份、序号和标题相同，机关代字有一处误认",
    "same year, serial and title; the agency word is misread in one",
)
LETTER_LOST = _reason(
    "number-letter-lost",
    "年份、序号和发文机关相同，代字少一字",
    "same year, serial and issuer; one agency word lacks a letter",
)
SAME_TITLE = _reason("same-title", "标题相同", "same title")
SAME_TEXT = _reason("same-text-around", "引用它的文字几乎相同", "the texts that cite it are nearly the same")
BESIDE_THE_SAME = _reason("cited-beside-the-same", "与相同的文件一并被引用", "cited beside the same documents")
SAME_PLACE = _reason("same-place", "适用地区相同", "for the same place")
PLACE_LEFT_OUT = _reason(
    "place-left-out",
    "标题省略地区，报告所在地区只有这一文件",
    "the title leaves the place out; this is the only one of the report's place",
)
PLACE_TOLD = _reason(
    "place-told-by-report", "“省”“市”等由报告所在地区确定", "省, 市 and the like mean the report's own place"
)
SAME_ISSUER = _reason("same-issuer", "发文机关相同", "same issuer")
SAME_REPORT = _reason("same-report", "同一报告引用", "cited in the same report")
STATE_LAW = _reason("law-of-the-state", "国家法律，省略“中华人民共和国”", "a law of the state, 中华人民共和国 left out")
STATE_REGULATION = _reason(
    "regulation-without-place",
    "标题未写地区的条例，视为国家条例",
    "a regulation (条例) whose title names no place, taken for the state's",
)
STATE_TITLE = _reason(
    "same-title-in-several-provinces",
    "不同省份的报告引用同一标题，且不像地方文件",
    "reports of different provinces cite the same title, and nothing in it is local",
)
EDITION_LEFT_OUT = _reason(
    "edition-left-out", "一处省略修订、年份等版本标记", "one leaves out the mark of the edition (revised, year)"
)
TRIAL_LEFT_OUT = _reason("trial-left-out", "同一报告一处省略“试行”", "one mention in the same report leaves out 试行")
SIMILAR_TITLE = _reason("similar-title", "标题只有个别字不同", "the titles differ in a few characters only")
CUT_TITLE = _reason("cut-title", "一处标题未印完", "one title breaks off")
OTHER_NUMBER = _reason("other-number", "文号的年份或序号不同", "year or serial of the numbers differ")
OTHER_ISSUER = _reason("other-issuer", "发文机关不同", "other issuer")
OTHER_PLACE = _reason("other-place", "适用地区不同", "for another place")
OTHER_EDITION = _reason("other-edition", "一为试行（暂行），一为正式", "one is on trial (试行, 暂行), the other is not")
OTHER_YEARS = _reason("other-years", "标题所注年份不同", "the years in the titles differ")
OTHER_TITLE = _reason("other-title", "文号相同而标题不同", "same number, but other titles")
OTHER_WORDS = _reason("other-words", "标题有别的词语", "the titles have other words")
OTHER_NUMERALS = _reason(
    "other-numerals", "标题中的年份、批次等数字不同", "years, batches or other numbers in the titles differ"
)
OTHER_KIND = _reason("other-kind", "文种不同", "another kind of document")
OWN_RULES = _reason("own-rules", "各单位自定的内部制度", "internal rules that each body makes for itself")
NOBODY_SAYS_WHOSE = _reason(
    "nobody-says-whose", "标题通用，未写明地区、机关和文号", "a common title without place, issuer or number"
)
SEVERAL_FIT = _reason("several-fit", "有几个文件都可能是它", "several documents fit")
CITED_TOGETHER = _reason("cited-together", "同一句话中并列引用", "one text cites both side by side")
ABSENT_NUMBER = _reason("number-absent", "一处没有文号", "one mention has no number")
REVIEWED = _reason("reviewed", "人工裁定", "a person decided it")
