"""The spaCy pipeline that finds what a question can name: each component adds its mentions to the document.

A blank Chinese pipeline cuts text into characters, which suits both languages: no word is cut wrongly, every place in
the document is a place in the text, and a phrase of Latin letters counts only where it begins and ends with a word. The
fixed wording is found by a span ruler, names of the graph by a phrase matcher, numbers by patterns over the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.ask.amounts import amounts_in
from kg.ask.folding import Folded
from kg.ask.mention import Cue, Mention, apart
from kg.ask.naming import Codes, InLatin, Names, shown_of, text_of
from kg.ask.parts import parts_in
from kg.ask.question_words import Meaning, wording
from kg.ask.slots import SlotKind
from kg.ask.targets import targets_in
from kg.ask.tops import extremes_in, prices_in, shares_in, tops_in
from kg.ask.vocabulary import Vocabulary
from kg.ask.vocabulary_laws import Laws, laws_in
from kg.ask.years import YearsRead, years_in

Find = Callable[[Doc], Iterable[Mention]]
_RULER = "wording"
_FINDER = "yusuan_finder"
_MENTIONS = "mentions"
_QUOTED = re.compile(r"[“\"「『‘]([^“”\"「」『』‘’]{2,80})[”\"」』’]")
_FIXED, _CUE, _LITERAL = 4, 8, 6
_FIRM = frozenset({*SlotKind, Cue.CONTENT, Cue.WHICH, Cue.REGIONS})


class Finder:
    """A component: adds what ``find`` gives to the mentions of the document."""

    def __init__(self) -> None:
        """Nothing is found until ``find`` is set."""
        self.find: Find = lambda _: ()

    def __call__(self, doc: Doc) -> Doc:
        """``doc``, its mentions added."""
        doc.user_data.setdefault(_MENTIONS, []).extend(self.find(doc))
        return doc


def _new_finder(nlp: Language, name: str) -> Finder:  # noqa: ARG001 - spaCy gives both to every factory
    return Finder()


Language.factory(_FINDER, func=_new_finder)


class Recogniser:
    """Reads the mentions of a folded question; made once for a graph. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Build the pipeline over the names of ``vocabulary``."""
        self._newest = vocabulary.newest
        self._nlp = spacy.blank("zh")
        ruler = self._nlp.add_pipe("span_ruler", name=_RULER, config={"spans_key": _RULER, "validate": False})
        meanings = tuple(meaning for _, meaning in wording())
        ruler.add_patterns(
            [{"label": each[1][0].value, "pattern": each[0], "id": str(place)} for place, each in enumerate(wording())]
        )
        for name, find in (
            ("worded", _Worded(meanings)),
            ("names", Names(self._nlp, vocabulary)),
            ("codes", Codes(vocabulary)),
            ("places-in-latin", InLatin(vocabulary)),
            ("documents", _Documents(vocabulary.laws)),
            ("projects", lambda doc: vocabulary.projects.named_in(text_of(doc), shown_of(doc))),
            ("conditions", _conditions),
        ):
            self._nlp.add_pipe(_FINDER, name=name).find = find

    def read(self, folded: Folded) -> tuple[list[Mention], YearsRead]:
        """The mentions that stand apart, in order, and the years with what was taken for granted about them."""
        doc = self._nlp.make_doc(folded.text)
        doc.user_data["text"], doc.user_data["shown"] = folded.text, folded.shown
        found: list[Mention] = self._nlp(doc).user_data[_MENTIONS]
        years = years_in(folded.text, self._newest)
        whole = [each for each in (*found, *years.mentions) if _is_whole(folded.text, each.start, each.end)]
        return apart(whole), years


class _Worded:
    """What the span ruler found."""

    def __init__(self, meanings: tuple[Meaning, ...]) -> None:
        self._meanings = meanings

    def __call__(self, doc: Doc) -> Iterator[Mention]:
        for span in doc.spans[_RULER]:
            kind, value = self._meanings[int(span.id_)]
            if kind is SlotKind.AGGREGATE and text_of(doc)[span.end_char - 1 : span.end_char + 1] == "项目":
                continue  # 多少项目 counts 项目, not 项
            order = _FIXED if kind in _FIRM else _CUE
            yield Mention(span.start_char, span.end_char, kind, value, order=order)


class _Documents:
    """Cited documents, and what is quoted word by word."""

    def __init__(self, laws: Laws) -> None:
        self._laws = laws

    def __call__(self, doc: Doc) -> Iterator[Mention]:
        text = text_of(doc)
        yield from laws_in(text, self._laws)
        shown = shown_of(doc)
        for match in _QUOTED.finditer(text):
            quoted = Mention(match.start(), match.end(), SlotKind.TOPIC, shown[slice(*match.span(1))], order=_LITERAL)
            title = self._laws.exactly(match[1])
            yield quoted if title is None else Mention(match.start(), match.end(), SlotKind.LAW, title, order=0)


_ABOUT_ONESELF = re.compile(
    r"\A(?:我是|我们是|作为|本人是)[^,。;:]{0,20}[,。;:]|\A(?:i am|i'm|we are|as an?) [^,.;:]{0,40}[,.;:]"
    r"|for my (?:report|article|thesis|research)"
)
"""Who asks, and what for."""


def _conditions(doc: Doc) -> Iterator[Mention]:
    for find in (amounts_in, targets_in, tops_in, extremes_in, prices_in, shares_in, parts_in):
        yield from find(text_of(doc))
    for match in _ABOUT_ONESELF.finditer(text_of(doc)):
        yield Mention(match.start(), match.end(), Cue.WHICH)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether words of Latin letters and numbers are not cut at ``start`` or ``end``."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    return (_is_latin(before) and _is_latin(behind)) or (before.isdigit() and behind.isdigit())


def _is_latin(character: str) -> bool:
    return "a" <= character <= "z"
