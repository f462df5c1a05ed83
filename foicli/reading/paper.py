"""What one paper said."""

from dataclasses import dataclass, field

from foicli.reading.align import Chosen
from foicli.reading.claims import Claim, Span
from foicli.reading.segment import Page


@dataclass(slots=True)
class Paper:
    """What one paper said: claims by question, the labels they hang on, and what kind of layout it is."""

    page: Page
    claims: list[Claim] = field(default_factory=list)
    chain: list[Chosen] = field(default_factory=list)
    asked: dict[int, Span] = field(default_factory=dict)  # where each question's label stands
    notes: list[str] = field(default_factory=list)
    sections: dict[int, int] = field(default_factory=dict)  # where a title over prose ends -> its question
    spare: list[int] = field(default_factory=list)  # where numbers stand that were not taken for labels
