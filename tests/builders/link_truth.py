"""Instruments of the graph against what a reader joined and kept apart (tests/truth/links; its README says how)."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Any

from kg.store.graph_store import GraphStore

GOLD = Path(__file__).resolve().parents[1] / "truth" / "links"
LEAST_LIKENESS = 0.5
HELD = 0.5  # what a likeness gains where the wording, and again where the number, stands in the citation as a whole
BRACKETS = str.maketrans("[【〔(]】〕)", "(((())))")
NO_SIGN = re.compile(r"[\s《》〈〉“”\"、,。;:]")

CITATIONS = """
SELECT ?citation ?file ?raw ?law ?first ?last WHERE {
  ?citation a ys:Citation ; ys:citedIn ?report ; ys:cites ?law ; ys:rawText ?raw ; prov:wasDerivedFrom ?fragment .
  ?fragment ys:lineStart ?first ; ys:lineEnd ?last .
  ?report ys:sourceFile ?file }"""
ISSUERS = "SELECT ?law ?value WHERE { ?law a ys:LegalInstrument ; ys:issuer/skos:prefLabel ?value }"
RANKS = "SELECT ?law ?value WHERE { ?law a ys:LegalInstrument ; ys:rank ?value }"
LEVELS = "SELECT ?law ?value WHERE { ?law a ys:LegalInstrument ; ys:level ?value }"
YEARS = "SELECT ?law ?value WHERE { ?law a ys:LegalInstrument ; ys:issuedYear ?value }"
IMPLEMENTS = "SELECT ?lower ?upper WHERE { ?lower ys:implements ?upper }"
STATE = "中华人民共和国"

Mention = tuple[str, str, int, str]
"""Id of the instrument, report, line, and the wording in one form."""


@dataclass(frozen=True)
class Cited:
    """One citation of the graph: the instrument it leads to, its lines and its wording."""

    report: str
    law: str
    first: int
    last: int
    raw: str


@dataclass
class InstrumentScores:
    """Pairs of mentions: joined rightly, joined wrongly, left apart; and what instruments say of themselves."""

    missing: list[Mention] = field(default_factory=list)
    joined: int = 0
    wrong: set[tuple[str, str]] = field(default_factory=set)
    apart: set[str] = field(default_factory=set)
    lost: int = 0
    wrong_issuers: set[tuple[str, str]] = field(default_factory=set)
    issuers_told: int = 0
    issuers_wanted: int = 0
    wrong_ranks: set[tuple[str, str]] = field(default_factory=set)
    wrong_levels: set[tuple[str, str]] = field(default_factory=set)
    wrong_years: set[tuple[str, str]] = field(default_factory=set)
    implementing: set[tuple[str, str]] = field(default_factory=set)
    implementing_unjudged: int = 0

    @property
    def recall(self) -> float:
        """The share of the pairs that a reader joined and the graph did too."""
        return self.joined / (self.joined + self.lost) if self.joined + self.lost else 1.0


def gold(name: str) -> dict[str, Any]:
    """What a reader judged, of the file ``name`` in tests/truth/links."""
    judged: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return judged


def one_form(text: str | None) -> str:
    """The text without signs and spaces, with one kind of bracket."""
    return NO_SIGN.sub("", unicodedata.normalize("NFKC", text or "").translate(BRACKETS))


def report_of(file: str) -> str:
    """The name a report has in the truth: 000 for a real one, else its file without the ending."""
    real = re.match(r"(00\d)_", file)
    return real[1] if real else file.rsplit(".", 1)[0]


def pairs_of(store: GraphStore, query: str) -> Iterator[tuple[str, str]]:
    """The rows of a query of two columns."""
    for row in store.select(query).rows:
        first, second = (row.text(name) for name in row.columns)
        yield first, second


def citations(store: GraphStore) -> list[Cited]:
    """Every citation, once a place it leads back to."""
    return [
        Cited(
            report_of(row.text("file")), row.text("law"), int(row.text("first")), int(row.text("last")), row.text("raw")
        )
        for row in store.select(CITATIONS).rows
    ]


def mentions(judged: dict[str, Any]) -> Iterator[tuple[Mention, dict[str, Any]]]:
    """Every mention of the truth with what it says."""
    for instrument in judged["instruments"]:
        for said in instrument["mentions"]:
            wording = one_form(f"{said['says'] or ''}{said['number'] or ''}")
            yield (instrument["id"], said["report"], said["line"], wording), said


def likeness(said: dict[str, Any], raw: str) -> float:
    """How well a citation's wording fits a mention."""
    wording = one_form(f"{said['says'] or ''}{said['number'] or ''}")
    printed = one_form(raw)
    alike = SequenceMatcher(None, wording, printed, autojunk=False).ratio()
    return alike + sum(HELD for part in ("says", "number") if said[part] and one_form(said[part]) in printed)


