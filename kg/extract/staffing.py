"""What a section on organisation says in words (人员编制, 单位性质): its lines without the lists that become facts."""

import re
from collections.abc import Iterable, Sequence

from kg.extract.bodies import body_name, is_body
from kg.extract.headings import squeeze
from kg.extract.name_tables import DIVISION_COLUMN, UNIT_COLUMN, name_rows
from kg.extract.numbering import marker_at
from kg.extract.prose import printed
from kg.model import Division, Line

_SAYS = re.compile(r"[。；，\d]")
_LEADS_IN = re.compile(r"[^。；]*[:：]\s*$")
_ENDS_NAME = re.compile(r"[；;。，,、：:]+$")


def staffing(lines: Sequence[Line], divisions: Iterable[Division]) -> tuple[Line, ...]:
    """The printed lines that no description of a division and no list of names accounts for.

    Empty where no sentence is left: only a title, or words that lead in to a list (内设机构如下：).
    """
    found = tuple(divisions)
    places = [division.source for division in found if division.description]
    places += (row.source for column in (DIVISION_COLUMN, UNIT_COLUMN) for row in name_rows(lines, column))
    described = {number for place in places for number in range(place.line_start, place.line_end + 1)}
    names = {squeeze(division.name) for division in found}
    kept = tuple(
        line for line in printed(lines) if line.number not in described and not _is_name(squeeze(line.text), names)
    )
    return kept if any(_SAYS.search(_LEADS_IN.sub("", line.text)) for line in kept) else ()


def _is_name(text: str, divisions: set[str]) -> bool:
    """Whether a squeezed line only names a division, or, with a number, a unit."""
    marker = marker_at(text)
    name = _ENDS_NAME.sub("", text[marker.end :] if marker else text)
    return name in divisions or (marker is not None and is_body(body_name(name).name))
