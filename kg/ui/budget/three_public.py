"""The parts of the three public expenses (“三公”经费), by how reports name their rows."""

import re

ABROAD, RECEPTION, CARS, BUYING, RUNNING = "A", "B", "C", "C1", "C2"
"""因公出国（境）, 公务接待, 公务用车购置及运行 with its parts 购置 and 运行维护: codes of our own, as a tree needs."""

_RUNNING = "运行|运维|维护"
_ITEMS = (
    (ABROAD, re.compile("因公出国")),
    ("B1", re.compile("国内接待|外事接待|国外接待|国（境）外接待")),
    (RECEPTION, re.compile("接待")),
    (CARS, re.compile(f"购置.*(?:{_RUNNING})")),
    (BUYING, re.compile("购置")),
    (RUNNING, re.compile(_RUNNING)),
    (CARS, re.compile("公务用车")),
)


def item_code(label: str) -> str | None:
    """Which part the row ``label`` is; None for what is none of the three (会议费, 培训费)."""
    return next((code for code, pattern in _ITEMS if pattern.search(label)), None)
