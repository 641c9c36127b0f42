"""The questions asked of the example reports and of the real ones, against what was read in them by hand.

Nothing here comes from the graph: the answers are worked out from tests/examples/expected/*.json (the examples) and
from tests/truth/*.json and tests/truth/links/*.json (the real reports, which may not be beside the project).
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import ontology
from kg.store.answer import SelectAnswer
from kg.store.graph_store import GraphStore

TESTS = Path(__file__).resolve().parents[1]
EXAMPLES = {example.name: example for example in ontology.examples()}
NAMESPACE = "https://w3id.org/yusuan/ontology#"
Rows = Counter[tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader found in one report."""

    key: str
    department: str
    year: str
    totals: dict[str, str]
    projects: list[dict[str, Any]]
    functions: list[dict[str, str]]
    duties: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """A graph and what was read in its reports."""

    graph: GraphStore
    reports: tuple[Read, ...]

    def ask(self, question: str, columns: str, **values: str) -> Rows:
        """The rows of a question, the named columns of each."""
        answer = self.graph.answer(EXAMPLES[question].bound(values))
        assert isinstance(answer, SelectAnswer)
        return Counter(tuple(row[column] for column in columns.split()) for row in answer)

    def projects(self) -> Iterator[tuple[Read, dict[str, Any]]]:
        return ((report, project) for report in self.reports for project in report.projects)


