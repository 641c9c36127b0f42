"""``/api/entity``, ``/api/mentions`` and ``/api/entities``: a node of the graph, as ``yusuan show --json`` tells it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Annotated

from kg.serve.api import parameters as may
from kg.serve.api.formats import rows_table
from kg.serve.api.paging import LISTS_KEPT, Page
from kg.serve.api.parameters import ListParameters
from kg.serve.api.resource import AskedList, Resource
from kg.store.prefixes import PREFIXES
from kg.ui.entity.description import Candidate, Description, Fact, Mention, Place, candidates, describe
from kg.ui.table_file import Table
from kg.ui.terms import Terms
from kg.ui.wording import Language
from kg.ui.workspace import Workspace

PLACES = 100
"""Places told of one node or fact at most; what all reports of a country name stands in thousands."""


@dataclass(frozen=True, kw_only=True)
class EntityParameters(ListParameters):
    """Which node."""

    iri: Annotated[
        str, may.iri("任一节点的标识", "The IRI of any node of the graph.", "https://w3id.org/yusuan/id/region/霁川市")
    ]
    limit: Annotated[int, may.told("每页条数", "How many at once.", ge=1, le=200, examples=[100])] = 100


@dataclass(frozen=True, kw_only=True)
class NameParameters(ListParameters):
    """A name."""

    name: Annotated[
        str,
        may.text(
            "名称、标题、文号、项目代码或文件名", "A name, title, document number, code or file name.", "科技创新券"
        ),
    ]


@dataclass(frozen=True, slots=True)
class EntityPage(Page):
    """A node: its IRI, types and name, the places that speak of it, and ``facts``, of which there are ``total``.

    ``mentions`` counts what points to it (``/api/mentions``), ``place_count`` all its places.
    """

    iri: str
    types: tuple[str, ...]
    label: str
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    place_count: int
    mentions: int


@dataclass(frozen=True, slots=True)
class MentionPage(Page):
    """What points to a node: by which property, of which body and year, with how many yuan."""

    iri: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class CandidatePage(Page):
    """The projects, laws, departments and reports that a name may mean."""

    name: str
    candidates: tuple[Candidate, ...]


def entity(asked: AskedList[EntityParameters]) -> EntityPage:
    """The node; NothingFoundError where the graph says nothing of it."""
    node = _described(asked)
    return EntityPage(
        build=asked.build,
        total=len(node.facts),
        next=asked.next(len(node.facts)),
        iri=node.iri,
        types=node.types,
        label=node.label,
        facts=tuple(_told(fact, asked.workspace.terms, asked.language) for fact in node.facts[asked.part]),
        places=node.places[:PLACES],
        place_count=len(node.places),
        mentions=len(node.mentions),
    )


def mentions(asked: AskedList[EntityParameters]) -> MentionPage:
    """What points to the node; NothingFoundError where the graph says nothing of it."""
    node, terms = _described(asked), asked.workspace.terms
    shown = tuple(
        replace(one, property_label=_label(one.property, one.property_label, terms, asked.language))
        for one in node.mentions[asked.part]
    )
    total = len(node.mentions)
    return MentionPage(asked.build, total, asked.next(total), node.iri, shown)


def entities(asked: AskedList[NameParameters]) -> CandidatePage:
    """The things of that name; none where nothing is called so."""
    found = candidates(asked.workspace.store, asked.said.name)
    total = len(found)
    return CandidatePage(asked.build, total, asked.next(total), asked.said.name, found[asked.part])


def _described(asked: AskedList[EntityParameters]) -> Description:
    return asked.workspace.once(_descriptions)(asked.said.iri)


def _descriptions(workspace: Workspace) -> Callable[[str], Description]:
    """``describe``, with the last nodes kept: a list that is fetched page by page is read from the graph once."""
    return lru_cache(maxsize=LISTS_KEPT)(partial(describe, workspace.store))


def _told(fact: Fact, terms: Terms, language: Language) -> Fact:
    """The fact with property and value named in the language asked for, and its first places."""
    label = terms.label(fact.value, language) if terms.knows(fact.value) else fact.label
    called = _label(fact.property, fact.property_label, terms, language)
    return replace(fact, property_label=called, label=label, places=fact.places[:PLACES])


def _label(name: str, chinese: str, terms: Terms, language: Language) -> str:
    """What a property (local name) is called; in English as the first vocabulary that has it says."""
    if language is Language.ZH:
        return chinese
    labels = (terms.label(space + name, language) for space in PREFIXES.values())
    return next((label for label in labels if label != name), name)


def _facts(page: EntityPage) -> Table:
    return rows_table(Fact, page.facts)


def _mentions(page: MentionPage) -> Table:
    return rows_table(Mention, page.mentions)


def _candidates(page: CandidatePage) -> Table:
    return rows_table(Candidate, page.candidates)


_EXAMPLE = "https://w3id.org/yusuan/id/law/中华人民共和国科学技术进步法"

RESOURCES = (
    Resource(
        path="/api/entity",
        name="entity",
        summary=("一个节点", "One node"),
        description=(
            "图谱中任一节点的全部陈述，每条都带原文的文件和行号。",
            "All that is said of any node of the graph, each fact with the file and the lines that state it.",
        ),
        parameters=EntityParameters,
        answer=entity,
        gives=EntityPage,
        table=_facts,
        is_search=True,
        misses=True,
        example={"iri": _EXAMPLE, "limit": "3"},
    ),
    Resource(
        path="/api/mentions",
        name="mentions",
        summary=("提到一个节点的", "What points to a node"),
        description=(
            "提到该节点的项目、职责、报告和机构，带年度和金额。",
            "The projects, duties, reports and bodies that name the node, with year and money.",
        ),
        parameters=EntityParameters,
        answer=mentions,
        gives=MentionPage,
        table=_mentions,
        is_search=True,
        misses=True,
        example={"iri": _EXAMPLE, "limit": "2"},
    ),
    Resource(
        path="/api/entities",
        name="entities",
        summary=("按名称找节点", "Nodes by name"),
        description=(
            "叫这个名称、文号或代码的项目、依据、部门和报告；没有完全相同的，给出名称中含有它的，最多 50 个。",
            "Projects, laws, departments and reports of that name, number or code; else those whose name holds it.",
        ),
        parameters=NameParameters,
        answer=entities,
        gives=CandidatePage,
        table=_candidates,
        is_search=True,
        example={"name": "科技创新券"},
    ),
)
