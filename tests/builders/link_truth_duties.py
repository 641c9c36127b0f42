"""Duty themes of the graph against those a reader named (tests/truth/links/duties.json)."""

from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from link_truth import report_of

from kg.store.graph_store import GraphStore

DUTIES = """
SELECT ?duty ?file ?ordinal WHERE {
  ?duty a ys:Duty ; ys:ordinal ?ordinal ; ys:statedIn/ys:sourceFile ?file }"""
THEMES = "SELECT ?duty ?theme ?name WHERE { ?duty ys:dutyTheme ?theme . ?theme skos:prefLabel ?name }"
MEMBERS = (
    "SELECT ?theme ?duty WHERE { ?one a ys:Membership ; ys:group ?theme ; ys:member ?duty . ?theme a ys:DutyTheme }"
)

Duty = tuple[str, int]


@dataclass
class ThemeScores:
    """Pairs of duties that share a theme, and memberships that the theme's best reading does not bear."""

    together: int = 0
    wrong: set[tuple[Duty, Duty]] = field(default_factory=set)
    apart: set[tuple[Duty, Duty]] = field(default_factory=set)
    members: int = 0
    fitting: int = 0
    never: set[tuple[Duty, Duty]] = field(default_factory=set)
    names: dict[str, set[Duty]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """The share of pairs with a theme in common that a reader lets share one."""
        return self.together / (self.together + len(self.wrong)) if self.together + len(self.wrong) else 1.0

    @property
    def recall(self) -> float:
        """The share of pairs a reader puts into one theme that share one in the graph."""
        return self.together / (self.together + len(self.apart)) if self.together + len(self.apart) else 1.0

    @property
    def fit(self) -> float:
        """The share of memberships that belong to the judged theme which fits their theme best."""
        return self.fitting / self.members if self.members else 1.0


def _judged_themes(judged: dict[str, Any], kind: str) -> dict[Duty, set[str]]:
    themes: dict[Duty, set[str]] = {}
    for theme in judged["themes"]:
        for report, ordinal in theme[kind]:
            themes.setdefault((report, ordinal), set()).add(theme["id"])
    return themes


def graph_themes(store: GraphStore) -> tuple[set[Duty], dict[str, set[Duty]], dict[str, set[str]]]:
    """All duties, the members of each theme, and the names of each theme."""
    duties = {
        row.text("duty"): (report_of(row.text("file")), int(row.text("ordinal"))) for row in store.select(DUTIES).rows
    }
    members: dict[str, set[Duty]] = {}
    names: dict[str, set[str]] = {}
    for row in store.select(THEMES).rows:
        members.setdefault(row.text("theme"), set()).add(duties[row.text("duty")])
        names.setdefault(row.text("theme"), set()).add(row.text("name"))
    return set(duties.values()), members, names


def score_themes(judged: dict[str, Any], store: GraphStore) -> ThemeScores:
    """The graph's themes against the judged ones: pairs, memberships, and pairs that share nothing."""
    duties, members, names = graph_themes(store)
    sure, half = _judged_themes(judged, "duties"), _judged_themes(judged, "optional")
    may = {duty: sure.get(duty, set()) | half.get(duty, set()) for duty in duties}
    themes_of: dict[Duty, set[str]] = {duty: {t for t, inside in members.items() if duty in inside} for duty in duties}
    scores = ThemeScores()
    for one, other in combinations(sorted(duties), 2):
        shares = bool(themes_of[one] & themes_of[other])
        same = bool(sure.get(one, set()) & sure.get(other, set()))
        if shares and same:
            scores.together += 1
        elif shares and not may[one] & may[other]:
            scores.wrong.add((one, other))
        elif same and not shares:
            scores.apart.add((one, other))
    for theme, inside in members.items():
        for name in names[theme]:
            scores.names.setdefault(name, set()).update(inside)
        if len(inside) > 1:
            read_as = {each for duty in inside for each in may[duty]}
            scores.members += len(inside)
            scores.fitting += max((sum(each in may[duty] for duty in inside) for each in read_as), default=0)
    for pair in judged["never_together"]:
        (a, first), (b, second) = pair["a"], pair["b"]
        if themes_of[(a, first)] & themes_of[(b, second)]:
            scores.never.add(((a, first), (b, second)))
    return scores


def memberships(store: GraphStore) -> set[tuple[str, str]]:
    """Theme and duty of each Membership node."""
    return {(row.text("theme"), row.text("duty")) for row in store.select(MEMBERS).rows}
