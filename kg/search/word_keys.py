"""What a text is found by, as strings: its words, and marked apart from them the keys that decide by themselves."""

from kg.search.tokens import codes_of, numbers_of, words_of

EXACT = "\0"  # no word begins with it, and it sorts before all of them


def keys_of(text: str) -> list[str]:
    """The words of ``text``, repeated as often as they stand there, and its document numbers and codes."""
    numbers = [number_key(key, sign) for key, sign in numbers_of(text)]
    return [*words_of(text), *numbers, *map(code_key, codes_of(text))]


def number_key(key: str, sign: str) -> str:
    """The key of a document number: 国发〔2014〕45号 is ``2014:45`` of the agency's sign 国发."""
    return f"{EXACT}n{key}|{sign}"


def sign_of(key: str) -> str:
    """The agency's sign in the key of a document number."""
    return key.rpartition("|")[2]


def code_key(code: str) -> str:
    """The key of a code such as 2060101."""
    return f"{EXACT}c{code}"
