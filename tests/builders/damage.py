"""What extraction from PDF and recognition do to printed reports: functions from lines of text to lines of text.

Every one takes the lines of a written report and a source of chance, and changes nothing that a reader would miss.
"""

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[list[str], Random], list[str]]

HEAD = "一级指标"
_CHINESE = "一-鿿"
_NARROW = 34


def furniture(lines: list[str], random: Random) -> list[str]:
    """A page break inside each table of indicators: page number and running head, and the header of the table again."""
    running = "霁川市水务局2024年部门预算公开"
    damaged = [running]
    header: str | None = None
    left = 0
    for line in lines:
        if header is not None and left == 0:
            damaged += ["", f"- {random.randint(3, 60)} -", running, header]
            header = None
        damaged.append(line)
        left -= 1
        if HEAD in line and line.strip() != HEAD:
            header, left = line, random.randint(1, 6)
    return damaged


def page_numbers(lines: list[str], random: Random) -> list[str]:
    """Page numbers alone between the rows, no header printed again."""
    damaged: list[str] = []
    for line in lines:
        damaged.append(line)
        if random.random() < 0.08:
            damaged += [f"第 {random.randint(2, 90)} 页", ""]
    return damaged


def wrapped(lines: list[str], random: Random) -> list[str]:
    """Long lines of running text broken softly, as narrow columns do."""
    width = _NARROW + random.randint(0, 6)
    damaged: list[str] = []
    for line in lines:
        running = len(line) > width + 8 and "\t" not in line and "|" not in line and "指标" not in line
        if not running or line.count(" ") > line.strip().count(" ") + 2:
            damaged.append(line)
            continue
        damaged += [line[start : start + width] for start in range(0, len(line), width)]
    return damaged


def bold_titles(lines: list[str], random: Random) -> list[str]:
    """Titles of sheets printed twice, as fake bold is."""
    doubled = random.random() < 0.9
    return [line * 2 if doubled and line.endswith(("目标表", "申报表", "自评表")) else line for line in lines]


def stray_spaces(lines: list[str], random: Random) -> list[str]:
    """A space inside a Chinese word here and there, in rows whose cells have borders of their own."""
    damaged: list[str] = []
    for line in lines:
        places = [match.start() + 1 for match in re.finditer(rf"[{_CHINESE}](?=[{_CHINESE}])", line)]
        spaced = bool(places) and ("\t" in line or "|" in line) and random.random() < 0.5
        at = random.choice(places) if spaced else len(line)
        damaged.append(f"{line[:at]} {line[at:]}" if spaced else line)
    return damaged


def half_width(lines: list[str], random: Random) -> list[str]:
    """Brackets and colons of labels in half width; the words between keep theirs."""
    table = str.maketrans("（）：", "():")
    if random.random() < 0.1:
        return lines
    return [line.translate(table) if len(line) < _NARROW and not line[:1].isdigit() else line for line in lines]


def blank_lines(lines: list[str], random: Random) -> list[str]:
    """A blank line behind nearly every line."""
    return [part for line in lines for part in ((line, "") if random.random() < 0.8 else (line,))]


def overlay(lines: list[str], random: Random) -> list[str]:
    """The head of the first sheet printed once more in the middle of the second, as on pages with a hidden layer."""
    starts = [place for place, line in enumerate(lines) if "绩效目标" in line and line.rstrip().endswith("表")]
    if len(starts) < 2:
        return lines
    first, second = starts[0], starts[1]
    length = next(place for place, line in enumerate(lines[first:]) if "项目实施计划" in line) + random.randint(0, 1)
    into = next(place for place, line in enumerate(lines) if place > second and "项目实施计划" in line)
    return [*lines[:into], *lines[first : first + length], *lines[into:]]
