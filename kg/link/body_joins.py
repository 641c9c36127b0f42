"""What makes two names one body: the same name in full, a short form of the only one, a unit of the same department."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.link.body_groups import METHOD, BodyGroups, Note
from kg.link.body_names import ANY_OFFICE, abbreviates
from kg.link.body_nodes import BodyNode
from kg.link.decision import Ambiguous, Candidate, Decision, Reason, Subject

_ONE_OF_A_PLACE = frozenset({"局", "厅"})
"""Forms of bodies of which each place has one of a function; 办公室 and 委员会 are parts of departments, too."""
_GENERIC_LENGTH = 4
"""A unit whose function has fewer characters (信息, 服务) is told by its department only."""


def join_same_names(groups: BodyGroups, bodies: Sequence[BodyNode]) -> None:
    """Join nodes of one place whose names in full are the same."""
    first: dict[tuple[object, ...], str] = {}
    for body in bodies:
        if body.place is None or body.is_unit or not (body.read.function or body.read.form):
            continue
        kept = first.setdefault((body.place_key, body.read.key), body.node)
        groups.join(body.node, kept)


def join_short_names(groups: BodyGroups, bodies: Sequence[BodyNode]) -> Iterator[Decision]:
    """Join names whose function is a short form of just one other of the same place and form (or 部门)."""
    placed = [body for body in bodies if body.place is not None and not body.is_unit and body.read.function]
    longer = _by_initials(placed)
    done: set[tuple[object, ...]] = set()
    for body in placed:
        key = (body.place_key, body.read.function, body.read.form)
        if key in done:
            continue
        done.add(key)
        found = {groups.root(each.node): each for each in _longer_names(body, longer)}
        found.pop(groups.root(body.node), None)
        ranked = [found[root] for root in sorted(found)]
        if len(ranked) == 1:
            groups.join(body.node, ranked[0].node, _short_note(body, ranked[0]))
        elif ranked:
            yield _undecided(body, ranked)


def _by_initials(bodies: Iterable[BodyNode]) -> dict[tuple[object, ...], list[BodyNode]]:
    """Names by place, first character and each character that may come second in a short form; each function once."""
    found: defaultdict[tuple[object, ...], dict[tuple[str, str], BodyNode]] = defaultdict(dict)
    for body in bodies:
        function = body.read.function
        if body.read.form == ANY_OFFICE:
            continue
        for second in {*function[2::2], function[1:2]}:
            found[body.place_key, function[0], second].setdefault((function, body.read.form), body)
    return {key: list(names.values()) for key, names in found.items()}


def _longer_names(body: BodyNode, longer: dict[tuple[object, ...], list[BodyNode]]) -> Iterator[BodyNode]:
    function, form = body.read.function, body.read.form
    for other in longer.get((body.place_key, function[0], function[1:2]), ()):
        if other.read.form != form and not (form == ANY_OFFICE and other.read.is_office):
            continue
        same = other.read.function == function and other.read.form != form
        if same or _is_short_for(body, other):
            yield other


def _short_note(body: BodyNode, other: BodyNode) -> Note:
    if body.read.form == ANY_OFFICE:
        said = f"“{body.name}”只说部门，本地职能相符的只有{other.full_name}。"
        english = f"{body.name} names an office of any form; {other.full_name} is the only one here with this function."
        return Note(Reason("any-form", said, english), Decimal("0.9"))
    said = f"“{body.read.function}”是“{other.read.function}”的简称，本地只有{other.full_name}相符。"
    english = f"The function is a short form of {other.read.function}; only {other.full_name} fits in this place."
    return Note(Reason("short-function", said, english), Decimal("0.9"))


def _undecided(body: BodyNode, ranked: Sequence[BodyNode]) -> Decision:
    score = Decimal(1) / (len(ranked) + 1)
    candidates = tuple(Candidate(other.node, round(score, 3), (_short_note(body, other).reason,)) for other in ranked)
    why = Reason(
        "several-fit",
        f"本地有{len(ranked)}个机构的名称都可简称“{body.name}”，不作判断。",
        f"{len(ranked)} bodies of this place may be called {body.name} for short; nothing decides.",
    )
    return Ambiguous(METHOD, Subject(body.node, body.name, body.reports), candidates, (why,))


def join_told(groups: BodyGroups, bodies: Sequence[BodyNode]) -> None:
    """Join an issuer that numbers led to with the reporting body whose letters they carry (某教体字: 教育和体育局)."""
    reporting: defaultdict[tuple[object, ...], list[BodyNode]] = defaultdict(list)
    for body in bodies:
        if body.years and body.place is not None and body.read.is_office:
            reporting[body.place_key, body.read.function[:2]].append(body)
    for body in bodies:
        if not body.is_told or body.place is None or not body.read.function:
            continue
        found = {groups.root(other.node): other for other in reporting[body.place_key, body.read.function[:2]]}
        if groups.root(body.node) in found:
            continue
        fitting = [found[root] for root in sorted(found) if _carries_letters(body, found[root])]
        if len(fitting) == 1:
            groups.join(body.node, fitting[0].node, _letters_note(fitting[0]))


def _carries_letters(body: BodyNode, other: BodyNode) -> bool:
    """Whether every number that led to ``body`` holds the letters of the longer name of ``other``."""
    longer, letters = other.read.function, other.read.function[::2]
    is_longer = longer.startswith(body.read.function) and len(longer) > len(body.read.function)
    return is_longer and len(letters) > 1 and all(letters in number for number in body.numbers)


def _letters_note(other: BodyNode) -> Note:
    letters = other.read.function[::2]
    return Note(
        Reason(
            "code-letters",
            f"文号中的“{letters}”是{other.name}名称的用字。",
            f"The letters {letters} of the numbers are those of {other.name}.",
        ),
        Decimal("0.9"),
    )


def join_units(groups: BodyGroups, bodies: Sequence[BodyNode]) -> None:
    """Join names without a place: with the department that names them so, with a unit of it, or with the only body.

    A bureau of that name with its place in front is the one of the place; of other names only one that reports itself.
    Two departments' offices or centres of one name stay apart.
    """
    of_department: dict[tuple[object, ...], str] = {}
    in_place: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    longer: defaultdict[tuple[object, ...], list[BodyNode]] = defaultdict(list)
    for body in bodies:
        if body.is_unit or body.place is None:
            continue
        if body.years or body.read.form in _ONE_OF_A_PLACE:
            in_place[body.place_key, body.read.key].add(groups.root(body.node))
        for parent in sorted(body.parents):
            root = groups.root(parent)
            of_department.setdefault((root, body.read.key), body.node)
            longer[root, body.read.form, body.read.function[:1]].append(body)
    own = {body.node: body for body in bodies if body.years}
    for body in bodies:
        if not body.is_unit or not (body.read.function or body.read.form or body.read.is_own_level):
            continue
        for parent in sorted(body.parents):
            if parent in own and _is_called(body, own[parent]):
                groups.join(body.node, parent)
                continue
            root = groups.root(parent)
            kept = of_department.setdefault((root, body.read.key), body.node)
            groups.join(body.node, kept, _UNIT)
            if kept == body.node:
                _join_shortened(groups, body, longer[root, body.read.form, body.read.function[:1]])
        others = in_place.get((body.place_key, body.read.key), set())
        if len(others) == 1 and _is_telling(body):
            groups.join(body.node, min(others), None if body.read.form in _ONE_OF_A_PLACE else _UNIT)


def _is_called(body: BodyNode, department: BodyNode) -> bool:
    """Whether a name without a place is the department's own (科技局 in a report of 某市科学技术局)."""
    if body.read.is_own_level or body.read.key == department.read.key:
        return True
    return body.read.is_office and body.read.form == department.read.form and _is_short_for(body, department)


def _is_telling(body: BodyNode) -> bool:
    function = body.read.function
    return (body.read.form in _ONE_OF_A_PLACE and bool(function)) or len(function) >= _GENERIC_LENGTH


def _join_shortened(groups: BodyGroups, body: BodyNode, others: Sequence[BodyNode]) -> None:
    """Join a unit with the only one of its department that its name is a short form of (交警支队)."""
    fitting = {groups.root(each.node): each for each in others if _is_short_for(body, each)}
    if len(fitting) == 1:
        (other,) = fitting.values()
        groups.join(body.node, other.node, _short_note(body, other))


def _is_short_for(body: BodyNode, other: BodyNode) -> bool:
    return abbreviates(body.read.function, other.read.function, is_office=body.read.is_office)


_UNIT = Note(
    Reason(
        "unit-of-department",
        "名称未写地名，是同一部门所属的单位。",
        "The name has no place in front; it is a unit of the same department.",
    ),
    Decimal("0.95"),
)
