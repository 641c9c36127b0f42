"""Claims while they are put together, and the words around a figure that name its subject."""

import re
from dataclasses import dataclass, field

from kg.extract.claim_tokens import Token
from kg.extract.headings import squeeze
from kg.model import Direction

_LEADING = re.compile(r"^(?:和|及|以及|全部[是为]|与|并|其(?!他)|共|等|的|[”\"’])+")
_TRAILING = re.compile(r"(?:(?:共计?|总计)?安排(?:了)?|共计?|均|各|为|是|达到?|列支|支付|约)+$")
_ENDING = re.compile(r"(?:支出|预算|决算|收入(?!总计))+$")
_YEAR = re.compile(r"^[^，。；：\d]{0,20}?(?P<year>[12]\d{3})年(?:度)?")


@dataclass(slots=True)
class Draft:
    """One claim while it is put together; figures are tokens, so that their places are known.

    ``behind`` are the words behind a number of things, ``beside`` the first subject of its sentence; of one that
    ``is_damaged`` the figure cannot be read.
    """

    subject: str
    place: tuple[int, int]
    year: int | None = None
    amount: Token | None = None
    planned: Token | None = None
    before: Token | None = None
    change: Token | None = None
    direction: Direction | None = None
    rate: Token | None = None
    share: Token | None = None
    share_of: str | None = None
    completion: Token | None = None
    count: Token | None = None
    behind: str = ""
    whole: "Draft | None" = None
    listing: int | None = None
    beside: str = ""
    is_selection: bool = False
    is_damaged: bool = False
    level: "Level | None" = None

    def reach(self, token: Token) -> None:
        """Let the claim's place go as far as ``token``."""
        self.place = (min(self.place[0], token.start), max(self.place[1], token.end))


@dataclass(slots=True)
class Level:
    """Parts that are being listed: of which claim, and whether said to be only some.

    ``goes_on`` tells whether the list may go on behind a semicolon; it does where one part stands between two of them.
    """

    whole: Draft
    is_selection: bool
    number: int
    goes_on: bool
    parts: list[Draft] = field(default_factory=list)
    told: int = 0
    is_damaged: bool = False

    def goes_on_behind(self, parts: int) -> bool:
        """Whether the list goes on behind a semicolon, in front of which ``parts`` are named in all."""
        since, self.told = parts - self.told, parts
        return self.goes_on and since <= 1


def cleaned(words: str) -> str:
    """A subject without what leads in and what only links it to its figure."""
    return _TRAILING.sub("", _LEADING.sub("", words)).strip("，,、：: *＊")


def year_of(words: str) -> int | None:
    """The year that the words in front of a figure begin with."""
    match = _YEAR.match(squeeze(words))
    return int(match["year"]) if match else None


def names_again(subject: str, name: str) -> bool:
    """Whether a later clause names the subject again (2024年一般公共预算财政拨款, 一般公共预算财政拨款支出)."""
    first, second = (_ENDING.sub("", each) for each in (subject, name))
    return bool(second) and first.endswith(second)
