"""The sentence of a text that answers best, short enough to show, and what in it answers: words, or a clause."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.search.clauses import Subject
from kg.search.cutting import sentences
from kg.search.hit import Spans
from kg.search.matches import Matcher, MatchKind, merged

LONGEST = 120  # characters
HARDLY = 0.2  # a sentence that holds less of the query's words than this is shown with the clause that means it
_BEFORE = 20  # characters kept before the first match of a sentence that is cut
_DECIDES = 10.0  # what a number, amount or quoted name of the query weighs beside all of its words, which weigh 1
_ENDS = frozenset('。；;！？!?”"》）)')
_WHOLE = 12  # characters of a text so short that all of it is the clause


@dataclass(frozen=True, slots=True)
class Snippet:
    """``marks`` are start and end of each match in ``text``, in order, apart from each other.

    ``meaning_marks`` is the clause that means the query, where hardly any word of it stands there.
    """

    text: str
    marks: Spans
    meaning_marks: Spans = ()


Share = Callable[[str], float]
"""The share of the query's words that a text holds, from 0 to 1."""


def worth(matcher: Matcher, share: Share, text: str) -> float:
    """How much of the query ``text`` says word by word: the share of its words, more where it holds what decides."""
    decided = {match.kind for match in matcher.matches(text)} - {MatchKind.WORDS}
    return share(text) + _DECIDES * len(decided)


def snippet(matcher: Matcher, share: Share, subject: Subject | None, text: str) -> Snippet:
    """The sentence of ``text`` that holds most of the query, or the one with the clause that means it.

    Without a ``subject`` no clause is said to mean it: the text was chosen for something else.
    """
    parts = _sentences(text)
    worths = [worth(matcher, share, part) for part in parts]
    best = parts[worths.index(max(worths))]
    if subject is not None and max(worths) < HARDLY and len(parts) > 1:
        meant = text[slice(*subject.clause(text, share))].strip()
        best = next((part for part in parts if meant in part), best)
    marks = matcher.marks(best)
    meaning = () if subject is None or max(worths) >= HARDLY else (_clause(subject, share, best),)
    return _shortened(Snippet(best, marks, meaning))


def opened(shown: Snippet, text: str, *, begins_inside: bool, ends_inside: bool) -> Snippet:
    """``shown`` of the piece ``text`` with … where its sentence began before that piece, or goes on behind it."""
    whole = text.strip()
    before = "…" if begins_inside and whole.startswith(shown.text) else ""
    after = "…" if ends_inside and whole.endswith(shown.text) else ""
    if not before and not after:
        return shown
    shift = len(before)
    marks, meant = (
        tuple((start + shift, end + shift) for start, end in spans) for spans in (shown.marks, shown.meaning_marks)
    )
    return Snippet(before + shown.text + after, marks, meant)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends where a sentence does, and not in the middle of one."""
    return text.rstrip()[-1:] in _ENDS


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in sentences(text) if part.strip()] or [text.strip()]


def _clause(subject: Subject, share: Share, sentence: str) -> tuple[int, int]:
    """The clause that means it, without the mark it ends in."""
    start, end = (0, len(sentence)) if len(sentence) <= _WHOLE else subject.clause(sentence, share)
    while end > start + 1 and not (sentence[end - 1].isalnum() or sentence[end - 1] in '）)》”"％%'):
        end -= 1
    while start < end - 1 and sentence[start].isspace():
        start += 1
    return start, end


def _shortened(shown: Snippet) -> Snippet:
    if len(shown.text) <= LONGEST:
        return shown
    told = merged((*shown.marks, *shown.meaning_marks))
    start = max(0, min(told[0][0] - _BEFORE if told else 0, len(shown.text) - LONGEST))
    end = start + LONGEST
    text = ("…" if start else "") + shown.text[start:end] + ("…" if end < len(shown.text) else "")
    shift = start - (1 if start else 0)

    def kept(spans: Spans) -> Spans:
        return tuple((max(a, start) - shift, min(b, end) - shift) for a, b in spans if a < end and b > start)

    return Snippet(text, kept(shown.marks), kept(shown.meaning_marks))
