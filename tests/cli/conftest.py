"""Runs ``yusuan`` in this process."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kg.cli.main import main


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line on standard error that a refusal is."""
        (line,) = self.err.splitlines()
        return line


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("YUSUAN_DATA", "YUSUAN_BASE", "YUSUAN_MODEL", "YUSUAN_RERANKER", "YUSUAN_UPLOADS"):
        monkeypatch.delenv(name, raising=False)

    def run_command(*arguments: object) -> Done:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run_command
