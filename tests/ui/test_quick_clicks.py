"""What a browser tells of widgets it has left changes nothing on the page it went to."""

import pytest
from app_pages import drawn, opened
from streamlit.testing.v1 import AppTest

from kg.ui.drawing.links import DRAWN


@pytest.fixture
def listed(app: AppTest) -> AppTest:
    return opened(app, "laws")


def _choose(app: AppTest) -> AppTest:
    app.text_input(key="laws-q").set_value("科技")
    return drawn(app)


def test_quick_clicks_of_the_page_itself_count(listed: AppTest) -> None:
    assert _choose(listed).query_params["q"] == "科技"


def test_quick_clicks_on_a_page_that_was_left_do_not(listed: AppTest) -> None:
    there = listed.session_state[DRAWN]
    listed.session_state[DRAWN] = ("another page", *there[1:])
    assert "q" not in _choose(listed).query_params
    assert listed.session_state[DRAWN] == there


def test_quick_clicks_on_a_list_do_not_change_the_document_it_led_to(listed: AppTest) -> None:
    listed.query_params["law"] = "https://w3id.org/yusuan/id/law/none"
    listed.text_input(key="laws-q").set_value("科技")
    assert "q" not in drawn(listed).query_params
