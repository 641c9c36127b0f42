"""Tables of contents (目录): which lines are one, from the title to the last entry, with or without page numbers."""

import re
from collections.abc import Mapping, Sequence

from kg.extract.headings import contents_entry, is_contents_title, part_heading, squeeze, squeezed, table_kind
from kg.extract.numbering import marker_at
from kg.extract.prose import printed
from kg.model import Line

_TABLE_HEAD = re.compile(r"(?:(?:单位|部门)名称|(?:编制|填报|公开)(?:单位|部门)|(?:金额)?单位|部门|公开\d+表)[:：]?")
_LONGEST_ENTRY = 40
_LEAST_ENTRIES = 2


def contents_ranges(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of all lines of tables of contents.

    Entries end where one comes back as a heading, where the parts begin again, where the page numbers stop that all
    entries above had, or at a line that is no entry. A short line that stands again further down is one too, without
    number and page (主要职责). A title whose entries all stand only once has lost its entries: they are the report.
    """
    titles = [index for index, line in enumerate(lines) if is_contents_title(squeezed(line))]
    last = _last_places(lines) if titles else {}
    inside: set[int] = set()
    for title in titles:
        if title not in inside:
            inside.update(range(title, _end(lines, title, last)))
    return frozenset(inside)


def _end(lines: Sequence[Line], title: int, last: Mapping[str, int]) -> int:
    """The index behind the last entry below the title at ``title``."""
    seen: set[str] = set()
    paged = unpaged = parts = again = 0
    end = title + 1
    for position in range(title + 1, len(lines)):
        line = lines[position]
        if line.is_blank or _is_furniture(lines, position):
            continue
        entry = contents_entry(line.text, bool(line.cells))
        if entry is None and _stands_again(line, position, last):
            entry = (squeezed(line), False)
        if entry is None or entry[0] in seen:
            break
        name, has_page = entry
        part = _part_number(name)
        if not has_page and table_kind(name) and _begins_table(lines, position + 1):
            break
        if (part and part <= parts) or (unpaged == 0 and paged >= _LEAST_ENTRIES and not has_page):
            break
        parts = part or parts
        paged, unpaged = paged + has_page, unpaged + (not has_page)
        again += has_page or last.get(_bare(name), -1) > position
        seen.add(name)
        end = position + 1
    return end if again else title + 1


def _is_furniture(lines: Sequence[Line], position: int) -> bool:
    """Whether a line is a page number, or a running head beside one."""
    near = lines[max(0, position - 3) : position + 4]
    return lines[position] not in printed(near)


def _begins_table(lines: Sequence[Line], position: int) -> bool:
    """Whether rows or the head of a table (单位名称：…, 单位：万元) follow: what stands above is the table's title."""
    following = next((line for line in lines[position : position + 4] if not line.is_blank), None)
    if following is None:
        return False
    return bool(following.cells and len(following.cells) > 1) or _TABLE_HEAD.match(squeezed(following)) is not None


def _part_number(name: str) -> int:
    """The number of a part (第二部分): 2; zero for any other entry."""
    if part_heading(name) is None:
        return 0
    number = marker_at(f"{name[1 : name.index('部分')]}、")
    return number.ordinal if number else 0


def _stands_again(line: Line, position: int, last: Mapping[str, int]) -> bool:
    text = squeezed(line)
    return line.cells is None and len(text) <= _LONGEST_ENTRY and last.get(_bare(text), -1) > position


def _last_places(lines: Sequence[Line]) -> dict[str, int]:
    """Where each short line stands last, told by its text without number."""
    return {
        _bare(text): index for index, line in enumerate(lines) if 1 < len(text := squeeze(line.text)) <= _LONGEST_ENTRY
    }


def _bare(text: str) -> str:
    marker = marker_at(text)
    return (text[marker.end :] if marker else text).rstrip("：:")
