"""The lines behind an answer, as many of them as it has room for, and the stable links of its things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from kg.read.archive import shown_name
from kg.search.request import Source
from kg.serve.mcp.results import Evidence
from kg.ui.entity.evidence import SourceGoneError, excerpt
from kg.ui.workspace import Workspace

PASSAGES = 30
"""Passages of one answer."""
PASSAGE = 1_000
"""Characters of one."""
_KEPT = "/%:@!$&'()*+,;=~"
"""What an IRI's path holds that is not quoted again."""


@dataclass(slots=True)
class Quoting:
    """Quotes the reports of one build for one answer; ``address`` is that of the server, None without one."""

    workspace: Workspace
    address: str | None = None
    _left: int = field(default=PASSAGES, init=False)
    _said: dict[Source, str | None] = field(default_factory=dict, init=False)

    def link(self, iri: str) -> str:
        """The stable link of a thing: at this server where it is one, else its IRI."""
        base = self.workspace.base
        if self.address is None or not iri.startswith(base):
            return iri
        return f"{self.address}id/{quote(iri.removeprefix(base), safe=_KEPT)}"

    def evidence(self, source: Source | None) -> Evidence | None:
        """The lines of one place; without the passage once the answer has no room for more."""
        if source is None:
            return None
        return Evidence(
            file=source.file,
            page=source.page,
            line_start=source.line_start,
            line_end=source.line_end,
            passage=self._passage(source),
            link=self.link(source.report) if source.report else None,
        )

    def evidences(self, sources: Iterable[Source], most: int) -> tuple[Evidence, ...]:
        """The first so many places, each once."""
        kept = list(dict.fromkeys(sources))[:most]
        return tuple(one for source in kept if (one := self.evidence(source)) is not None)

    def report_of(self, file: str) -> str:
        """The IRI of the report that was read from a file of that name; "" where several were, or none."""
        return self.workspace.once(_reports_by_file).get(file, "")

    def _passage(self, source: Source) -> str | None:
        if source not in self._said:
            if self._left <= 0 or not source.report:
                return None
            self._left -= 1
            self._said[source] = self._lines(source)
        return self._said[source]

    def _lines(self, source: Source) -> str | None:
        try:
            lines = excerpt(self.workspace.files, source, around=0).lines
        except SourceGoneError:  # the answer stands without; where it stands is told
            return None
        text = "\n".join(line.text for line in lines)
        return text if len(text) <= PASSAGE else f"{text[:PASSAGE]}…"


def _reports_by_file(workspace: Workspace) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for report, entry in workspace.files.items():
        name = shown_name(entry.path)
        found[name] = "" if name in found else report
    return found
