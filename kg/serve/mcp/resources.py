"""What can be read beside the tools: the ontology, example queries, what is in the graph, and each thing as Turtle."""

from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp.server.mcpserver.resources import ResourceSecurity

from kg.errors import NothingFoundError, QueryError
from kg.serve.mcp.calling import Caller
from kg.serve.service import Service
from kg.store.node_file import confined, node_turtle
from ontology import GROUPS, examples, vocabulary

TURTLE, QUERY, MARKDOWN = "text/turtle", "application/sparql-query", "text/markdown"


def add_resources(server: MCPServer[Any], caller: Caller) -> None:
    """Add all resources."""

    @server.resource("yusuan://ontology", name="ontology", title="Terms of the graph", mime_type=TURTLE)
    def ontology() -> str:
        """All classes and properties with labels and definitions in Chinese and English (Turtle)."""
        return vocabulary()

    @server.resource("yusuan://examples", name="examples", title="Example queries", mime_type=MARKDOWN)
    def example_list() -> str:
        """What can be asked in SPARQL, by subject; each is read at yusuan://examples/NAME."""
        return "\n".join(_listed())

    @server.resource("yusuan://examples/{name}", name="example", title="One example query", mime_type=QUERY)
    def example(name: str) -> str:
        """One example query, ready to run with the tool sparql."""
        for one in examples():
            if one.name == name:
                return one.query
        raise ResourceNotFoundError(f"there is no example {name!r}; yusuan://examples lists them")

    @server.resource("yusuan://coverage", name="coverage", title="What is in the graph", mime_type=MARKDOWN)
    async def coverage() -> str:
        """How many reports, places, years and things there are, and which build it is."""
        return await caller.read(_coverage)

    @server.resource(
        "yusuan://node/{+iri}",
        name="node",
        title="One thing as Turtle",
        mime_type=TURTLE,
        security=ResourceSecurity(exempt_params={"iri"}),  # an IRI names no file
    )
    async def node(iri: str) -> str:
        """One thing (IRI) with all that is said of it and where, as Turtle."""
        try:
            return await caller.read(
                lambda service: node_turtle(confined(service.queries, service.workspace.store), iri)
            )
        except (NothingFoundError, QueryError) as error:
            raise ResourceNotFoundError(f"{error}; the tools search and show give IRIs") from error


def _turtle(service: Service, node: str) -> str:
    return node_turtle(confined(service.queries, service.workspace.store), node)


def _listed() -> list[str]:
    lines = []
    for group, (chinese, english) in GROUPS.items():
        lines.append(f"## {chinese} · {english}")
        own = (one for one in examples() if one.group == group)
        lines += [
            f"- yusuan://examples/{one.name}: {one.title_zh} · {one.title_en}. {one.description_en}" for one in own
        ]
    return lines


def _coverage(service: Service) -> str:
    told = service.workspace.coverage
    years = f"{told.first_year}-{told.last_year}" if told.first_year else "no year"
    counted = (
        ("reports 报告", told.reports),
        ("places 地区", told.regions),
        ("projects 项目", told.projects),
        ("duties 职责", told.duties),
        ("indicators 指标", told.indicators),
        ("laws and documents 政策依据", told.laws),
    )
    lines = [f"- {name}: {count:,}" for name, count in counted]
    return "\n".join([f"Build {told.build} of {told.created}, fiscal years {years}:", *lines])