def found(judged: dict[str, Any], cited: Iterable[Cited]) -> dict[Mention, str | None]:
    """Each mention → the instrument the graph leads it to; None where no citation fits."""
    everywhere = list(cited)
    led: dict[Mention, str | None] = {}
    for mention, said in mentions(judged):
        here = [
            each for each in everywhere if each.report == said["report"] and each.first <= said["line"] <= each.last
        ]
        best = max(here, key=lambda each: (likeness(said, each.raw), each.law), default=None)
        fits = best is not None and likeness(said, best.raw) >= LEAST_LIKENESS
        led[mention] = best.law if best is not None and fits else None
    return led


def _pairs(judged: dict[str, Any], led: dict[Mention, str], scores: InstrumentScores) -> None:
    undecided = {(each["id"], other) for each in judged["instruments"] for other in each.get("ambiguous_with", [])}
    for one, other in combinations(led, 2):
        if (one[0], other[0]) in undecided:
            continue
        same, joined = one[0] == other[0], led[one] == led[other]
        if same and joined:
            scores.joined += 1
        elif joined:
            scores.wrong.add((one[0], other[0]))
        elif same:
            scores.lost += 1
            scores.apart.add(one[0])


def issuer_is_right(told: set[str], right: list[list[str] | None]) -> bool:
    """Whether the names are one of the right answers; an answer that begins with … is the end of a long name."""
    for answer in right:
        if answer is None:
            continue
        if told == set(answer):
            return True
        ending = answer[0].removeprefix("…")
        if len(answer) == len(told) == 1 and ending != answer[0] and next(iter(told)).endswith(ending):
            return True
    return False


def _issuers(judged: dict[str, Any], led: dict[Mention, str], store: GraphStore, scores: InstrumentScores) -> None:
    told_of: dict[str, set[str]] = {}
    for law, name in pairs_of(store, ISSUERS):
        told_of.setdefault(law, set()).add(name.removeprefix(STATE))
    for instrument in judged["instruments"]:
        right = instrument["issuers"]
        for law in nodes_of(instrument["id"], led):
            told = told_of.get(law, set())
            scores.issuers_wanted += None not in right
            scores.issuers_told += bool(told) and None not in right
            if told and not issuer_is_right(told, right) and right != [None]:
                scores.wrong_issuers.add((instrument["id"], "、".join(sorted(told))))


def nodes_of(instrument: str, led: dict[Mention, str]) -> set[str]:
    """The nodes that the mentions of one judged instrument lead to: one, where all were joined."""
    return {law for mention, law in led.items() if mention[0] == instrument}


def _attributes(judged: dict[str, Any], led: dict[Mention, str], store: GraphStore, scores: InstrumentScores) -> None:
    ranks, levels, years = (dict(pairs_of(store, query)) for query in (RANKS, LEVELS, YEARS))
    for instrument in judged["instruments"]:
        for law in nodes_of(instrument["id"], led):
            rank = ranks.get(law, "").rsplit("#", 1)[-1]
            if rank not in instrument["ranks"]:
                scores.wrong_ranks.add((instrument["id"], rank))
            level = levels.get(law, "").rsplit("#", 1)[-1].removesuffix("Level").lower()
            silence_is_right = not instrument["levels"] or instrument.get("level_optional", False)
            if level not in instrument["levels"] and not (level == "" and silence_is_right):
                scores.wrong_levels.add((instrument["id"], level))
            wanted = "" if instrument["year"] is None else str(instrument["year"])
            year = years.get(law, "")
            if year != wanted and not (year == "" and instrument.get("year_optional", False)):
                scores.wrong_years.add((instrument["id"], year))


def _implementing(judged: dict[str, Any], led: dict[Mention, str], store: GraphStore, scores: InstrumentScores) -> None:
    names: dict[str, str] = {law: mention[0] for mention, law in led.items()}
    for lower, upper in pairs_of(store, IMPLEMENTS):
        if lower in names and upper in names:
            scores.implementing.add((names[lower], names[upper]))
        else:
            scores.implementing_unjudged += 1


def score_instruments(judged: dict[str, Any], store: GraphStore) -> InstrumentScores:
    """The graph's instruments against the judged ones."""
    led = found(judged, citations(store))
    scores = InstrumentScores(missing=[mention for mention, law in led.items() if law is None])
    known = {mention: law for mention, law in led.items() if law is not None}
    _pairs(judged, known, scores)
    _issuers(judged, known, store, scores)
    _attributes(judged, known, store, scores)
    _implementing(judged, known, store, scores)
    return scores
