"""What a build's folder keeps of a graph that a server holds: which server, and what must be there."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError

RECORD = "endpoint.json"
"""The file in the folder of a build's graph."""


@dataclass(frozen=True, slots=True)
class EndpointRecord:
    """The ``address`` of the server (no user, no password), and ``graphs``: the triples of each named graph by IRI.

    ``base`` is what the IRIs of our graphs start with; a server may hold graphs of others. ``statistics`` is the digest
    of the lines of the graph of statistics: it tells whether the server still holds what this build wrote.
    """

    address: str
    base: str
    graphs: dict[str, int]
    statistics: str

    @property
    def quads(self) -> int:
        """How many quads the build wrote."""
        return sum(self.graphs.values())

    def write(self, folder: Path) -> None:
        """Write it into the graph ``folder`` of a build."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / RECORD).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "EndpointRecord | None":
        """That of the graph ``folder``, None where the folder itself holds the graph; StoreError for a damaged one."""
        path = folder / RECORD
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            return cls(str(said["address"]), str(said["base"]), dict(said["graphs"]), str(said["statistics"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise StoreError(f"{path} cannot be read ({error}); build again with yusuan build") from error
