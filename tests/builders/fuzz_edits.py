"""Inputs for fuzzing without coverage: seeds with a few edits that Hypothesis draws."""

from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

_MARKS = (
    *(b"\0", b"\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"-1", b"0", b"99999999999999999999", b"9" * 5000),
    *(b"\t", b"\n", b"\r", b"\x0b", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"%", b"\\"),
    *(b"<", b">", b"</td>", b"<table>", b"&#0;"),
    *(sign.encode() for sign in ("（", "〔", "《", "号", "万元", "〇", "①", "㊀")),
)  # fmt: skip


@st.composite
def edited(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds with up to eight edits: bytes changed, taken out, put in, doubled, moved."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 16))
        match draw(st.integers(0, 5)):
            case 0:
                data[place : place + 1] = draw(st.binary(min_size=1, max_size=1))
            case 1:
                del data[place : place + length]
            case 2:
                data[place:place] = draw(st.sampled_from(_MARKS))
            case 3:
                data[place : place + length] = data[place : place + length] * 3
            case 4:
                other = draw(st.integers(0, len(data)))
                data[place:place] = data[other : other + length]
            case _:
                data[place : place + length] = draw(st.binary(max_size=length))
    return bytes(data)


def fuzz_by_edits(run: Callable[[bytes], object], seeds: Sequence[bytes], executions: int, number: int) -> None:
    """Run so many edited seeds, the same for the same ``number``; what ``run`` raises ends it."""

    @seed(number)
    @settings(
        max_examples=executions,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(edited(seeds))
    def each(data: bytes) -> None:
        run(data)

    each()
