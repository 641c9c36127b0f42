"""A question in one width, one case and one script, with the way back to what was written."""

import re
import unicodedata
from dataclasses import dataclass

from kg.read.traditional import simplified_text

_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""What terminals take for colours and the like (ECMA-48, 5.4)."""
_LONGEST_SIGN = 4
"""Characters that one sign may stand for (㍿); a few stand for whole sentences."""
_NOT_SEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is what is read, ``shown`` the same with its capitals; both have one place for each character.

    ``places`` tells for each character where in the question it stands. Spaces beside Chinese characters, control
    characters and lone surrogates have no place: they are left out.
    """

    text: str
    shown: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, question: str) -> "Folded":
        """``question`` folded: NFKC a character at a time, in small letters, in simplified characters."""
        shown: list[str] = []
        places: list[int] = []
        controls = {place for match in _CONTROL.finditer(question) for place in range(*match.span())}
        for place, character in enumerate(question):
            if place in controls:
                continue
            written = unicodedata.normalize("NFKC", character)
            for folded in written if len(written) <= _LONGEST_SIGN else character:
                if folded.isspace() or folded == "\x85":
                    shown.append(" ")
                    places.append(place)
                elif unicodedata.category(folded) not in _NOT_SEEN:
                    shown.append(folded)
                    places.append(place)
        kept = [index for index in range(len(shown)) if shown[index] != " " or _parts_words(shown, index)]
        text = simplified_text("".join(shown[index] for index in kept))
        small = "".join(low if len(low := character.lower()) == 1 else character for character in text)
        return cls(small, text, tuple(places[index] for index in kept))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the question the characters ``start`` to ``end`` stand."""
        return self.places[start], self.places[end - 1] + 1


def is_chinese(character: str) -> bool:
    """Whether a character is a Chinese one, 〇 among them."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character == "〇"


def _parts_words(shown: list[str], index: int) -> bool:
    """Whether the space at ``index`` is the first of its run and stands between two words that are not Chinese."""
    if index == 0 or shown[index - 1] == " " or is_chinese(shown[index - 1]):
        return False
    after = index
    while after < len(shown) and shown[after] == " ":
        after += 1
    return after < len(shown) and not is_chinese(shown[after])