def read_json(path: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return written


def example_reports() -> Iterator[Read]:
    for path in sorted((TESTS / "examples" / "expected").glob("*.json")):
        said = read_json(path)
        duties = said["counts"].get("duties", 0)
        key, functions = path.stem, said.get("expenditure_by_function", [])
        yield Read(
            key, said["department"], str(said["year"]), said["totals"], said.get("projects", []), functions, duties
        )


def real_reports() -> Iterator[Read]:
    for path in sorted((TESTS / "truth").glob("00*.json")):
        said = read_json(path)
        identity = said["identity"]
        functions = said["function_tables"].get("ExpenditureByFunction", [])
        yield Read(
            said["report"],
            identity["department"],
            str(identity["year"]),
            said["totals"],
            said["projects"],
            functions,
            len(said["duties"]),
        )


@pytest.fixture(scope="module")
def example_corpus(example_data: Path) -> Corpus:
    return Corpus(GraphStore.open(example_data), tuple(example_reports()))


@pytest.fixture(scope="module")
def real_corpus(seed_data: Path) -> Corpus:
    return Corpus(GraphStore.open(seed_data), tuple(real_reports()))


@pytest.fixture(params=["example_corpus", "real_corpus"], ids=["examples", "real"])
def corpus(request: pytest.FixtureRequest) -> Corpus:
    found: Corpus = request.getfixturevalue(request.param)
    return found


def share(part: Decimal, whole: Decimal, digits: int) -> str:
    """A share in per cent, rounded half up, as SPARQL writes it."""
    step = Decimal(10) ** -digits
    return f"{(100 * part / whole).quantize(step, 'ROUND_HALF_UP').normalize():f}"


@pytest.mark.parametrize(
    ("question", "column", "total"),
    [
        ("three-public-expenses", "yuan", "threePublicTotal"),
        ("carried-in-money", "yuan", "carriedIn"),
        ("basic-and-project-spending", "total", "totalExpenditure"),
        ("basic-and-project-spending", "basic", "basicExpenditure"),
        ("basic-and-project-spending", "project", "projectExpenditure"),
    ],
)
def test_questions_tell_the_totals_that_were_read(corpus: Corpus, question: str, column: str, total: str) -> None:
    """A total of nothing may be printed or not: a reader notes it where it is of use."""
    expected: Rows = Counter(
        (report.department, report.year, report.totals[total]) for report in corpus.reports if total in report.totals
    )
    found = corpus.ask(question, f"department year {column}")
    assert {row for row in expected - found if row[2] != "0"} == set()
    assert {row for row in found - expected if row[2] not in {"0", None}} == set()


def test_questions_tell_the_share_of_the_three_public_expenses(corpus: Corpus) -> None:
    expected = {
        (report.department, report.year, share(Decimal(part), Decimal(whole), 2))
        for report in corpus.reports
        if (part := report.totals.get("threePublicTotal")) and (whole := report.totals.get("totalExpenditure"))
    }
    assert expected <= corpus.ask("three-public-expenses", "department year percent").keys()


def test_questions_find_every_node_as_it_should_be(corpus: Corpus) -> None:
    assert not corpus.ask("structure-violations", "node property message")


def test_questions_are_asked_of_nodes_that_all_have_a_shape(corpus: Corpus) -> None:
    """Every class that a build gives is looked at, whichever stage made it; the code lists are not a build's."""
    rows = corpus.graph.select("SELECT DISTINCT ?class ?graph { GRAPH ?graph { ?node a ?class } }")
    given = {row.text("class") for row in rows if not row.text("graph").endswith(("/ontology", "/statistics"))}
    targets = {f"{NAMESPACE}{name}" for name in re.findall(r"\bys:(\w+)", _targets())}
    assert {name for name in given - targets if name.startswith(NAMESPACE)} == set()


def _targets() -> str:
    """What stands behind sh:targetClass in the shapes."""
    return " ".join(re.findall(r"sh:targetClass ([^;]*);", ontology.shapes()))


def test_questions_tell_expenditure_by_function(corpus: Corpus) -> None:
    expected = Counter(
        (report.department, report.year, row["code"], row["total"])
        for report in corpus.reports
        for row in report.functions
        if len(row["code"]) == 3
    )
    assert corpus.ask("budget-by-function-and-place", "department year code yuan") == expected


def test_questions_tell_the_projects_with_most_money(corpus: Corpus) -> None:
    read = [
        (report.department, report.year, project["name"], Decimal(project["annual_budget"]))
        for report, project in corpus.projects()
        if project.get("annual_budget")
    ]
    found = corpus.graph.answer(EXAMPLES["projects-by-money"].query)
    assert isinstance(found, SelectAnswer)
    amounts = sorted((row[3] for row in read), reverse=True)[:50]
    assert [row.decimal("yuan") for row in found] == amounts
    told = {(row["department"], row["year"], ends(row["name"]), row.decimal("yuan")) for row in found}
    assert told <= {(department, year, ends(name), yuan) for department, year, name, yuan in read}


def test_questions_tell_what_is_carried_over(corpus: Corpus) -> None:
    expected = Counter(
        (report.department, report.year, ends(project["name"]))
        for report, project in corpus.projects()
        if project.get("carried_over")
    )
    assert named(corpus.ask("carried-over-projects", "department year name")) == expected


def test_questions_tell_which_projects_name_no_basis(corpus: Corpus) -> None:
    expected = Counter(
        (report.department, report.year, ends(project["name"]))
        for report, project in corpus.projects()
        if not project.get("legal_bases")
    )
    assert named(corpus.ask("projects-without-named-basis", "department year name")) == expected


def test_questions_tell_the_share_of_projects_without_basis(corpus: Corpus) -> None:
    expected = {}
    for report in corpus.reports:
        if report.projects:
            lacking = sum(not project.get("legal_bases") for project in report.projects)
            part = share(Decimal(lacking), Decimal(len(report.projects)), 1)
            expected[report.department, report.year] = (str(len(report.projects)), str(lacking), part)
    found = corpus.ask("share-without-named-basis", "department year projects withoutBasis percent")
    assert {row[:2]: row[2:] for row in found} == expected


def test_questions_tell_what_the_corpus_covers(corpus: Corpus) -> None:
    expected = Counter(
        (report.department, report.year, str(len(report.projects)), str(report.duties)) for report in corpus.reports
    )
    assert corpus.ask("coverage-of-the-corpus", "department year projects duties") == expected


def squeezed(text: str | None) -> str:
    """A name without what print varies in."""
    return "".join((text or "").split()).translate(str.maketrans("()", "（）"))


def ends(name: Any) -> str:
    """How a name begins and ends: of a long one the truth keeps no more."""
    if isinstance(name, dict):
        return f"{squeezed(name['starts'])[:4]}…{squeezed(name['ends'])[-4:]}"
    return f"{squeezed(name)[:4]}…{squeezed(name)[-4:]}"


def named(rows: Rows) -> Rows:
    found: Rows = Counter()
    for row, count in rows.items():
        found[*row[:-1], ends(row[-1])] += count
    return found


# ------------------------------------------------------------------ what only the truth of the real reports tells


def truths() -> dict[str, dict[str, Any]]:
    return {path.stem: read_json(path) for path in sorted((TESTS / "truth").glob("00*.json"))}


def concept_labels() -> dict[str, str]:
    """Local name of a concept → its Chinese label, read from the code lists as text."""
    labels = {}
    for turtle in ontology.codes().values():
        for block in turtle.split("\n\n"):
            if block.startswith("ys:") and 'skos:prefLabel "' in block:
                name = block[3:].split()[0]
                labels[name] = block.split('skos:prefLabel "')[1].split('"')[0]
    return labels


def test_questions_tell_the_duties_of_each_body(real_corpus: Corpus) -> None:
    expected = Counter(
        (said["identity"]["department"], str(duty["ordinal"])) for said in truths().values() for duty in said["duties"]
    )
    assert real_corpus.ask("duties-of-a-body", "department ordinal") == expected


def test_questions_tell_units_and_divisions(real_corpus: Corpus) -> None:
    found = real_corpus.ask("bodies-and-their-units", "department divisions")
    for said in truths().values():
        assert (said["identity"]["department"], str(len(said["divisions"]))) in found
    units = {
        (said["identity"]["department"], ends(unit["name"]))
        for said in truths().values()
        for unit in said["subordinate_units"]
    }
    assert units <= named(real_corpus.ask("bodies-and-their-units", "department unit")).keys()


def test_questions_tell_the_funds_of_each_project(real_corpus: Corpus) -> None:
    labels = concept_labels()
    expected = Counter(
        (ends(project["name"]), labels[fund["scope"]], labels[fund["fund"]], fund["amount"])
        for said in truths().values()
        for project in said["projects"]
        for fund in project["funds"]
        if Decimal(fund["amount"])
    )
    found: Rows = Counter()
    for row, count in real_corpus.ask("project-funds", "name scope fund yuan").items():
        found[ends(row[0]), *row[1:]] += count
    assert found == expected


def test_questions_count_indicators_by_category(real_corpus: Corpus) -> None:
    """Social and ecological benefit together: in two sheets the reader could not tell which is meant (``doubt``)."""
    labels = concept_labels() | dict.fromkeys(["SocialBenefitIndicator", "EcologicalBenefitIndicator"], "社会或生态")
    expected = Counter(
        labels[indicator["category"]]
        for said in truths().values()
        for owner in (*said["projects"], {"indicators": said["department_indicators"]})
        for indicator in owner["indicators"]
        if indicator["category"]
    )
    found: Counter[str] = Counter()
    for level2, number in real_corpus.ask("indicator-category-counts", "level2 indicators"):
        found["社会或生态" if level2 in {"社会效益指标", "生态效益指标"} else str(level2)] += int(str(number))
    assert found == expected


def test_questions_tell_satisfaction_targets(real_corpus: Corpus) -> None:
    expected = Counter(
        (ends(project["name"]), ends(indicator["name"]), ends(indicator["target_text"]))
        for said in truths().values()
        for project in said["projects"]
        for indicator in project["indicators"]
        if indicator["category"] == "ServiceSatisfactionIndicator"
    )
    found: Rows = Counter()
    for row, count in real_corpus.ask("satisfaction-targets", "projectName indicator target").items():
        found[tuple(map(ends, row))] += count
    assert found == expected


def test_questions_tell_the_tables_that_are_declared_empty(real_corpus: Corpus) -> None:
    expected = Counter(
        (said["identity"]["department"], ends(table["title"]))
        for said in truths().values()
        for table in said["empty_tables"]
    )
    assert named(real_corpus.ask("empty-tables", "department table")) == expected


@pytest.mark.parametrize(
    "asked", read_json(TESTS / "truth" / "links" / "duties.json")["questions"], ids=lambda q: q["asks"]
)
def test_questions_tell_who_is_responsible(real_corpus: Corpus, asked: dict[str, Any]) -> None:
    """Every duty a reader would name is found; beside them only what mentions the matter's word or theme."""
    departments = {said["report"]: said["identity"]["department"] for said in truths().values()}
    expected = {(departments[report], str(ordinal)) for report, all_ in asked["answer"].items() for ordinal in all_}
    found = real_corpus.ask("who-is-responsible", "department ordinal", word=asked["asks"]).keys()
    assert expected <= found


def test_questions_tell_which_document_implements_which(real_corpus: Corpus) -> None:
    said = read_json(TESTS / "truth" / "links" / "instruments.json")
    titles = {one["id"]: one["title"] for one in said["instruments"]}
    expected = {(squeezed(titles[one["of"]]), squeezed(titles[one["the"]])) for one in said["implements"]}
    found = {tuple(map(squeezed, row)) for row in real_corpus.ask("implementing-chains", "title implements")}
    assert found == expected


def test_questions_tell_which_documents_several_places_cite(real_corpus: Corpus) -> None:
    said = read_json(TESTS / "truth" / "links" / "instruments.json")
    expected = {
        squeezed(one["title"])
        for one in said["instruments"]
        if len({mention["report"] for mention in one["mentions"]}) > 1
    }
    assert {squeezed(row[0]) for row in real_corpus.ask("laws-cited-in-several-places", "title")} == expected


def test_questions_count_bases_that_name_nothing(real_corpus: Corpus) -> None:
    """What stands in 立项依据 itself must be told; what a reader left open may be."""
    said = read_json(TESTS / "truth" / "links" / "instruments.json")["unspecified"]
    needed = {one["says"] for one in said if one["field"] == "basis" and not one.get("optional")}
    found = {str(row[0]) for row in real_corpus.ask("unspecified-bases", "wording")}
    assert not {words for words in needed if not any(words in other or other in words for other in found)}


def test_questions_tell_wordings_that_repeat_from_project_to_project(real_corpus: Corpus) -> None:
    """Name and target alike in at least three projects, each project counted once."""
    where: dict[tuple[str, str], set[tuple[str, int]]] = {}
    for key, said in truths().items():
        for number, project in enumerate(said["projects"]):
            for indicator in project["indicators"]:
                if indicator["target_text"] and isinstance(indicator["name"], str):
                    wording = (squeezed(indicator["name"]), squeezed(indicator["target_text"]))
                    where.setdefault(wording, set()).add((key, number))
    expected = {(*wording, str(len(projects))) for wording, projects in where.items() if len(projects) >= 3}
    found = real_corpus.ask("same-wording-in-many-projects", "indicator target projects", leastProjects="3")
    assert {tuple(map(squeezed, row)) for row in found} == expected


def test_questions_put_comparable_indicators_side_by_side(real_corpus: Corpus) -> None:
    """Most pairs that a reader compares stand under one measure; how well linking does is asked in tests/link."""
    departments = {said["report"]: said["identity"]["department"] for said in truths().values()}
    measures: dict[tuple[str, str], set[str]] = {}
    rows = real_corpus.ask("comparable-indicators", "measure department indicator", leastPlaces="1")
    for measure, department, indicator in rows:
        measures.setdefault((str(department), squeezed(indicator)), set()).add(str(measure))
    pairs = read_json(TESTS / "truth" / "links" / "indicators.json")["comparable"]
    easy = [pair for pair in pairs if pair["comparable"] and not pair.get("hard")]
    together = [
        pair
        for pair in easy
        if measures.get((departments[pair["a"]["report"]], squeezed(pair["a"]["name"])), set())
        & measures.get((departments[pair["b"]["report"]], squeezed(pair["b"]["name"])), set())
    ]
    assert len(together) >= 0.7 * len(easy), [pair for pair in easy if pair not in together]


def test_questions_tell_the_lineages_of_projects(example_corpus: Corpus) -> None:
    """The examples' bodies year by year: every amount of a project that goes on, and what is new or ended."""
    bodies = read_json(TESTS / "truth" / "links" / "projects.json")["lineages"]
    expected: Rows = Counter()
    states: Rows = Counter()
    for body in bodies:
        for lineage in body["lineages"]:
            expected.update(
                (body["body"], year, squeezed(lineage["name"]), amount)
                for year, amount in lineage["annual"].items()
                if len(lineage["annual"]) > 1
            )
            ends_in = [year for year, state in lineage["states"].items() if state == "ended"]
            states.update((body["body"], squeezed(lineage["name"]), "终止") for _ in ends_in)
    found = example_corpus.ask("project-lineages", "department year name yuan")
    told: Rows = Counter({(*row[:2], squeezed(row[2]), row[3]): count for row, count in found.items()})
    assert not expected - told
    ended: Rows = Counter()
    for row, count in example_corpus.ask("new-ended-renamed-projects", "department name state").items():
        if row[2] == "终止":
            ended[row[0], squeezed(row[1]), row[2]] += count
    assert ended == states


def matches(name: str, read: str) -> bool:
    """Whether ``name`` is what the reader wrote, … standing for words left out."""
    parts = [re.escape(squeezed(part)) for part in read.split("…")]
    return re.fullmatch(".*".join(parts), squeezed(name)) is not None


def test_questions_tell_who_issued_how_many_instruments(real_corpus: Corpus) -> None:
    """No issuer that a reader would not name, and every one he is sure of with all its instruments."""
    read = [one["issuers"] for one in read_json(TESTS / "truth" / "links" / "instruments.json")["instruments"]]
    allowed = {name for answers in read for names in answers for name in names or ()}
    sure = Counter(name for answers in read if len(answers) == 1 for name in answers[0] or ())
    found = {str(name): int(str(many)) for name, many in real_corpus.ask("issuers-by-instruments", "name instruments")}
    assert not {name for name in found if not any(matches(name, other) for other in allowed)}
    assert all(sum(many for name, many in found.items() if matches(name, other)) >= n for other, n in sure.items())


def test_questions_tell_other_names_of_one_instrument(real_corpus: Corpus) -> None:
    titles = [one["title"] for one in read_json(TESTS / "truth" / "links" / "instruments.json")["instruments"]]
    found = {str(title) for (title,) in real_corpus.ask("laws-under-several-names", "title")}
    assert len(found) >= 5
    assert not {title for title in found if not any(matches(title, read) for read in titles if read)}
