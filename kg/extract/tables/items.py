"""Economic items (经济分类科目): from the name of a row to its code, inside the class that stands above it."""

import re

from kg.extract.economic_items import CLASSES, GOVERNMENT_ITEMS, ITEMS
from kg.extract.headings import squeeze

_BRACKETS = str.maketrans("()", "（）")
_ALIASES = {
    "因公出国（境）费": "因公出国（境）费用",
    "维修费": "维修（护）费",
    "公务用车运行维护": "公务用车运行维护费",
    "公务用车运行费": "公务用车运行维护费",
    "城镇职工基本医疗保险缴费": "职工基本医疗保险缴费",
    "机关事业单位基本养老保险费": "机关事业单位基本养老保险缴费",
    "其他交通费": "其他交通费用",
    "退职费": "退职（役）费",
    "医疗补助": "医疗费补助",
    "其他对个人和家庭的补助支出": "其他对个人和家庭的补助",
    "其他对个人和家庭补助": "其他对个人和家庭的补助",
    "对个人和家庭补助": "对个人和家庭的补助",
    "对个人和家庭的补助支出": "对个人和家庭的补助",
    "其他资本性支出（类）": "资本性支出",
}
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、．])")
_CLASS_CODES = {name: code for code, name in CLASSES.items()}
_ITEM_CODES: dict[str, tuple[str, ...]] = {
    name: tuple(sorted(code for code, other in ITEMS.items() if other == name)) for name in ITEMS.values()
}
_KNOWN = frozenset(_CLASS_CODES) | frozenset(_ITEM_CODES)
_BY_LENGTH = sorted(_KNOWN | frozenset(_ALIASES), key=lambda name: (-len(name), name))
_GOVERNMENT = frozenset(GOVERNMENT_ITEMS)


def standard_name(label: str) -> str:
    """A row's name as the standard list writes it: full-width brackets, no number before it, variants resolved."""
    name = _NUMBER.sub("", squeeze(label).translate(_BRACKETS))
    return _ALIASES.get(name, name)


def class_code(label: str) -> str | None:
    """The three digits of a class row (``工资福利支出`` → 301), None for any other row."""
    return _CLASS_CODES.get(standard_name(label))


def item_code(label: str, class_above: str | None) -> str | None:
    """The five digits of an item inside the class above it; without a class, only where one class has such an item.

    ``办公设备购置`` is 31002 below 资本性支出 and 30902 below 资本性支出（基本建设）.
    """
    codes = _ITEM_CODES.get(standard_name(label), ())
    inside = [code for code in codes if class_above is not None and code.startswith(class_above)]
    if inside:
        return inside[0]
    return codes[0] if len(codes) == 1 else None


def item_begins(word: str) -> bool:
    """Whether a word is a whole class or item name, with which a row of an economic table can begin."""
    return standard_name(word) in _KNOWN


def split_names(words: tuple[str, ...]) -> tuple[str, str | None]:
    """First and second name (部门, 政府预算支出经济科目) of a flattened row.

    Two words are the two names. Where a name is wrapped, the longest known item that the row begins with is the first,
    the one that leaves a known government item behind it before all others.
    """
    if len(words) <= 1:
        return (words[0] if words else ""), None
    text = "".join(words)
    even = text.translate(_BRACKETS)
    if len(words) == 2 and standard_name(words[0]) in _KNOWN:
        return words[0], words[1]
    if standard_name(text) in _KNOWN:
        return text, None
    known = [name for name in _BY_LENGTH if even.startswith(name)]
    chosen = next((name for name in known if even[len(name) :] in _GOVERNMENT), known[0] if known else None)
    if chosen is None:
        return words[0], "".join(words[1:])
    return text[: len(chosen)], text[len(chosen) :] or None
