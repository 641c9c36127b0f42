"""How charts of the app look: one theme for all of them, readable in Chinese and without seeing every colour."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

PAPER = "#ffffff"
INK = "#333f48"
QUIET = "#5b6770"
GRID = "#e3e8ea"
ACCENT = "#14507a"

COLOURS = ("#14507a", "#d1630f", "#00896a", "#c06aa8", "#7a6000", "#747f86", "#701022", "#2b8fc4")
"""For kinds of things: told apart with any colour vision, each at least 3 to 1 against the page (WCAG 1.4.11)."""

FONT = '"Source Sans", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif'

THEME: Mapping[str, Any] = MappingProxyType(
    {
        "font": FONT,
        "background": PAPER,
        "view": {"stroke": None},
        "axis": {
            "labelColor": QUIET,
            "titleColor": QUIET,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "labelLimit": 160,
            "gridColor": GRID,
            "domainColor": GRID,
            "tickColor": GRID,
        },
        "legend": {"labelColor": INK, "titleColor": QUIET, "orient": "top", "labelFontSize": 12, "labelLimit": 240},
        "title": {"color": INK, "fontSize": 14, "anchor": "start"},
        "header": {"labelColor": INK, "labelFontSize": 13, "titleColor": QUIET},
        "range": {"category": list(COLOURS), "ordinal": {"scheme": "blues"}, "ramp": {"scheme": "blues"}},
        "bar": {"color": ACCENT},
        "line": {"color": ACCENT, "strokeWidth": 2},
        "point": {"color": ACCENT, "filled": True, "size": 60},
        "text": {"color": INK, "fontSize": 12},
    }
)
"""The config of every chart (Vega-Lite 6, ``config``)."""
