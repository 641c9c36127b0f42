"""Looks at files before they are added: what each would bring into the graph."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from kg.intake.file_outcome import Progress, Workshop
from kg.intake.limits import LOOKING
from kg.intake.preview import Preview
from kg.intake.reading import ReadingProcess


def previews(paths: Iterable[Path], workshop: Workshop, progress: Progress) -> tuple[Preview, ...]:
    """What each file would bring. Nothing is written but the cache, so that adding the files reads none again.

    A file that meets a limit, or brings out a defect of Yusuan, has that as its error, and the others go on; StoreError
    where the cache cannot be written.
    """
    files = tuple(paths)
    found = []
    with closing(ReadingProcess(LOOKING)) as process:
        for done, path in enumerate(files):
            progress("read", done, len(files))
            found.append(process.look(path, workshop))
    progress("read", len(files), len(files))
    return tuple(found)
