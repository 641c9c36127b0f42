"""The interfaces of the examples: in this process for most tests, and as a server of its own for some."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import serving
from starlette.testclient import TestClient

from kg.serve.app import interfaces_alone
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import open_builds


@pytest.fixture(scope="session")
def service(example_data: Path) -> Service:
    """What all interfaces of one server share, on the examples."""
    settings = Settings(data=example_data)
    return Service(settings, open_builds(settings))


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[TestClient]:
    """Asks the routes of all interfaces, without the web app; an error that nobody foresaw is raised."""
    with TestClient(interfaces_alone(service), base_url="http://127.0.0.1:8501") as client:
        yield client


@pytest.fixture(scope="session")
def server(example_data: Path) -> Iterator[str]:
    """The address of ``yusuan serve`` on the examples, a process of its own."""
    with serving(Settings(data=example_data)) as address:
        yield address
