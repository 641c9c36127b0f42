"""What went wrong while a report was worked on, and where: data, not log lines."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model.source import SourceRef


class Stage(StrEnum):
    """The step of the flow in which an issue arose."""

    READ = "read"
    EXTRACT = "extract"
    MAP = "map"
    LINK = "link"
    AUDIT = "audit"
    STORE = "store"
    INDEX = "index"


class Severity(StrEnum):
    """``ERROR``: nothing was had; ``WARNING``: something may be missing or was decided; ``INFO``: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding about one file. ``code`` is a stable kebab-case word; ``message`` says what, and what was decided."""

    stage: Stage
    code: str
    severity: Severity
    message: str
    source: SourceRef | None = None
