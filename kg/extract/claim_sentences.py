"""Sentences of explanations → what they claim: subjects with their amounts, changes, rates, shares and counts.

Only turns of phrase that are understood give a claim; a figure whose role is not told by the words in front of it is
left out. Nothing here knows tables: ``claim_subjects`` says which total or row a subject is.
"""

import re

from kg.extract.claim_drafts import Draft, Level, cleaned, names_again, year_of
from kg.extract.claim_tokens import Mark, Token, is_money, tokens
from kg.extract.headings import squeeze
from kg.model import Direction

_UP = r"增加|增长|上升|提高|上涨|增幅|增|升"
_DOWN = r"减少|下降|降低|压减|压缩|减低|降幅|节约|减|降"
_CHANGED = re.compile(
    rf"(?:各|分别|同比|均|共|又)?(?P<how>{_UP}|{_DOWN})(?:了|额|数|幅度?|率|比例|的比例)?(?:为|约|达)?$"
)
_UPWARD = re.compile(_UP)
_YEAR_BEFORE = r"(?:上年|去年|上一年|[12]\d{3}年)"
_COMPARED = re.compile(
    rf"(?:比(?![例重率])|较(?![大多高低少快]))[^，。；：]{{0,24}}?{_YEAR_BEFORE}|"
    rf"[与和同][^，。；：]{{0,16}}?{_YEAR_BEFORE}[^，。；：]{{0,16}}?相?比|^[与和同]{_YEAR_BEFORE}"
)
_AS_COMPARED = re.compile(r"^(?:同比|相比|相较|(?:预算|决算|执行)?数?同口径|总额)+")
_PREVIOUS = re.compile(r"^(?:上年|去年)(?!结转|结余|末|年末|安排的?结转)")
_PLANNED = re.compile(r"(?:(?:年初|全年|调整|当年)预算(?:数|安排)?|(?<=支出)预算(?:数)?)(?:批复)?(?:为|是|安排)?$")
_DONE = re.compile(r"(?:支出)?(?:决算|执行)(?:支出|总额|数)?(?:为|是|共计|共)?$")
_SHARE = re.compile(r"占(?P<of>[^，。；：]{0,40}?)(?:的)?(?:比重|比例|比|份额)?(?:为|约|达)?(?:的)?$")
_COMPLETED = re.compile(
    r"(?:完成|占)[^，。；：]{0,24}?(?:预算|预期|计划)[^，。；：]{0,8}?的?$|执行率(?:为|达到?)?$|^完成$"
)
_THRESHOLD = re.compile(r"(?:[（(][^（）()]{0,6}[）)])?以[上下内]")
_EACH = re.compile(r"[各均](?:" + _UP + "|" + _DOWN + ")")
_FOLLOWS_COUNT = re.compile(r"^(?:共计?|合计|总计|涉及|安排|金额|资金|总金额)[^，。；：]{0,24}$|^$")
_WHOLE = re.compile(r"(?:总计|总额|总预算|总决算)$")
_OTHER_SIDE = re.compile(r"(?:本年|当年|预算|决算)(?:收入|支出)(?:合计)?$|^(?:收入|支出)(?:预算|决算|合计)$")
_OF_ITEM = re.compile(r"[（(][类款项][)）]\s*$")
"""A class, section or item that stands as a sentence of its own, in front of what is said of it."""
_REACH = 60
"""Claims before a clause that it may speak of."""
_DEEPEST = 6
"""Lists inside lists; nobody prints more."""
_LONGEST_SUBJECT = 90


