"""What is wrong with a query, told beside the parser: where it stands, why, and what was perhaps meant."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from kg.rdf.vocabulary import ONTOLOGY
from kg.store.prefixes import PREFIXES
from kg.store.query_error import QuerySyntaxError
from kg.ui.sparql.complete import EntryKind, Vocabulary
from kg.ui.sparql.prefixes import short_iri
from kg.ui.sparql.selecting import select_hints
from kg.ui.sparql.syntax import Hint, hint, syntax_hints, word_hints
from kg.ui.sparql.tokens import Token, TokenKind, declared_prefixes, tokens, without_comments
from kg.ui.sparql.triples import pattern_hints
from kg.ui.words.sparql import SparqlWord

MOST = 5
"""Hints that are shown at once."""
MOST_EXPECTED = 4

_EXPECTED_SIGN = re.compile(r'"((?:[^"\\]|\\.)+)"')
_SAID_BY_PARSER = (
    ("contains a variable that is unbound", SparqlWord.NEEDS_GROUP),
    ("not authorized with GROUP BY", SparqlWord.STAR_WITH_GROUP),
    ("Duplicated variable name", SparqlWord.SELECTED_TWICE),
    ("IRI parsing failed", SparqlWord.BAD_IRI),
)


def warnings(query: str, vocabulary: Vocabulary) -> tuple[Hint, ...]:
    """What a query that runs may not have been meant to say."""
    pieces = without_comments(tokens(query))
    found = (*select_hints(pieces), *_term_hints(pieces, vocabulary))
    wide = (one for one in syntax_hints(pieces) if one.sentence is SparqlWord.WIDE_SIGN)
    return (*(one for one in found if not one.fatal), *wide)[:MOST]


def faults(query: str, error: QuerySyntaxError, vocabulary: Vocabulary) -> tuple[Hint, ...]:
    """Why the parser refused ``query``, the surest first: never empty, each with its place."""
    pieces = without_comments(tokens(query))
    patterns = tuple(pattern_hints(pieces))
    if any(one.sentence is SparqlWord.BAD_IRI for one in patterns):  # what follows is no word by itself
        return patterns[:MOST]
    certain = (
        *syntax_hints(pieces),
        *patterns,
        *_prefix_hints(pieces, vocabulary),
        *word_hints(pieces, _names(vocabulary)),
        *(one for one in select_hints(pieces) if one.fatal),
    )
    doubtful = _term_hints(pieces, vocabulary)
    found = (*certain, *doubtful) if certain else (_from_parser(query, error), *doubtful)
    return tuple(found)[:MOST]


def _term_hints(pieces: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Hint]:
    """Terms that the vocabulary, or where it borrows the graph, does not have."""
    namespaces = PREFIXES | declared_prefixes(pieces)
    seen: set[str] = set()
    for at, piece in enumerate(pieces):
        iri = _iri_of(piece, namespaces)
        if (
            iri is None
            or iri in seen
            or iri in vocabulary.entries
            or (at and pieces[at - 1].kind is TokenKind.NAME and pieces[at - 2].is_word("PREFIX"))
        ):
            continue
        seen.add(iri)
        if iri.startswith(ONTOLOGY) and iri != ONTOLOGY:
            yield hint(SparqlWord.UNKNOWN_TERM, piece, fix=_nearest(iri, vocabulary), fatal=False)
        elif _is_borrowed(iri):
            yield hint(SparqlWord.UNUSED_TERM, piece, fix=_nearest(iri, vocabulary), fatal=False)


def _prefix_hints(pieces: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Hint]:
    declared = PREFIXES | declared_prefixes(pieces)
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if piece.kind is not TokenKind.NAME or piece.prefix in declared or piece.prefix == "_":
            continue
        if before is not None and before.is_word("PREFIX"):
            continue
        near = get_close_matches(piece.prefix, declared, n=1, cutoff=0.5)
        same = [name for name in declared if f"{declared[name]}{piece.local}" in vocabulary.entries]
        prefix = near[0] if near else same[0] if same else ""
        fix = f"{prefix}:{piece.local}" if prefix else ""
        yield hint(SparqlWord.UNKNOWN_PREFIX, piece, fix=fix, values={"said": piece.prefix})


def _iri_of(piece: Token, namespaces: dict[str, str]) -> str | None:
    if piece.kind is TokenKind.IRI:
        return piece.text[1:-1]
    if piece.kind is TokenKind.NAME and piece.prefix in namespaces and piece.local:
        return namespaces[piece.prefix] + piece.local.replace("\\", "")
    return None


def _is_borrowed(iri: str) -> bool:
    """Whether it is a term of a vocabulary of which the graph uses some; datatypes are used in literals only."""
    return any(
        iri.startswith(namespace) and iri != namespace
        for name, namespace in PREFIXES.items()
        if name not in {"xsd", "ys"}
    )


def _nearest(iri: str, vocabulary: Vocabulary) -> str:
    """The term whose name, or label where a label was written, is most like that of ``iri``."""
    namespace, local = _split(iri)
    label = _names(vocabulary).get(local.casefold())
    if label:
        return label
    names = {_split(entry)[1]: entry for entry in reversed(list(vocabulary.entries)) if entry.startswith(namespace)}
    near = get_close_matches(local, names, n=1, cutoff=0.7)
    if near:
        return short_iri(names[near[0]])
    small = {name.casefold(): entry for name, entry in names.items()}
    near = get_close_matches(local.casefold(), small, n=1, cutoff=0.7)
    return short_iri(small[near[0]]) if near else ""


def _split(iri: str) -> tuple[str, str]:
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:end], iri[end:]


def _names(vocabulary: Vocabulary) -> dict[str, str]:
    """What terms are called, with the term as it is written; classes before properties, the most used first."""
    order = {EntryKind.CLASS: 0, EntryKind.PROPERTY: 1, EntryKind.CODE: 2}
    entries = sorted(vocabulary.entries.values(), key=lambda entry: order[entry.kind])
    return {label.casefold(): entry.written for entry in reversed(entries) for label in entry.labels}


def _from_parser(query: str, error: QuerySyntaxError) -> Hint:
    """What the parser said, in a sentence, where it said it."""
    line, column = error.line or 1, error.column or 1
    for said, sentence in _SAID_BY_PARSER:
        if said in error.reason and sentence is not SparqlWord.NEEDS_GROUP:
            return Hint(sentence, line, column, 1)
    pieces = without_comments(tokens(query))
    last = pieces[-1] if pieces else None
    if last is None or (line, column) > (last.line, last.column):
        ended = last is not None and (last.text == "}" or last.kind is not TokenKind.WORD)
        return Hint(SparqlWord.SOMEWHERE if ended else SparqlWord.AT_THE_END, line, column, 1)
    expected = [one.replace('\\"', '"') for one in _EXPECTED_SIGN.findall(error.reason)]
    if not expected or len(expected) > MOST_EXPECTED:
        return Hint(SparqlWord.UNREADABLE, line, column, 1)
    return Hint(SparqlWord.EXPECTED, line, column, 1, {"expected": " ".join(expected)})
