"""Chinese names in Latin letters (汉语拼音 without tones), as English questions write them: Datong, Qinhuangdao.

The readings of single characters in ``pinyin.txt`` (one syllable a line, with its characters) are those of the PyPI
package pypinyin 0.55.0 (MIT, after the Unicode Han database), of simplified characters only.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import islice, product

_WRITINGS = 64  # of one name whose characters have several readings
_OWN_WAY = {
    "陕西": ("shaanxi",),
    "内蒙古": ("innermongolia",),
    "西藏": ("tibet", "xizang"),
    "香港": ("hongkong",),
    "澳门": ("macao", "macau"),
    "哈尔滨": ("harbin",),
    "呼和浩特": ("hohhot",),
    "乌鲁木齐": ("urumqi",),
    "拉萨": ("lhasa",),
}
"""Names that are not written after their reading in English."""


def romanised(name: str) -> tuple[str, ...]:
    """How ``name`` may be written in small Latin letters without spaces: 长安 as changan, zhangan; () where unknown."""
    if name in _OWN_WAY:
        return _OWN_WAY[name]
    readings = [_readings().get(character, ()) for character in name]
    return tuple(dict.fromkeys("".join(each) for each in islice(product(*readings), _WRITINGS)))


@cache
def _readings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in (files("kg.ask") / "pinyin.txt").read_text(encoding="utf-8").splitlines():
        syllable, _, characters = line.partition(" ")
        for character in characters:
            found.setdefault(character, []).append(syllable.replace("v", "u"))
    return {character: tuple(syllables) for character, syllables in found.items()}
