"""A candidate label: a place where the answer to a question may begin."""

from dataclasses import dataclass

MAX_ANCHORS = 900
FIRM = 2.5  # the gain from which on a label leaves no doubt that it is one


@dataclass(frozen=True, slots=True)
class Anchor:
    """A candidate label: it stands from `start` to `end`; the answer follows.

    `places` are the questions it names (one, or the members of a list or range); `gain` is what
    the alignment earns by taking it; `kind` says what it is made of.
    """

    places: tuple[int, ...]
    start: int
    end: int
    gain: float
    kind: str

    @property
    def first(self) -> int:
        """The first question it names."""
        return self.places[0]

    @property
    def last(self) -> int:
        """The last question it names."""
        return self.places[-1]
