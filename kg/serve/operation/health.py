"""Whether the server lives, whether it can answer, and its figures: for supervisors, proxies and Prometheus."""

from dataclasses import asdict
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from kg.intake.tokens import open_tokens
from kg.serve.guard.clients import Networks
from kg.serve.operation.metrics import CONTENT_TYPE, Metrics, age, resident_memory
from kg.serve.operation.readiness import Readiness
from kg.serve.problem import problem
from kg.serve.service import Service

THIS_MACHINE = ("127.0.0.0/8", "::1")
_ENDS = ("answered", "failed", "timed_out", "cancelled", "refused")
_UNCACHED = {"Cache-Control": "no-store"}


def routes(readiness: Readiness, metrics: Metrics, metrics_from: tuple[str, ...]) -> list[BaseRoute]:
    """``/health/live``, ``/health/ready``, ``/metrics``; the latter for this machine and those of ``metrics_from``."""
    readers = Networks((*THIS_MACHINE, *metrics_from), "--metrics-from")

    async def live(_request: Request) -> Response:
        return JSONResponse({"status": "live"}, headers=_UNCACHED)

    async def ready(_request: Request) -> Response:
        build = readiness.build
        if build is None:
            return problem(503, "Not ready", readiness.reason, {**_UNCACHED, "Retry-After": "2"})
        told = {
            "status": "ready",
            "build": build.build.name,
            "reports": build.info.reports,
            "created": build.info.created,
        }
        newer = {"newer_build": readiness.reason} if readiness.reason else {}
        return JSONResponse(told | newer, headers=_UNCACHED)

    def figures(request: Request) -> Response:
        asks = request.client.host if request.client else ""
        if asks not in readers or request.scope.get("state", {}).get("is_hearsay"):
            return problem(403, "Not for you", "The figures are told to this machine and to --metrics-from only.")
        return Response(metrics.text(), media_type=CONTENT_TYPE, headers=_UNCACHED)

    return [
        Route("/health/live", live, methods=["GET"]),
        Route("/health/ready", ready, methods=["GET"]),
        Route("/metrics", figures, methods=["GET"]),
    ]


def describe(readiness: Readiness, service: Service, metrics: Metrics) -> None:
    """Add what the build, the queries of people and the tokens are to the figures."""

    def is_ready() -> dict[tuple[str, ...], float]:
        return {(): float(readiness.build is not None)}

    def reports() -> dict[tuple[str, ...], float]:
        build = readiness.build
        return {} if build is None else {(build.build.name,): float(build.info.reports)}

    def seconds() -> dict[tuple[str, ...], float]:
        build = readiness.build
        return {} if build is None else {(): age(datetime.fromisoformat(build.info.created).timestamp())}

    def queries() -> dict[tuple[str, ...], float]:
        counts = service.queries.counts()
        return {("running",): counts.at_work, ("waiting",): counts.waiting}

    def ends() -> dict[tuple[str, ...], float]:
        counts = asdict(service.queries.counts())
        return {(name,): float(counts[name]) for name in _ENDS}

    def wrong() -> dict[tuple[str, ...], float]:
        return {(): float(open_tokens(service.settings.data.resolve()).wrong)}

    metrics.ask("yusuan_queries", "Queries of people now", queries, "state")
    metrics.ask("yusuan_query_ends_total", "What became of queries of people so far", ends, "end")
    metrics.ask("yusuan_tokens_refused_total", "Wrong tokens so far", wrong)
    metrics.ask("yusuan_ready", "1 where a build answers", is_ready)
    metrics.ask("yusuan_build_reports", "Reports of the build that answers", reports, "build")
    metrics.ask("yusuan_build_age_seconds", "Seconds since the build was made", seconds)
    metrics.ask("yusuan_resident_memory_bytes", "Bytes this process holds in memory", resident_memory)
