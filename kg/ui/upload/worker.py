"""The process that works for the web app: takes the work on standard input, tells its progress, then what it gave."""

import json
import os
import sys

from kg.errors import BuildRunningError, YusuanError
from kg.intake.between import packed, unpacked
from kg.intake.file_outcome import Progress, Workshop
from kg.intake.files import find_files
from kg.intake.looking import previews
from kg.intake.uploads import Uploads
from kg.store.data_folder import DataFolder
from kg.ui.upload.work import Previews, Result, Work, WorkKind


def main() -> None:
    """Do the work on standard input; one JSON object a line on standard output."""
    work = unpacked(sys.stdin.buffer.read(), Work)
    os.nice(5)  # who looks at a page comes first
    try:
        result = done(work, _tell)
    except BuildRunningError as error:
        _say({"failed": str(error), "busy": True})
    except YusuanError as error:
        _say({"failed": str(error)})
    except OSError as error:
        _say({"failed": f"{error.strerror or error}: {error.filename or work.settings.data}"})
    else:
        _say({"done": packed(result).decode()})


def done(work: Work, progress: Progress) -> Result:
    """What the work gives."""
    settings = work.settings
    if work.kind is WorkKind.READ:
        files = find_files(work.files, outside=settings.data)
        return Previews(previews(files, Workshop(DataFolder(settings.data).report_cache, settings.base), progress))
    from kg.pipeline import add, remove  # noqa: PLC0415 # a look at a file needs neither encoder nor index

    if work.kind is WorkKind.ADD:
        report = add(work.files, settings, progress=progress)
        Uploads(settings.data).unstage(work.job)  # what was not chosen
        return report
    return remove(work.named, settings, progress=progress)


def _tell(step: str, so_far: int, total: int) -> None:
    _say({"step": [step, so_far, total]})


def _say(told: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=True) + "\n")
    sys.stdout.flush()
