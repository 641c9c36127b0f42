"""Requests that schemathesis makes of the description: as described, not as described, and at every edge of it."""

from collections import Counter

import schemathesis
from interfaces import interfaces_alone
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from kg.serve.options import ServeOptions
from kg.serve.service import Service

SEED = 20261122
EXAMPLES = 8
REFUSED_AS_DESCRIBED = ["401", "403", "404", "410", "422", "429"]
"""What a request as described may get: 401 and 403 where nothing can be written, 422 where no report has a name."""
CONFIG = {
    "seed": SEED,
    "generation": {"max-examples": EXAMPLES, "database": "none"},
    "phases": {"stateful": {"enabled": False}},
    "checks": {
        "positive_data_acceptance": {"expected-statuses": ["2xx", "304", *REFUSED_AS_DESCRIBED]},
        "missing_required_header": {
            "enabled": False
        },  # wants 401; a read-only server says 403, with or without a token
    },
}


def test_api_answers_whatever_is_asked_as_it_is_described(service: Service) -> None:
    app = interfaces_alone(service, ServeOptions(allowed_hosts=("*",), requests_per_minute=0))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))
    failures: list[str] = []
    cases: Counter[str] = Counter()
    operations: set[str] = set()
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures.append(str(event))
        if isinstance(event, events.ScenarioFinished):
            cases[event.phase.value] += len(event.recorder.cases)
            operations.add(str(event.label))
            for checks in event.recorder.checks.values():
                failed = (check for check in checks if check.failure_info is not None)
                failures += [f"{check.name}: {check.failure_info}" for check in failed]
    assert not failures, "\n".join(failures[:3])
    assert {"GET /api/search", "GET /api/ask", "GET /api/checks", "POST /api/reports"} <= operations
    assert cases["coverage"] > 1_000
    assert cases["fuzzing"] > EXAMPLES * len(operations) / 2
