"""The app as a person uses it, without a browser: pages, widgets, links and what stands in the address."""

from pathlib import Path

import pytest
from app_pages import drawn, html, opened
from streamlit.testing.v1 import AppTest


@pytest.fixture
def empty_app(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("YUSUAN_DATA", str(tmp_path))
    return AppTest.from_file(str(root / "app.py"), default_timeout=60)


def test_app_language_switches_and_stays(app: AppTest) -> None:
    drawn(app)
    app.button(key="switch-language").click()
    drawn(app)
    assert app.title[0].value == "Search Chinese government budget reports"
    assert app.query_params == {"lang": "en"}
    assert opened(app, "laws").title[0].value.startswith("Legal bases")
    app.button(key="switch-language").click()
    drawn(app)
    assert app.title[0].value.startswith("政策依据")
    assert "lang" not in app.query_params


def test_app_without_a_graph_says_how_to_make_one(empty_app: AppTest) -> None:
    drawn(empty_app)
    assert empty_app.error[0].value == "还没有可以打开的图谱。"
    assert empty_app.code[0].value == "yusuan build FOLDER"


def test_app_sees_a_new_build_without_restart(
    root: Path, examples: Path, fresh_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.pipeline import build
    from kg.settings import Settings

    first, second = (examples / f"jichuan-science-{year}.txt" for year in (2023, 2025))
    monkeypatch.setenv("YUSUAN_DATA", str(fresh_data))
    build([first], Settings(data=fresh_data))
    app = drawn(AppTest.from_file(str(root / "app.py"), default_timeout=60))
    assert "1 份报告" in html(app)
    build([second], Settings(data=fresh_data))
    assert "2 份报告" in html(drawn(app))
