"""``/api/build``: which build answers, and what is in it."""

from dataclasses import dataclass

from kg.serve.api.parameters import Parameters
from kg.serve.api.resource import Asked, Resource


@dataclass(frozen=True, slots=True)
class BuildFound:
    """The build that is served: when it was made (UTC, ISO 8601), by which version and encoder, and its counts.

    ``base`` is what the IRIs of its resources start with; ``places`` and ``years`` are those of its reports.
    """

    build: str
    created: str
    version: str
    encoder: str | None
    base: str
    quads: int
    passages: int
    reports: int
    regions: int
    projects: int
    duties: int
    indicators: int
    laws: int
    checks: int
    agreeing: int
    places: tuple[str, ...]
    years: tuple[int, ...]


def build(asked: Asked[Parameters]) -> BuildFound:
    """The build that is served now."""
    workspace = asked.workspace
    info, there, values = workspace.info, workspace.coverage, workspace.filters
    return BuildFound(
        build=asked.build,
        created=info.created,
        version=info.version,
        encoder=info.encoder,
        base=workspace.base,
        quads=info.quads,
        passages=info.passages,
        reports=there.reports,
        regions=there.regions,
        projects=there.projects,
        duties=there.duties,
        indicators=there.indicators,
        laws=there.laws,
        checks=there.checks,
        agreeing=there.agreeing,
        places=values.regions,
        years=values.years,
    )


RESOURCES = (
    Resource(
        path="/api/build",
        name="build",
        summary=("数据概况", "What is served"),
        description=(
            "当前所用的构建：何时、由什么版本建成，有多少报告、项目、指标和依据。",
            "The build that answers: when it was made, by which version, with how many reports, projects and so on.",
        ),
        parameters=Parameters,
        answer=build,
        gives=BuildFound,
    ),
)
