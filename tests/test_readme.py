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


def test_readme_files_exist() -> None:
    root = Path(__file__).parent.parent
    linked = re.findall(r"\]\(([\w/.-]+)\)", README)
    shown = re.findall(r"`((?:tests|benchmarks|kg|examples)/[\w/]+\.py)`", README)
    assert len(linked) >= 2
    assert not [name for name in [*linked, *shown] if not (root / name).exists()]
