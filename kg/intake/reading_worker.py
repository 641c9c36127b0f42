"""The process that works on files: takes one request a line on standard input, tells what the file gave."""

import errno
import json
import os
import queue
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import ReadError, StoreError
from kg.intake.between import packed, unpacked
from kg.intake.cache import ReportCache, report_key
from kg.intake.file_outcome import Workshop, defect_of
from kg.intake.limits import ForbiddenError, Limit, ReadingLimits, allow_processor, confine
from kg.intake.one_file import WorkedOn, work_on
from kg.intake.outcome import Refused
from kg.intake.preview import preview_of
from kg.intake.reading import Given, Task
from kg.model import Document
from kg.read import bytes_of, document_of
from kg.read.archive import shown_name
from kg.read.page_picture import page_picture
from kg.store.query_worker import leave_network


def main() -> None:
    """Answer each line on standard input; ends with it, in the middle of a file too."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    limits = ReadingLimits(**json.loads(sys.argv[1]))
    leave_network()
    confine(limits)
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_take, args=(requests,), daemon=True).start()
    while True:
        request = json.loads(requests.get())
        allow_processor(limits.processor)
        answers.write(packed(_answer(request)) + b"\n")
        answers.flush()


def _take(requests: "queue.SimpleQueue[bytes]") -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)  # whoever asked is gone


def _answer(request: dict[str, Any]) -> Given:
    path, task = Path(request["path"]), Task(request["task"])
    if task is Task.SHOW:
        return _shown(path, None)
    if task is Task.DRAW:
        return _shown(path, (request["page"], range(request["first"], request["last"] + 1)))
    workshop = unpacked(request["workshop"].encode(), Workshop)
    return _given(path, request["sha256"], workshop, look=task is Task.LOOK)


def _shown(path: Path, drawn: tuple[int, range] | None) -> Given:
    """The lines of a file; or, of its page and the lines ``drawn``, the picture."""
    try:
        data = bytes_of(path)
        document = _document(data, shown_name(path))
        if drawn is None:
            return Given(document=document)
        return Given(picture=page_picture(data, document, *drawn), sha256=document.sha256)
    except ReadError as error:
        return Given(unread=str(error))
    except MemoryError:
        return Given(limit=Limit.MEMORY)
    except Exception as error:  # noqa: BLE001 - a defect that one file brings out is that file's error
        return Given(refused=defect_of(path, error))


@lru_cache(maxsize=2)
def _document(data: bytes, name: str) -> Document:
    """Kept for the pages that are looked at after the lines."""
    return document_of(data, name)


def _given(path: Path, sha256: str | None, workshop: Workshop, *, look: bool) -> Given:
    try:
        worked = work_on(path, workshop.base)
    except MemoryError:
        return Given(limit=Limit.MEMORY)
    except ForbiddenError as error:
        return Given(refused=defect_of(path, error))
    except Exception as error:  # noqa: BLE001 - a defect that one file brings out is that file's error
        return Given(limit=Limit.WRITTEN) if _wrote_too_much(error) else Given(refused=defect_of(path, error))
    key = None
    sha256 = worked.sha256 or sha256
    try:
        if sha256:
            key = report_key(sha256, shown_name(path), workshop.base)
            ReportCache(workshop.cache).put(key, worked.outcome, worked.product)
    except StoreError as error:
        return Given(limit=Limit.WRITTEN) if _wrote_too_much(error.__cause__) else Given(unkept=str(error))
    except MemoryError:
        return Given(limit=Limit.MEMORY)
    return _told(path, worked, sha256, key, look=look)


def _wrote_too_much(error: BaseException | None) -> bool:
    """Python takes no notice of SIGXFSZ: what is written beyond the limit fails."""
    return isinstance(error, OSError) and error.errno == errno.EFBIG


def _told(path: Path, worked: WorkedOn, sha256: str | None, key: str | None, *, look: bool) -> Given:
    if look:
        return Given(preview=preview_of(path, worked))
    if isinstance(worked.outcome, Refused):
        return Given(refused=worked.outcome, sha256=sha256, key=key)
    return Given(gained=worked.outcome, sha256=sha256, key=key)
