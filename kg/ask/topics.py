"""What is left of a question when its slots are taken out: the words it is about, and those that say nothing."""

import re
from collections.abc import Iterable, Iterator

from kg.ask.folding import is_chinese
from kg.ask.mention import Cue, Mention

_PARTING = re.compile(r"[^\w\s&+%/·\-'’.()]+|(?<!\w)[.'’\-/+&·]+|[.'’\-/+&·]+(?!\w)|[()]|的(?!士)|之(?=[^一-鿿])")
_LEADING = re.compile(
    r"(?:[的了地之]|得(?!分|奖|到|票)|负责|是|有(?!机|色|线|效|害|毒|偿|限|关)|在(?!线|职|"
    r"校|建|编|岗|外)|为(?!民|农|老)|和(?!谐|平|睦|解)|与(?!会)|及(?!时|格)|对(?!外|口|接|"
    r"台|象|比)|"
    r"从(?!业|教)|以(?!工|旧)|把|被|由|将(?!军)|让|使(?!用|领)|给|向(?!上|阳)|于|跟|就(?!业|"
    r"医|学|地)|都(?!市|江)|也|还(?!款|贷)|又|再(?!生|就|保)|且|并(?!购|网)|或|该|本(?!科|"
    r"级|地|土)|其(?!他)|各(?!类)|某|"
    r"里|上(?!级|市|学|山|访|网|岗|海)|中(?!小|央|医|药|国|学|心|等|介|华|层|级|高|考|标)|"
    r"为了|用(?!电|水|地|户|药|能|工|车|房)|花(?!卉|园|鼓|费)|要|会(?!议|计|展|场|务)|能(?!源|"
    r"力|耗)|请(?!示)|查(?!处|验)|跟)+"
)
_TRAILING = re.compile(
    r"(?:[的了吗呢吧啊呀哦嘛么是]|(?<![国所私公民拥享])有|(?<![存潜外])在|(?<![饱温])和|"
    r"(?<!参)与|(?<!普)及|(?<![行作成])为|(?<![平均高中同])等|"
    r"(?<![线网路山水境车天])上|(?<![城乡公邻])里|(?<![高初国市空集])中|时候?|类|(?<![国海室校涉对户境])外)+$|(?:\s+(?:and|"
    r"or|than|against|for|of))+$"
)
_LEADING_WORDS = re.compile(r"(?:(?:and|or|than|against|of|for)\s+)+")
_LINKING = re.compile(
    r"\s*(?:的|之|和|与|及|、|以及|及其|或|/|&|of|and|or|for|in|the|on|to|of the|in the|for the|to the|\s)*\s*$"
)


def topics(text: str, taken: Iterable[Mention], vague: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch of the folded ``text`` that is a topic: no slot, no cue, and not vague as a whole.

    ``taken`` are what was read, ``vague`` what says nothing alone; both apart and in order. Stretches that only 的, 和,
    of or and part are one topic.
    """
    vague_places = {place for mention in vague for place in range(mention.start, mention.end)}
    covered = list(taken)
    found: list[tuple[int, int]] = []
    for start, end in _free(text, covered):
        kept = _trimmed(text, start, end)
        if kept is not None and not _says_nothing(text, *kept, vague_places):
            found.append(kept)
    hard = {
        place for mention in covered if mention.kind is not Cue.JOINS for place in range(mention.start, mention.end)
    }
    linking = {
        place
        for mention in covered
        if mention.kind is Cue.FILLER and _LINKING.fullmatch(text[mention.start : mention.end])
        for place in range(mention.start, mention.end)
    }
    return _linked(text, found, hard - linking)


def _free(text: str, covered: list[Mention]) -> Iterator[tuple[int, int]]:
    """The stretches between what was read, parted at punctuation and 的."""
    start = 0
    for mention in [*covered, None]:
        end = len(text) if mention is None else mention.start
        place = start
        for parting in _PARTING.finditer(text, start, end):
            if place < parting.start():
                yield place, parting.start()
            place = parting.end()
        if place < end:
            yield place, end
        start = end if mention is None else mention.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without spaces and particles at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    leading = (_LEADING if is_chinese(text[start]) else _LEADING_WORDS).match(text, start, end)
    start = leading.end() if leading else start
    trailing = _TRAILING.search(text, start, end)
    end = trailing.start() if trailing else end
    return (start, end) if start < end else None


def _says_nothing(text: str, start: int, end: int, vague: set[int]) -> bool:
    """Whether a stretch is one character, a bare number, or vague throughout."""
    words = text[start:end]
    if is_gibberish(words) or len(words.strip()) < 2 or re.fullmatch(r"[\d.,%\s()+\-_/*']+", words):
        return True
    if _ONLY_A_NUMBER.fullmatch(words):
        return True
    return all(place in vague or not text[place].isalnum() for place in range(start, end))


def is_gibberish(words: str) -> bool:
    """Whether most words are runs of small Latin letters that no language writes: without a vowel, or hardly any."""
    written = words.split()
    odd = [word for word in written if _ODD.fullmatch(word)]
    return 2 * len(odd) > len(written)


_ONLY_A_NUMBER = re.compile(
    r"[\d一二两三四五六七八九十]+(?:个|家|地|市|县|区|项|份|座|者)?"
    r"|(?:all )?(?:two|three|four|five|six|seven|eight|ten)"
)
_ODD = re.compile(r"(?=[a-z]{4,}\Z)(?:[b-df-hj-np-tv-xz]+|[a-z]*[b-df-hj-np-tv-xz]{5,}[a-z]*|[a-z]*([a-z])\1\1[a-z]*)")


def _linked(text: str, found: list[tuple[int, int]], taken: set[int]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in found:
        if (
            current is not None
            and taken.isdisjoint(range(current[1], start))
            and _LINKING.match(text[current[1] : start])
        ):
            current = current[0], end
            continue
        if current is not None:
            yield current
        current = start, end
    if current is not None:
        yield current
