"""Headings that stand on one line with their text (1.机构设置：某局内设…。2.部门职责：（1）…): such lines in pieces.

Beijing's reports print duties and organisation this way under one heading.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.model import Line

_NUMBER = r"(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十]{1,2}[)）]|\d[、.．]|[（(]\d[)）])"
_SUBJECT = r"(?:本)?(?:部门|单位|机关)?(?:主要|基本|工作)?"
_MATTER = r"(?:机构设置|内设机构|机构组成|机构构成|职责职能|职能职责|职责|职能)"
_RUN_IN = re.compile(rf"(?:^|(?<=[。；;]))\s*{_NUMBER}\s*{_SUBJECT}{_MATTER}(?:情况)?[：:。](?=\s*[一-鿿（(\d①])")


def parted(lines: Iterable[Line]) -> Iterator[Line]:
    """``lines`` in order, each that holds such headings as several with its number: heading, text, heading, text."""
    for line in lines:
        if line.cells is not None or ("职" not in line.text and "机构" not in line.text):
            yield line
            continue
        cuts = [0, *(cut for match in _RUN_IN.finditer(line.text) for cut in match.span()), len(line.text)]
        pieces = [line.text[start:end] for start, end in pairwise(cuts) if start < end]
        yield from (replace(line, text=piece) for piece in pieces) if len(pieces) > 1 else (line,)
