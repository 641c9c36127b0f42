"""The interfaces of the examples: in this process for most tests, and as a server of its own for some."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import serving
from interfaces import interfaces_alone
from starlette.testclient import TestClient

from kg.serve.options import ServeOptions
from kg.serve.service import Service
from kg.settings import Settings
from kg.ui.opened import open_builds

OPTIONS = ServeOptions(allowed_hosts=("*.example.org",), requests_per_minute=0)
"""As on the internet, without limits by client: all tests are one."""


@pytest.fixture(scope="session")
def service(example_data: Path) -> Service:
    """What all interfaces of one server share, on the examples."""
    settings = Settings(data=example_data)
    return Service(settings, open_builds(settings))


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[TestClient]:
    """Asks the routes of all interfaces, without the web app; an error that nobody foresaw is raised."""
    with TestClient(interfaces_alone(service, OPTIONS), base_url="http://graph.example.org") as client:
        yield client


@pytest.fixture(scope="session")
def server(example_data: Path) -> Iterator[str]:
    """The address of ``yusuan serve`` on the examples, a process of its own."""
    with serving(Settings(data=example_data)) as address:
        yield address
