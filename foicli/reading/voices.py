"""What a sentence may say of the thing that was asked, and the verdict on one; how lists of wordings are written."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

LONGEST = 2_500  # characters of a sentence that are looked at


class Voice(StrEnum):
    """What a sentence says of the thing that was asked."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    IN_DEVELOPMENT = "in_development"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    COST_LIMIT = "cost_limit"
    NCND = "ncnd"
    PUBLISHED = "published_elsewhere"
    NIL = "nil"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_value(self) -> bool:
        """Whether it is a value of a yes/no question."""
        return self in (Voice.YES, Voice.NO, Voice.PARTLY, Voice.IN_DEVELOPMENT)

    @property
    def refuses(self) -> bool:
        """Whether it says that the thing is refused, as such or for its cost."""
        return self in (Voice.REFUSED, Voice.COST_LIMIT)

    @property
    def withholds(self) -> bool:
        """Whether it says why the thing is not given."""
        return self in (Voice.NOT_HELD, Voice.REFUSED, Voice.COST_LIMIT, Voice.NCND, Voice.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words from `start` to `end` say; `rule` names the wording, `sure` how plain it is (0 to 1)."""

    voice: Voice
    start: int
    end: int
    rule: str
    sure: float
    exemptions: tuple[str, ...] = ()
    by_whom: str = ""


def opposite(voice: Voice) -> Voice:
    """A no for a yes and a yes for a no; of anything else nothing follows."""
    return {Voice.YES: Voice.NO, Voice.NO: Voice.YES}.get(voice, Voice.UNCLEAR)


def shifted(verdict: Verdict, voice: Voice, rule: str, sure: float) -> Verdict:
    """The same words taken for something else."""
    return replace(verdict, voice=voice, rule=rule, sure=sure)


# Signs of the reader's own, put in place of the codes that a paper's key explains.
SIGNS = {
    Voice.YES: "\ue001", Voice.NO: "\ue002", Voice.PARTLY: "\ue003", Voice.IN_DEVELOPMENT: "\ue004",
    Voice.NOT_HELD: "\ue005", Voice.NOT_APPLICABLE: "\ue006",
}  # fmt: skip
SIGNED = {sign: voice for voice, sign in SIGNS.items()}


def wordings(*parts: str) -> re.Pattern[str]:
    """A pattern of whole words for any of several wordings."""
    return re.compile(r"(?<![\w])(?:" + "|".join(parts) + r")(?![\w])")
