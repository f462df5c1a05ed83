"""What a legal regime is: its days, sections, limits, reviews and appeals, each with a source."""

from dataclasses import dataclass
from enum import StrEnum

from foicli.law.holidays import Calendar, Nation, calendar
from foicli.model.request import EventName
from foicli.model.request import Regime as Code

# These are made once and compared by identity; what dataclasses would write for equality and for
# printing is left out, because each of them costs start-up time.


class PublicInterest(StrEnum):
    """Whether an exemption yields to the public interest."""

    ABSOLUTE = "absolute"
    QUALIFIED = "qualified"
    PARTLY = "partly"  # some of its limbs are absolute
    NONE = "none"  # no exemption, but a reason not to comply: cost, vexatiousness


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Exemption:
    """One reason to withhold, as `s21` or `reg12(4)(b)`: the form in which codings name it."""

    code: str
    title: str
    test: PublicInterest


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Extension:
    """How a body may take more time: `most` further working days (None: the Act sets no number).

    `notice_in_time` says that the body must give notice within the first twenty working days, or
    else has no extension.
    """

    event: EventName
    name: str
    section: str
    most: int | None
    notice_in_time: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CostLimit:
    """Above this many pounds a body need not answer; `whom` it holds for, and the rate per hour."""

    pounds: int
    whom: str
    rate: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PaymentTime:
    """How long the applicant has to pay a fee: calendar months (with the day of notice) or working days."""

    months: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Review:
    """Asking the body to look again: by when, how long it has, and where that is written.

    Days are working days. `longest` is the time in exceptional cases. `statutory` is False where a
    code of practice says so and not the Act.
    """

    name: str
    section: str
    ask_within: int
    answer_within: int
    longest: int
    statutory: bool
    from_what: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Appeal:
    """Going to the Commissioner: within six weeks or six months, and what must come before."""

    section: str
    weeks: int
    months: int
    statutory: bool
    review_first: bool
    from_what: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Source:
    """Where one fact of a regime is written; `fact` is the name of the field."""

    fact: str
    citation: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Regime:
    """One Act or set of Regulations. Sections are named as in a letter: `section 10(1)`."""

    code: Code
    act: str
    short: str
    nations: tuple[Nation, ...]
    calendar_words: str
    response_days: int
    time_section: str
    clarification_section: str
    advice_section: str
    form_section: str
    refusal_section: str
    fees_section: str
    pause_section: str
    payment_time: PaymentTime
    cost_section: str
    cost_limits: tuple[CostLimit, ...]
    extension: Extension | None
    review: Review
    appeal: Appeal
    commissioner: str
    commissioner_site: str
    exemption_word: str
    exemptions: tuple[Exemption, ...]
    sources: tuple[Source, ...]

    @property
    def calendar(self) -> Calendar:
        """The working days of this regime."""
        return calendar(self.nations)

    def source_of(self, fact: str) -> str:
        """Where the fact of this name is written."""
        return next((source.citation for source in self.sources if source.fact == fact), "")

    def exemption(self, code: str) -> Exemption | None:
        """The exemption with this code; a limb (`s40(2)`) finds its section. None where there is none."""
        wanted = code.replace(" ", "")
        while wanted:
            for exemption in self.exemptions:
                if exemption.code == wanted:
                    return exemption
            wanted = wanted.rpartition("(")[0]
        return None
