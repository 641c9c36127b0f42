"""Pages of the app without a browser: opened, drawn and read by Streamlit's AppTest."""

from streamlit.testing.v1 import AppTest


def opened(app: AppTest, page: str, **params: str) -> AppTest:
    """The page as a copied link opens it."""
    app.run()
    app.query_params.clear()
    app.query_params.update(params)
    return drawn(app.switch_page(f"kg/ui/pages/{page}.py"))


def drawn(app: AppTest) -> AppTest:
    """The page drawn anew."""
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """What is drawn as HTML, the style left out."""
    bodies = (element.proto.body for element in app.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def links(app: AppTest) -> list[str]:
    """The labels of all links, as they are read."""
    return [element.proto.label.replace("\\", "") for element in app.get("page_link")]