class Speaker:
    """Reads the tokens of one explanation in order; ``drafts`` are the claims so far."""

    def __init__(self, *, executed: bool) -> None:
        self.drafts: list[Draft] = []
        self._executed = executed
        self._levels: list[Level] = []
        self._current: Draft | None = None
        self._top: Draft | None = None
        self._changed = False
        self._in_reason = False
        self._after_semicolon = False
        self._against_plan = False
        self._lists = 0
        self._tops: list[Draft] = []
        self._alone: Draft | None = None
        self._first = ""
        self._item = ""

    def hear(self, text: str) -> None:
        """Read one explanation."""
        behind: Draft | None = None
        for token in tokens(text):
            if behind is not None and behind.count is not None:
                behind.behind = (token.words + (token.text if token.mark is Mark.COMMA else ""))[:16]
            behind = None
            if self._boundary(token) or self._in_reason:
                continue
            if token.mark is Mark.MONEY and not _THRESHOLD.match(text, token.end):
                self._money(token)
            elif token.mark is Mark.DAMAGED:
                self._damaged(token)
            elif token.mark is Mark.PERCENT:
                self._percent(token)
            elif token.mark is Mark.COUNT:
                behind = self._count(token)
            elif token.mark is Mark.SAME and self._current is not None:
                self._current.direction = self._current.direction or Direction.UNCHANGED
                self._changed = True
                self._current.reach(token)

    def _boundary(self, token: Token) -> bool:
        """Take note of what only parts the text; True for such a token."""
        if token.mark is Mark.AGAINST_PLAN:
            self._against_plan = True
        elif token.mark is Mark.STOP:
            self._levels, self._in_reason, self._changed = [], False, False
            if self._tops:
                self._alone = self._tops[0] if len(self._tops) == 1 else None
                self._tops = []
            self._against_plan, self._first = False, ""
            self._item = token.words.strip() if _OF_ITEM.search(token.words) else self._item if not token.words else ""
            self._current = None
        elif token.mark is Mark.SEMICOLON:
            self._levels = self._levels[:1]
            if self._levels and not self._levels[0].goes_on_behind(len(self._levels[0].parts)):
                self._levels = []
            self._in_reason = self._changed = self._against_plan = False
            self._after_semicolon = True
        elif token.mark is Mark.REASON or (token.mark is Mark.PARTS and self._gives_reason(token)):
            self._in_reason = True
        elif token.mark is Mark.PARTS:
            self._parts(is_selection=token.text.startswith("主要"), goes_on=not token.text.endswith("用于"))
        elif token.mark is Mark.COLON and self._current is not None and self._current.count is not None:
            self._parts(is_selection=False, goes_on=True)
        elif token.mark is Mark.OPEN:
            self._parts(is_selection=False, goes_on=False)
        elif token.mark is Mark.CLOSE and self._levels:
            self._current = self._levels.pop().whole
        return token.mark not in {Mark.MONEY, Mark.DAMAGED, Mark.PERCENT, Mark.COUNT, Mark.SAME}

    def _gives_reason(self, token: Token) -> bool:
        """Whether 主要是, 用于 follow a change or nothing, not an amount that they take apart."""
        return self._changed and token.text.rstrip(":：") in {"主要是", "主要为", "用于", "主要用于"}

    def _parts(self, *, is_selection: bool, goes_on: bool) -> None:
        whole = self._current or self._top
        stated = whole is not None and (whole.amount or whole.change or whole.count or whole.is_damaged)
        if whole is None or not stated:
            return
        if not (self._levels and self._levels[-1].whole is whole) and len(self._levels) < _DEEPEST:
            self._lists += 1
            self._levels.append(Level(whole, is_selection, self._lists, goes_on))

    def _money(self, token: Token) -> None:
        if not is_money(token):
            self._damaged(token)
            return
        words = squeeze(token.words)
        changed = _CHANGED.search(words)
        if changed and self._against_plan:
            return
        if changed:
            self._change(token, words[: changed.start()], changed["how"])
        elif self._is_of_last_year(words):
            self._before(token, words)
        elif self._executed and _PLANNED.search(words):
            draft = self._open(_PLANNED.sub("", words), token)
            draft.planned = token
        else:
            self._amount(token, words)

    def _damaged(self, token: Token) -> None:
        """A figure that print or recognition broke: what it is of is kept, so that nothing else is taken for it."""
        words = squeeze(token.words)
        if token.text.endswith(("%", "％")):
            return
        if _CHANGED.search(words) or self._is_of_last_year(words):
            self._changed = True
            return
        self._open(_PLANNED.sub("", words), token).is_damaged = True
        if self._levels:
            self._levels[-1].is_damaged = True

    def _is_of_last_year(self, words: str) -> bool:
        """Whether the words in front of an amount say that it is last year's, of a claim they name or that is there."""
        compared = _COMPARED.search(words)
        if compared is None:
            return _PREVIOUS.match(words) is not None and (self._top or self._current) is not None
        return compared.start() > 0 or (self._top or self._current) is not None

    def _before(self, token: Token, words: str) -> None:
        """The figure of the year before, of the claim that is named in front of it, else of the last one."""
        compared = _COMPARED.search(words)
        named = cleaned(words[: compared.start()]) if compared else ""
        draft = (self._called(named) or self._open(named, token)) if named else (self._current or self._top)
        if draft is not None and draft.before is None:
            draft.before = token
            draft.reach(token)
            self._current = draft

    def _amount(self, token: Token, words: str) -> None:
        draft = self._current
        done = _DONE.sub("", words) if self._executed else words
        if draft is not None and draft.amount is None:
            waits_for_done = draft.planned is not None and done != words and not done
            follows_count = draft.count is not None and _FOLLOWS_COUNT.match(words)
            if waits_for_done or follows_count:
                draft.amount = token
                draft.reach(token)
                if follows_count and words:
                    draft.subject = "，".join(part for part in (draft.subject, words) if part)
                return
        self._open(done, token).amount = token

    def _change(self, token: Token, words: str, how: str) -> None:
        direction = Direction.INCREASE if _UPWARD.match(how) else Direction.DECREASE
        compared = _COMPARED.search(words)
        named = cleaned(words[: compared.start()] if compared else _AS_COMPARED.sub("", words))
        draft = self._called(named) if named else self._changing() or self._alone
        if draft is None and named:
            draft = self._open(named, token)
        self._current = draft
        for each in self._all_of(draft, token):
            if each.change is None:
                each.change, each.direction = token, direction
                each.reach(token)
        self._changed = True

    def _all_of(self, draft: Draft | None, token: Token) -> list[Draft]:
        """The claim, and those beside it where both changed (收入总计、支出总计…各增加)."""
        if draft is None:
            return []
        if not _EACH.search(squeeze(token.words)):
            return [draft]
        return [
            each for each in self.drafts[-_REACH:] if each.whole is draft.whole and each.change is None and each.amount
        ][-2:]

    def _called(self, name: str) -> Draft | None:
        """A claim of this explanation that has this subject and no change yet (收入总计增加…)."""
        return next(
            (each for each in reversed(self.drafts) if names_again(each.subject, name) and each.change is None), None
        )

    def _changing(self) -> Draft | None:
        """Whose change is told without naming it: the last claim, or the whole where a list of its parts has ended.

        ``收入总计408万元，其中：本年收入408万元，上年结转0万元，比上年增加62万元``: the whole's, because no part before
        had a change of its own, and several parts stand in a list.
        """
        level = self._levels[-1] if self._levels else None
        current = self._current
        if level is None or current is None or current.whole is not level.whole or current is level.whole:
            return current
        several = len(level.parts) > 1 and not any(part.change or part.direction for part in level.parts)
        return level.whole if several and level.whole.change is None else current

    def _percent(self, token: Token) -> None:
        draft, words = self._current, squeeze(token.words)
        if draft is None:
            return
        if _COMPLETED.search(words):
            draft.completion = draft.completion or token
        elif share := _SHARE.search(words):
            if draft.share is None:
                draft.share, draft.share_of = token, cleaned(share["of"]) or None
        elif (changed := _CHANGED.search(words)) and not self._against_plan:
            self._rate(token, changed["how"])
            return
        else:
            return
        draft.reach(token)

    def _rate(self, token: Token, how: str) -> None:
        """The rate of the change before it; of the same claims where the change was of several."""
        direction = Direction.INCREASE if _UPWARD.match(how) else Direction.DECREASE
        changes = [each for each in self.drafts[-_REACH:] if each.change is not None and each.rate is None]
        last = changes[-1].change if changes else None
        drafts = [each for each in changes if each.change is last] if self._changed else []
        if not drafts and self._current is not None and self._current.rate is None:
            drafts = [self._current]
        for draft in drafts:
            draft.rate = token
            draft.direction = draft.direction or direction
            draft.reach(token)
        self._changed = True

    def _count(self, token: Token) -> Draft | None:
        words = cleaned(squeeze(token.words))
        draft = Draft(words[-_LONGEST_SUBJECT:], (token.start - len(token.words), token.end), count=token)
        draft.year = year_of(token.words)
        self._add(draft)
        return draft

    def _open(self, words: str, token: Token) -> Draft:
        named = cleaned(words) or cleaned(squeeze(self._item))
        self._item = ""
        draft = Draft(named[-_LONGEST_SUBJECT:], (token.start, token.end), year=year_of(words))
        self._add(draft)
        return draft

    def _add(self, draft: Draft) -> None:
        apart = self._after_semicolon and _OTHER_SIDE.search(draft.subject)
        if self._levels and (apart or _WHOLE.search(draft.subject)):
            self._levels = []
        self._after_semicolon = False
        if self._levels:
            level = self._levels[-1]
            level.parts.append(draft)
            draft.whole, draft.is_selection, draft.listing = level.whole, level.is_selection, level.number
            draft.level = level
        else:
            self._top = draft
            self._tops.append(draft)
        self._first = draft.beside = self._first or draft.subject
        self.drafts.append(draft)
        self._current, self._changed, self._against_plan = draft, False, False
