"""The words that answers are counted by: findings, values of yes/no questions, standings."""

from enum import StrEnum


class Finding(StrEnum):
    """How a question was met. Only `ANSWERED` carries a value of the question's kind."""

    ANSWERED = "answered"
    NIL = "nil"
    SUPPRESSED = "suppressed"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    COST_LIMIT = "cost_limit"
    NCND = "ncnd"
    PUBLISHED_ELSEWHERE = "published_elsewhere"
    UNCLEAR = "unclear"
    NO_ANSWER = "no_answer"

    @property
    def refuses(self) -> bool:
        """Whether the thing is refused: as such, for its cost, or by neither confirming nor denying it."""
        return self in (Finding.REFUSED, Finding.COST_LIMIT, Finding.NCND)


class YesNo(StrEnum):
    """Values of a yes/no question that was answered."""

    YES = "yes"
    NO = "no"
    IN_DEVELOPMENT = "in_development"
    PARTLY = "partly"


class Standing(StrEnum):
    """How an answer stands: whose it is, and whether somebody should look at it."""

    SUGGESTED = "suggested"
    DECIDED = "decided"
    CHALLENGED = "challenged"
    UNSUPPORTED = "unsupported"
    NONE = "none"
