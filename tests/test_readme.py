"""What the README shows is what the commands do."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.cli.main import app

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SHOWN = [
    (match.group(1), match.group(2).strip().splitlines())
    for match in re.finditer(r"```console\n\$ yusuan (.+)\n((?:.+\n)+)```", README)
]


@pytest.mark.parametrize(("command", "printed"), SHOWN, ids=[command.split()[0] for command, _ in SHOWN])
def test_readme_commands_print_what_is_shown(command: str, printed: list[str], example_data: Path) -> None:
    result = CliRunner().invoke(app, [*shlex.split(command), "--data", str(example_data)], env={"COLUMNS": "400"})
    assert result.exit_code == 0, result.output
    for line in printed:
        words = line.split()
        assert any(all(word in row for word in words) for row in result.output.splitlines()), line


def test_readme_names_every_command() -> None:
    group = typer.main.get_command(app)
    commands = set(getattr(group, "commands", {}))
    named = set(re.findall(r"^\| `yusuan (\w+)", README, re.MULTILINE))
    assert named == commands


@pytest.mark.parametrize("document", ["README.md", "docs/programs.md", "docs/operating.md"])
def test_readme_files_exist(root: Path, document: str) -> None:
    text = (root / document).read_text(encoding="utf-8")
    linked = [(root / document).parent / name for name in re.findall(r"\]\(([\w/.-]+)\)", text)]
    shown = [root / name for name in re.findall(r"`((?:tests|benchmarks|kg|examples|docs)/[\w/]+\.(?:py|md))`", text)]
    named = [root / name for name in re.findall(r"\b(?:python|pytest) ((?:tests|benchmarks)/[\w/]+\.py)", text)]
    assert linked or shown
    assert not [name for name in [*linked, *shown, *named] if not name.exists()]
