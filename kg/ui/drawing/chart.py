"""Charts: one look, a text for those who do not see them, and the same figures as a table below."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import altair as alt
import streamlit as st

from kg.ui import markup
from kg.ui.chart import THEME
from kg.ui.drawing.downloads import draw_downloads
from kg.ui.drawing.language import current_language
from kg.ui.table_file import Cell, Table
from kg.ui.wording import Word

Picked = Mapping[str, object]
"""What a mark stands for: the value of each field it is picked by."""

_PICK = "pick"


def draw_chart(
    chart: alt.Chart | alt.LayerChart,
    *,
    alt_text: str,
    table: Table | None,
    key: str,
    pick: Sequence[str] = (),
    on_pick: Callable[[Picked], None] | None = None,
) -> Picked | None:
    """Draw ``chart`` as wide as the page, below it ``table`` with downloads; what is picked, or None.

    The chart has no config of its own; its tooltips are fields of text (``alt.Tooltip("money:N")``), which are exact,
    and its data are inline (``alt.Data(values=[…])``). ``pick`` names the
    fields by which a mark can be picked; ``on_pick`` is then called with them before the page runs again (the place to
    change the address with ``go``). Marks are reached by pointer only: whatever a pick does must also be a link or a
    button of the page. ``key`` also names the files; one that is drawn with other data needs another key.
    """
    themed = chart.configure(**THEME)
    if not pick:
        st.altair_chart(themed, theme=None, key=key, alt=alt_text)
        _draw_table(table, alt_text, key)
        return None
    themed = themed.add_params(alt.selection_point(name=_PICK, fields=list(pick)))
    st.altair_chart(themed, theme=None, key=key, alt=alt_text, on_select=lambda: _tell(key, on_pick))
    _draw_table(table, alt_text, key)
    return _picked(key)


def _tell(key: str, on_pick: Callable[[Picked], None] | None) -> None:
    picked = _picked(key)
    if picked is not None and on_pick is not None:
        on_pick(picked)


def _picked(key: str) -> Picked | None:
    state = st.session_state.get(key)
    points = state["selection"].get(_PICK) if state else None
    return points[0] if points else None


def _draw_table(table: Table | None, caption: str, key: str) -> None:
    if table is None:
        return
    language = current_language()
    opened = st.expander(Word.CHART_FIGURES.of(language), key=f"{key}-figures", on_change="rerun", type="compact")
    if opened.open:
        with opened:
            rows = [[_cell(cell) for cell in row] for row in table.rows]
            st.html(markup.table(table.columns, rows, caption=caption))
            draw_downloads(lambda: table, key, language, f"{key}-file")


def _cell(cell: Cell) -> str:
    if isinstance(cell, Decimal | int):
        return f'<span class="ys-figure">{cell:,f}</span>' if isinstance(cell, Decimal) else f"{cell}"
    return "" if cell is None else markup.escape(str(cell))
