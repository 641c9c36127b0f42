"""What the budget page is asked for: places, years, kinds of report, bodies, and the view."""

from collections.abc import Callable, Sequence

import streamlit as st

from kg.ui.budget.address import BudgetAddress, unknown_values
from kg.ui.budget.matters import Matter
from kg.ui.budget.names import Names
from kg.ui.budget.reports import BudgetReport, regions_of
from kg.ui.drawing.links import go
from kg.ui.markup import as_label
from kg.ui.wording import Word
from kg.ui.words.budget import BudgetWord

_FIELDS = {
    "place": Word.REGION,
    "year": Word.YEAR,
    "kind": Word.REPORT_KIND,
    "body": BudgetWord.BODIES,
    "report": BudgetWord.REPORT,
    "table": BudgetWord.TABLE,
    "figure": BudgetWord.CHANGE_FIGURE,
}


def draw_filters(reports: Sequence[BudgetReport], address: BudgetAddress, names: Names) -> None:
    """Boxes for what the reports are chosen by, one row; and what the address asks for that is not there."""
    bodies = {report.body_key: names.body(report) for report in sorted(reports, key=lambda each: each.body)}
    kinds = sorted({report.kind for report in reports})
    options: dict[str, tuple[Sequence[str], Callable[[str], str]]] = {
        "place": (regions_of(reports), str),
        "year": (sorted({str(report.year) for report in reports}, reverse=True), str),
        "kind": (kinds, names.term),
        "body": (tuple(bodies), lambda key: bodies[key]),
    }
    with st.container(horizontal=True, key="ys-filters"):
        for field, (values, label) in options.items():
            st.session_state[f"budget-{field}"] = [value for value in getattr(address, field) if value in values]
            st.multiselect(
                _FIELDS[field].of(names.language),
                values,
                key=f"budget-{field}",
                format_func=label,
                placeholder=names.word(BudgetWord.ALL),
                on_change=_adopt,
                args=(address, field),
            )
    draw_unknown(reports, address, names)


def draw_unknown(reports: Sequence[BudgetReport], address: BudgetAddress, names: Names) -> None:
    """What the address asks for and the graph does not have."""
    for unknown in unknown_values(reports, address):
        field = _FIELDS[unknown.field].of(names.language)
        st.info(as_label(names.word(BudgetWord.UNKNOWN, value=unknown.value[:60], field=field)))


def draw_views(address: BudgetAddress, names: Names) -> None:
    """The views of the page beside each other."""
    st.session_state["budget-view"] = address.view
    st.segmented_control(
        names.word(BudgetWord.VIEW),
        list(Matter),
        key="budget-view",
        format_func=names.matter,
        on_change=_adopt_view,
        args=(address,),
    )


def _adopt(address: BudgetAddress, field: str) -> None:
    go(address.to(**{field: tuple(st.session_state[f"budget-{field}"])}).params())


def _adopt_view(address: BudgetAddress) -> None:
    """The view that is pressed; pressed again, it stays."""
    go(address.to(view=st.session_state["budget-view"] or address.view).params())
