"""How much of a query's words a text holds, a word counting the more the fewer texts of the index hold it."""

from collections.abc import Callable, Sequence

Rarity = Callable[[Sequence[str]], Sequence[float]]
"""What each of some words weighs: the fewer texts hold it, the more."""


class KnownRarity:
    """A rarity that is asked for once a word."""

    def __init__(self, rarity: Rarity) -> None:
        """``rarity`` tells what is not known yet."""
        self._rarity = rarity
        self._known: dict[str, float] = {}

    def __call__(self, words: Sequence[str]) -> list[float]:
        """What each of ``words`` weighs."""
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            self._known.update(zip(new, self._rarity(new), strict=True))
        return [self._known[word] for word in words]


class WordShare:
    """How much of a query's words a text holds, rare words more; of several wordings the one that fits best."""

    def __init__(self, wordings: Sequence[Sequence[str]], rarity: Rarity) -> None:
        """The words of each of ``wordings``, and what weighs them."""
        self._wordings = tuple(dict(zip(terms, rarity(terms), strict=True)) for terms in wordings)
        self._known: dict[str, float] = {}
        self._totals = tuple(sum(weights.values()) for weights in self._wordings)

    def __call__(self, text: str) -> float:
        """The share from 0 to 1."""
        if text not in self._known:
            self._known[text] = self._of(text)
        return self._known[text]

    def _of(self, text: str) -> float:
        plain = text.casefold()
        return max(
            (
                sum(weight for term, weight in weights.items() if term in plain) / total
                for weights, total in zip(self._wordings, self._totals, strict=True)
                if total
            ),
            default=0.0,
        )
