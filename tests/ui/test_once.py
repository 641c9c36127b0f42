from threading import Barrier, Thread

import pytest

from kg.ui.once import Once


def test_once_two_at_once_make_it_once() -> None:
    once, made, both = Once(), [], Barrier(2)

    def ask() -> None:
        both.wait()
        once.get("laws", lambda: made.append(1))

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_once_keeps_no_error() -> None:
    once = Once()
    with pytest.raises(ZeroDivisionError):
        once.get("share", lambda: 1 // 0)
    assert once.get("share", lambda: 2) == 2
    assert once.get("share", lambda: 3) == 2
