"""What somebody gathers on other pages to see side by side: up to six things of a kind, several kinds at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.ui.compare.address import MOST, CompareAddress, CompareKind
from kg.ui.wording import Language
from kg.ui.words.basket import COUNTED, BasketWord


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to compare: its kind, its IRI, and what it is called."""

    kind: CompareKind
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a thing that was put in or taken out."""

    word: BasketWord
    thing: Thing
    count: int

    def text(self, language: Language) -> str:
        """The sentence that tells it."""
        counted = COUNTED[self.thing.kind].of(language, count=self.count)
        return self.word.of(language, label=self.thing.label, counted=counted, most=MOST)


@dataclass(frozen=True, slots=True)
class Basket:
    """The things gathered, in the order they came; at most ``MOST`` of a kind.

    Things of different kinds are never set side by side: each kind is a comparison of its own, and none is lost.
    """

    things: tuple[Thing, ...] = ()

    def holds(self, kind: CompareKind, value: str) -> bool:
        """Whether this thing is in."""
        return any(thing.kind == kind and thing.value == value for thing in self.things)

    def of_kind(self, kind: CompareKind) -> tuple[Thing, ...]:
        """The things of one kind."""
        return tuple(thing for thing in self.things if thing.kind == kind)

    @property
    def kinds(self) -> tuple[CompareKind, ...]:
        """The kinds that are in, the one that came last at the end."""
        return tuple(reversed(dict.fromkeys(thing.kind for thing in reversed(self.things))))

    def toggled(self, thing: Thing) -> tuple["Basket", Told]:
        """The basket with ``thing`` put in, or taken out where it was in; a seventh of a kind is refused."""
        if self.holds(thing.kind, thing.value):
            kept = tuple(one for one in self.things if (one.kind, one.value) != (thing.kind, thing.value))
            basket, word = Basket(kept), BasketWord.TAKEN_OUT
        elif len(self.of_kind(thing.kind)) >= MOST:
            basket, word = self, BasketWord.FULL
        else:
            word = BasketWord.OTHER_KIND if self.things and not self.of_kind(thing.kind) else BasketWord.PUT_IN
            basket = Basket((*self.things, thing))
        return basket, Told(word, thing, len(basket.of_kind(thing.kind)))

    def params(self, kind: CompareKind) -> Mapping[str, str]:
        """The address of the page that compares the things of one kind."""
        return CompareAddress(kind, tuple(thing.value for thing in self.of_kind(kind))).params()
