import threading

import anyio
import pytest
from own_loop import in_own_loop

from kg.serve.api.lane import BusyError, Lane


def test_a_lane_runs_so_many_at_once_lets_so_many_wait_and_refuses_the_rest() -> None:
    lane = Lane(2, 1, seconds=4.0)
    both, go = threading.Event(), threading.Event()
    at_once = 0
    most = 0
    refused: list[int] = []
    guard = threading.Lock()

    def work() -> None:
        nonlocal at_once, most
        with guard:
            at_once += 1
            most = max(most, at_once)
            if most == 2:
                both.set()
        go.wait(10)
        with guard:
            at_once -= 1

    async def ask() -> None:
        try:
            await lane.run(work)
        except BusyError as error:
            refused.append(error.retry_after)
            await anyio.to_thread.run_sync(both.wait, 10)
            go.set()

    async def all_at_once() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(ask)

    in_own_loop(all_at_once)
    assert most == 2
    assert refused == [2]  # seconds: one that waits, four seconds of work, two at once


def test_a_lane_takes_the_next_after_an_error() -> None:
    lane = Lane(1, 0, seconds=1.0)

    def fail() -> None:
        raise ValueError("told to")

    async def twice() -> str:
        with pytest.raises(ValueError, match="told to"):
            await lane.run(fail)
        return await lane.run(lambda: "done")

    assert in_own_loop(twice) == "done"
