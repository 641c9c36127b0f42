import pytest

from kg.serve.negotiation import preferred, prefers_page

OFFERED = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv")
JSON, XML, CSV = OFFERED


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        pytest.param(None, JSON, id="no-field"),
        pytest.param("", JSON, id="empty"),
        pytest.param("*/*", JSON, id="anything"),
        pytest.param("text/csv", CSV, id="one"),
        pytest.param("TEXT/CSV", CSV, id="case"),
        pytest.param("text/*", CSV, id="kind"),
        pytest.param("text/csv;q=0.5, application/sparql-results+xml;q=0.6", XML, id="weights"),
        pytest.param("text/csv ; q=0.5,application/sparql-results+xml;charset=utf-8 ; q=0.4", CSV, id="parameters"),
        pytest.param("application/sparql-results+xml, */*", XML, id="named-before-anything"),
        pytest.param("*/*;q=0.1, text/csv;q=0.1", CSV, id="named-before-anything-at-equal-weight"),
        pytest.param("application/sparql-results+json;q=0, */*", XML, id="anything-but"),
        pytest.param("text/*;q=0, */*", JSON, id="any-kind-but"),
        pytest.param("text/csv;q=0.0", None, id="never"),
        pytest.param("image/png", None, id="nothing-of-it"),
        pytest.param("text", None, id="no-media-type"),
        pytest.param("text/csv;q=much, application/sparql-results+xml;q=0.1", XML, id="unreadable-weight"),
        pytest.param(",, text/csv ,", CSV, id="empty-elements"),
        pytest.param("application/sparql-results+xml,text/csv", XML, id="order-of-the-offer"),
    ],
)
def test_negotiation_takes_what_is_wanted_most(accept: str | None, chosen: str | None) -> None:
    assert preferred(accept, OFFERED) == chosen


@pytest.mark.parametrize(
    ("accept", "is_browser"),
    [
        pytest.param("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True, id="browser"),
        pytest.param("*/*", False, id="curl"),
        pytest.param(None, False, id="no-field"),
        pytest.param("application/sparql-results+json, text/html;q=0.5", False, id="program"),
        pytest.param("text/html", True, id="html-alone"),
    ],
)
def test_negotiation_tells_browsers_from_programs(accept: str | None, is_browser: bool) -> None:
    assert prefers_page(accept, OFFERED) is is_browser
