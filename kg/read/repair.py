"""Repair of one extracted line: bold folded, recognition and markup marks removed, white space made plain.

Each rule has an example. No rule touches a character that a reader of the printed report would see.
"""

import html
import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]")
_WIDE_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_WIDE = {0xFF10 + place: str(place) for place in range(10)}
_WIDE |= {start + place: chr(first + place) for start, first in ((0xFF21, 65), (0xFF41, 97)) for place in range(26)}
_PARAGRAPH_MARK = re.compile(r"</?(?:p|br|b|strong|u|i|sup|sub)\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+);", re.IGNORECASE)
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")
_BULLET = re.compile(r"^\s*[-*•]\s+(?=[\d一-鿿（(])(?!\d+\s*[-*•]?\s*$)")
_DOUBLED_RUN = re.compile(r"(.{2,}?)\1")
_INTEGER = re.compile(r"\d+")
_FIGURE = re.compile(r"[\d.,%-]+")
_LATIN = re.compile(r"[A-Za-z]")
_CJK = r"⺀-鿿豈-﫿＀-￯　-〿“”‘’…—·《》"
_SPACE_BESIDE_CJK = re.compile(rf"(?<=[{_CJK}])[ \t]+|[ \t]+(?=[{_CJK}])")


def clean(raw: str) -> str:
    """One printed line without control characters, markup and recognition marks; spaces inside are kept.

    Digits and letters of full width become plain ones: ``２０１８年`` → ``2018年``.
    ``<p>一、支持…</p>`` → ``一、支持…``; ``## 第一部分`` → ``第一部分``; ``**六、…**`` → ``六、…``.
    """
    text = _WIDE_SPACE.sub(" ", _CONTROL.sub("", raw)).translate(_WIDE)
    if "<" in text:
        text = _PARAGRAPH_MARK.sub("", text)
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "#" in text:
        text = _HEADING_MARK.sub("", text)
    if "**" in text:
        text = text.replace("**", "")
    return _BULLET.sub("", text)


def fold_bold(text: str) -> str:
    """Fold text that a PDF prints twice to make it bold.

    ``第一部分 概况第一部分 概况`` → ``第一部分 概况``; ``1,331.421,331.42`` → ``1,331.42``; a token of several
    doubled runs, ``408.27408.27本年支出合计本年支出合计`` → ``408.27 本年支出合计``. Whole numbers stay (``1212`` may
    be a number), and so do equal words side by side (``保障 保障``: two columns), unless everything else on the line
    is doubled too.
    """
    line = text.strip()
    half, odd = divmod(len(line), 2)
    if half >= 2 and not odd and line[:half] == line[half:] and not _INTEGER.fullmatch(line):
        return text.replace(line, line[:half])
    tokens = line.split(" ")
    folded = [_fold_token(token) for token in tokens]
    if folded == tokens:
        return text
    if _is_bold_throughout(tokens, folded):
        folded = _merge_equal_pairs(tokens, folded)
    return text.replace(line, " ".join(folded))


def _fold_token(token: str) -> str:
    if len(token) < 4 or _INTEGER.fullmatch(token):
        return token
    runs: list[str] = []
    position = 0
    while position < len(token):
        match = _DOUBLED_RUN.match(token, position)
        if match is None or _INTEGER.fullmatch(match.group(1)):
            return token
        runs.append(match.group(1))
        position = match.end()
    return " ".join(runs)


def _is_bold_throughout(tokens: list[str], folded: list[str]) -> bool:
    words = [(token, fold) for token, fold in zip(tokens, folded, strict=True) if token]
    index = 0
    while index < len(words):
        token, fold = words[index]
        if token != fold:
            index += 1
        elif index + 1 < len(words) and words[index + 1][0] == token:
            index += 2
        else:
            return False
    return True


def _merge_equal_pairs(tokens: list[str], folded: list[str]) -> list[str]:
    merged: list[str] = []
    previous = None
    for token, fold in zip(tokens, folded, strict=True):
        if token and token == fold and token == previous and not _FIGURE.fullmatch(token):
            previous = None
            continue
        merged.append(fold)
        if token:
            previous = token if token == fold else None
    return merged


def fold_single_characters(text: str) -> str:
    """Fold a line of a wrapped bold heading that is left with one doubled character: ``算算`` → ``算``."""
    line = text.strip()
    return text.replace(line, line[0]) if len(line) == 2 and line[0] == line[1] and line[0] > "⺀" else text


def close_gaps(text: str) -> str:
    """Remove spaces beside Chinese characters, which recognition and justified print leave.

    ``年度工作计 划`` → ``年度工作计划``, ``2024 年`` → ``2024年``; spaces between Latin words and figures stay.
    """
    return _SPACE_BESIDE_CJK.sub("", text).strip()


def join_wrapped(lines: list[str]) -> str:
    """Join the soft-wrapped lines of one text; a space comes only between Latin words."""
    joined = ""
    for line in lines:
        piece = line.strip()
        if _LATIN.match(joined[-1:]) and _LATIN.match(piece):
            joined += " "
        joined += piece
    return close_gaps(joined)
