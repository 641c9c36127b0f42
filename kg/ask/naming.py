"""Names of the graph in a question: places, bodies, concepts of code lists, codes; in Chinese and in Latin letters."""

import re
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from kg.ask.mention import Mention
from kg.ask.slots import Named, SlotKind, SlotValue
from kg.ask.vocabulary import Vocabulary
from kg.ask.vocabulary_bodies import named

Meanings = tuple[tuple[SlotKind, SlotValue], ...]
_CODE = re.compile(r"(?<![\da-z])(?<!\d[.,])(?:\d{5,7}|\d{3}(?=类|款|科目|支出|\Z))(?![\d.,]*\d|%|[万亿元年个项人号])")
_WORD = re.compile(r"[a-z]+(?:'(?!s(?![a-z]))[a-z]+)*")
_KIND_OF_PLACE = re.compile(r" (?:city|county|district|province|prefecture|municipality)(?![a-z])")
_CAPITAL = re.compile("[A-Z]")
_ITEM_DIGITS = 7
"""Digits of an item (项) of functional classification, all of which begin with 2."""
_LONGEST = 4
"""Words of Latin letters that a place's name may be written in (Qin Huang Dao Shi)."""


def text_of(doc: Doc) -> str:
    """The folded text of ``doc``: spaCy would put it together anew from its characters."""
    return str(doc.user_data["text"])


def shown_of(doc: Doc) -> str:
    """The folded text of ``doc`` with its capitals."""
    return str(doc.user_data["shown"])


class Names:
    """Finds whole names: the longest ones are chosen later, by all that was found."""

    def __init__(self, nlp: Language, vocabulary: Vocabulary) -> None:
        """Gather all names of ``vocabulary`` in one matcher."""
        self._meanings = _meanings(vocabulary)
        self._matcher = PhraseMatcher(nlp.vocab)
        self._matcher.add("name", [nlp.make_doc(name) for name in sorted(self._meanings)])

    def __call__(self, doc: Doc) -> Iterator[Mention]:
        """Every name of the graph in ``doc``."""
        for _, start, end in self._matcher(doc):
            span = doc[start:end]
            for kind, value in self._meanings.get(span.text, ()):
                yield Mention(span.start_char, span.end_char, kind, value, order=_ORDER[kind])


class Codes:
    """Finds codes of places (GB/T 2260), functions and economic items."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the codes of ``vocabulary``."""
        self._concepts = vocabulary.concepts.codes
        self._places = vocabulary.places.names

    def __call__(self, doc: Doc) -> Iterator[Mention]:
        """Every known code in ``doc``."""
        for match in _CODE.finditer(text_of(doc)):
            code = match.group()
            if code in self._concepts:
                kind, value = self._concepts[code]
                yield Mention(match.start(), match.end(), kind, value, order=2)
            elif len(code) == 6 and code in self._places:
                yield Mention(match.start(), match.end(), SlotKind.PLACE, self._places[code], order=2)
            elif len(code) == _ITEM_DIGITS and code.startswith("2"):
                yield Mention(match.start(), match.end(), SlotKind.FUNCTION, Named(code, (), code), order=2)


class InLatin:
    """Finds places in Latin letters; those the graph does not hold only with a capital (Mile is one, mile none)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the places of ``vocabulary``; their writings are worked out for the first question that needs them."""
        self._places = vocabulary.places

    def __call__(self, doc: Doc) -> Iterator[Mention]:
        """Every place in Latin letters in ``doc``."""
        text = text_of(doc)
        capitals = shown_of(doc)
        words = list(_WORD.finditer(text))
        for first in range(len(words)):
            for last in range(first, min(first + _LONGEST, len(words))):
                if last > first and text[words[last - 1].end() : words[last].start()] not in {" ", "-", "'"}:
                    break
                start, end = words[first].start(), words[last].end()
                written = "".join(word.group().replace("'", "") for word in words[first : last + 1])
                place = self._places.in_latin.get(written) if len(written) > 3 else None
                if place is None or not (place.iris or _CAPITAL.match(capitals, start)):
                    continue
                behind = _KIND_OF_PLACE.match(text, end)
                yield Mention(start, behind.end() if behind else end, SlotKind.PLACE, place, order=1)


def _meanings(vocabulary: Vocabulary) -> Mapping[str, Meanings]:
    found: dict[str, list[tuple[SlotKind, SlotValue]]] = {}
    for name, place in vocabulary.places.names.items():
        if not name.isdigit():
            found.setdefault(_folded(name), []).append((SlotKind.PLACE, place))
    for name, bodies in vocabulary.bodies.full.items():
        found.setdefault(_folded(name), []).append((SlotKind.BODY, named(bodies, name)))
    for word in sorted(vocabulary.bodies.words - vocabulary.bodies.full.keys()):
        found.setdefault(_folded(word), []).append((SlotKind.BODY, word))
    for word, chinese in vocabulary.bodies.english.items():
        found.setdefault(word, []).append((SlotKind.BODY, chinese))
    for name, meanings in vocabulary.concepts.names.items():
        found.setdefault(name, []).extend(meanings)
    return {name: tuple(meanings) for name, meanings in found.items()}


def _folded(name: str) -> str:
    """A name as it stands in a folded question."""
    return name.lower().replace("（", "(").replace("）", ")").replace("　", "").replace(" ", "")


_ORDER = {
    SlotKind.BODY: 1,
    SlotKind.PLACE: 2,
    SlotKind.INDICATOR: 3,
    SlotKind.FUND: 3,
    SlotKind.REPORT_KIND: 3,
    SlotKind.RANK: 3,
    SlotKind.ECONOMIC: 5,
    SlotKind.FUNCTION: 5,
}
"""Which meaning a name of one length has: the lower stands."""
