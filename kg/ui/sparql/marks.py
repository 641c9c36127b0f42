"""What the editor is given: the query, the places at fault, and its words."""

from typing import Any

from kg.ui.sparql.page import SparqlAddress
from kg.ui.sparql.run import Answered, Outcome
from kg.ui.wording import Language
from kg.ui.words.sparql import SparqlWord


def editor_payload(address: SparqlAddress, outcome: Outcome | None, language: Language) -> dict[str, Any]:
    """The query of ``address`` with what its ``outcome`` marks in it; JSON-ready."""
    hints = () if outcome is None else outcome.warnings if isinstance(outcome, Answered) else outcome.hints
    severity = "warning" if isinstance(outcome, Answered) else "error"
    return {
        "text": address.query,
        "language": language.value,
        "marks": [
            {
                "line": hint.line,
                "column": hint.column,
                "length": hint.length,
                "text": hint.said(language),
                "severity": severity if hint.fatal else "warning",
            }
            for hint in hints
        ],
        "words": {
            "editor": SparqlWord.EDITOR.of(language),
            "run": SparqlWord.RUN.of(language),
            "complete": SparqlWord.COMPLETE.of(language),
            "keys": SparqlWord.RUN_KEYS.of(language),
            "edited": SparqlWord.EDITED.of(language),
            "placeholder": SparqlWord.TYPE_HERE.of(language),
        },
    }
