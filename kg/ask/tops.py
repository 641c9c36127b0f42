"""The first so many: 前十, 最大的三个, top 10, the five largest, 金额最小的3个."""

import re
from collections.abc import Iterator

from kg.ask.mention import Cue, Mention
from kg.ask.slots import Aggregate, SlotKind, Top
from kg.search.numerals import small_number

_N = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_EN = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_MEASURE = r"(?:个|项|名|位|家|大|强|条|份|笔|种|类)"
_OF = r"(?:金额|资金|预算|规模|花钱|花费|支出|经费|数额|用钱|排名|排在|数量)?"
_RANKED = r"(?:排名|排在|排到|排进|排|位列|位居|名列|列|居|进入)"
_LARGE, _SMALL = r"最(?:大|多|高|贵)", r"最(?:小|少|低|便宜)"
_EN_LARGE = r"(?:largest|biggest|highest|most expensive|costliest|greatest)"
_EN_SMALL = r"(?:smallest|lowest|cheapest|least expensive)"

_NTH = r"第(?P<count>[二三四五六七八九十]|\d{1,2})"
_EN_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WHICH_MORE = re.compile(
    r"(?:哪个|哪一个|谁|哪家|哪座|哪儿|哪里)[^,。?!;]{0,12}?(?P<end>(?<![最至不])(?P<how>多|"
    r"高|大|少|低|小)(?:一?些)?)(?=[?,。!;吗呢]|\Z)"
)
_ONE_EACH = r"(?:个|家|张|人|户|名|次|年|月|份|项|件|亩|套|台|篇|天|辆)"
_PRICE = re.compile(
    rf"(?:每|一){_ONE_EACH}(?:要|是|补|奖)?多少(?:钱|元|万元)?|(?:是)?多少(?:钱|元|万元)(?:一|每){_ONE_EACH}"
)
_SECOND = re.compile(
    rf"(?<![a-z])(?:the )?(?P<nth>{'|'.join(_EN_NTH)})[- ](?:{_EN_LARGE}|(?P<small>{_EN_SMALL}))(?![a-z])"
)

_PATTERNS = (
    (re.compile(rf"{_OF}(?:排名)?{_NTH}(?:大|多|高|贵|名|位)(?:的)?"), False),
    (re.compile(rf"{_OF}{_NTH}(?:小|少|低)(?:的)?"), True),
    (re.compile(rf"{_OF}(?:{_LARGE}的?)?{_RANKED}?前{_N}(?:{_MEASURE})?(?!年|期|个月|天|次)(?:的)?"), False),
    (re.compile(rf"{_OF}{_LARGE}的?(?:前)?{_N}{_MEASURE}"), False),
    (re.compile(rf"{_OF}{_SMALL}的?(?:前)?{_N}{_MEASURE}"), True),
    (re.compile(rf"(?<![\d第]){_N}{_MEASURE}{_OF}{_LARGE}的?"), False),
    (re.compile(rf"(?<![\d第]){_N}{_MEASURE}{_OF}{_SMALL}的?"), True),
    (re.compile(rf"{_OF}{_RANKED}?(?:倒数前?|(?<![之以前年])后){_N}{_MEASURE}?(?!年)"), True),
    (re.compile(rf"(?<![a-z])(?:the )?top[- ]{_EN}(?![a-z\d])(?: {_EN_LARGE}| most expensive)?"), False),
    (re.compile(rf"(?<![a-z])(?:the )?bottom[- ]{_EN}(?![a-z\d])"), True),
    (re.compile(rf"(?<![a-z])(?:the )?{_EN} {_EN_LARGE}(?![a-z])"), False),
    (re.compile(rf"(?<![a-z])(?:the )?{_EN_LARGE} {_EN}(?![a-z\d])(?! (?:year|million|thousand))"), False),
    (re.compile(rf"(?<![a-z])(?:the )?(?:{_EN} {_EN_SMALL})(?![a-z])"), True),
    (re.compile(rf"(?<![a-z])(?:the )?{_EN_SMALL} {_EN}(?![a-z\d])"), True),
)


def tops_in(text: str) -> Iterator[Mention]:
    """Every number of first things that the folded ``text`` asks for; 第二大 asks for the first two, to see it."""
    for match in _SECOND.finditer(text):
        top = Top(_EN_NTH[match["nth"]], match["small"] is not None)
        yield Mention(match.start(), match.end(), SlotKind.TOP, top, order=2)
    for pattern, ascending in _PATTERNS:
        for match in pattern.finditer(text):
            count = small_number(match["count"])
            if count is not None:
                yield Mention(match.start(), match.end(), SlotKind.TOP, Top(count, ascending), order=2)


def extremes_in(text: str) -> Iterator[Mention]:
    """What ends a question of which is more: 哪个项目多."""
    for match in _WHICH_MORE.finditer(text):
        least = match["how"] in "少低小"
        value = Aggregate.LEAST if least else Aggregate.MOST
        yield Mention(*match.span("end"), SlotKind.AGGREGATE, value, order=5)


_SHARE_OF = re.compile(r"(?<![抢侵])占了?(?=[^,。?;]{1,14}(?:多少|几成|百分之几)(?:[?。]|\Z))")


def shares_in(text: str) -> Iterator[Mention]:
    """What asks for a share without naming it: 占总收入多少."""
    for match in _SHARE_OF.finditer(text):
        yield Mention(match.start(), match.end(), SlotKind.AGGREGATE, Aggregate.SHARE, order=7)


def prices_in(text: str) -> Iterator[Mention]:
    """Questions for the money of one: 多少钱一家, 每户多少钱."""
    for match in _PRICE.finditer(text):
        yield Mention(match.start(), match.end(), Cue.ASKED_MONEY, order=7)
