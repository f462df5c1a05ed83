"""What has happened to a request as a letter tells it: one list by date, each thing once, with its effect."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from foicli.law import regime_for
from foicli.law.holidays import HorizonError
from foicli.law.reckoning import effects, reckoned
from foicli.law.regime import Regime
from foicli.law.words import count_of, listed, long_day
from foicli.letters.acts import ground_in_words
from foicli.letters.facts import Happened
from foicli.model.category import Category
from foicli.model.dossier import EventFact, LetterFact, MessageFact
from foicli.model.letter import DeliveryState, Purpose
from foicli.model.request import Event, EventName, EventStatus
from foicli.steps.our_deadlines import review_clock
from foicli.steps.position import Position, local_day, of_the_clock

_EXTENSIONS = (EventName.PIT_EXTENSION, EventName.COMPLEXITY_EXTENSION)
# Mail that would change the clock if somebody confirmed it.
_CLOCKED = (EventName.CLARIFICATION_REQUESTED, EventName.FEES_NOTICE, *_EXTENSIONS)
_TURNS = frozenset({*_CLOCKED, EventName.CLARIFIED, EventName.PAID})
_MOVES = _TURNS | {EventName.REDIRECTED}
_EVENTS = {
    EventName.RECEIVED: "the body received the request",
    EventName.BOUNCED: "the request came back undelivered",
    EventName.REDIRECTED: "the request reached the address that the body had named instead",
    EventName.ACKNOWLEDGED: "the body acknowledged the request",
    EventName.TRANSFERRED: "the body told us that it had passed the request on",
    EventName.CLARIFICATION_REQUESTED: "the body asked us to make the request clearer",
    EventName.CLARIFIED: "we answered the body’s question about the request",
    EventName.FEES_NOTICE: "the body sent us a fees notice",
    EventName.PAID: "we paid the fee",
    EventName.PIT_EXTENSION: "the body gave notice of needing longer to weigh the public interest",
    EventName.COMPLEXITY_EXTENSION: "the body gave notice of needing longer, as the request is complex",
    EventName.RESPONDED: "the body answered",
    EventName.REFUSED: "the body refused the request",
    EventName.REVIEW_ANSWERED: "the body gave us the outcome of the review",
    EventName.COMPLAINED: "we complained to the Commissioner",
    EventName.WITHDRAWN: "we withdrew the request",
}
_LETTERS = {
    Purpose.REQUEST: "we made the request",
    Purpose.CLARIFICATION: "we wrote to make the request clearer",
    Purpose.ACKNOWLEDGEMENT_QUERY: "we asked the body whether the request had arrived",
    Purpose.REMINDER: "we reminded the body",
    Purpose.SECOND_REMINDER: "we reminded the body a second time",
    Purpose.FOLLOW_UP: "we wrote about the questions that were still open",
    Purpose.CORRECTION: "we corrected our letter",
    Purpose.REVIEW_REMINDER: "we reminded the body of the review",
}
# Letters whose arrival is an event: both are told as one.
_TOLD_BY = {
    Purpose.CLARIFICATION: EventName.CLARIFIED,
    Purpose.INTERNAL_REVIEW: EventName.REVIEW_REQUESTED,
    Purpose.COMPLAINT: EventName.COMPLAINED,
    Purpose.WITHDRAWAL: EventName.WITHDRAWN,
}
_MAIL = {
    Category.ACKNOWLEDGEMENT: EventName.ACKNOWLEDGED,
    Category.CLARIFICATION: EventName.CLARIFICATION_REQUESTED,
    Category.FEES_NOTICE: EventName.FEES_NOTICE,
    Category.RESPONSE: EventName.RESPONDED,
    Category.PARTIAL_RESPONSE: EventName.RESPONDED,
    Category.REFUSAL: EventName.REFUSED,
    Category.TRANSFER: EventName.TRANSFERRED,
}
# What comes first of the things of one day; whatever is not named comes after these.
_ORDER: tuple[object, ...] = (
    Purpose.REQUEST, EventName.BOUNCED, EventName.REDIRECTED, EventName.RECEIVED, Purpose.ACKNOWLEDGEMENT_QUERY,
    EventName.ACKNOWLEDGED, EventName.TRANSFERRED, EventName.CLARIFICATION_REQUESTED, Category.DELAY_NOTICE,
    EventName.RESPONDED, EventName.REFUSED, "last day",
)  # fmt: skip


_NEAR = 7  # days between the date of a notice and its arrival that leave it one notice


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing that happened, under the name by which it is told once a day."""

    name: object
    day: date
    what: str
    effect: str = ""
    place: int = 0  # among the events of the clock, which are told in the order in which it took them

    @property
    def order(self) -> tuple[date, int, int]:
        """By date, and within a day by what has to come before what."""
        name = EventName.CLARIFICATION_REQUESTED if self.name in _TURNS else self.name
        return self.day, _ORDER.index(name) if name in _ORDER else len(_ORDER), self.place


def chronology(where: Position) -> tuple[Happened, ...]:
    """Everything that happened, by date: letters, mail and events, each once, with what it did to the clock."""
    rules = regime_for(where.dossier.request.regime)
    did = effects_of(where)
    items: dict[tuple[object, date], _Item] = {}
    for item in (*_events(where, rules, did), *_messages(where), *_letters(where, did), *_ends(where, rules)):
        key = (item.name, item.day)
        items[key] = _merged(items[key], item) if key in items else item
    found = sorted(items.values(), key=lambda item: item.order)
    return tuple(Happened(x.day, x.what, x.effect, moves_clock=x.name in _MOVES) for x in found)


def reckoning(where: Position) -> tuple[str, ...]:
    """How the last day for an answer was counted; empty where there is none."""
    received, events = of_the_clock(where.dossier)
    try:
        return reckoned(where.dossier.request.regime, received, events)
    except HorizonError:
        return ()


def _merged(event: _Item, mail: _Item) -> _Item:
    """An event and the mail or letter of the same day: the mail's own words, the event's effect."""
    return replace(event, what=mail.what if mail.name in _MAIL.values() else event.what)


def effects_of(where: Position) -> dict[Event, str]:
    """What each event that the clock obeys did to it, in sentences."""
    received, events = of_the_clock(where.dossier)
    try:
        return {e.event: e.words for e in effects(where.dossier.request.regime, received, events)}
    except HorizonError:
        return {}


def _confirmed(where: Position) -> tuple[EventFact, ...]:
    return tuple(f for f in where.dossier.events if f.status is EventStatus.CONFIRMED and f.event.day)


def _events(where: Position, rules: Regime, did: dict[Event, str]) -> list[_Item]:
    found = []
    places = {event: place for place, event in enumerate(did, 1)}
    for fact in _confirmed(where):
        event, day = fact.event, fact.event.day
        assert day is not None
        what = _EVENTS.get(event.name) or f"we asked the body for {_review(rules)}"
        if event.name in _EXTENSIONS:
            what += f": {count_of(event.days, 'further working day')}" if event.days else ""
            what += f", until {long_day(event.until)}" if event.until else ""
        effect = did.get(event, "")
        if event.name in (EventName.RESPONDED, EventName.REFUSED):
            effect = _lateness(where, day)
        found.append(_Item(event.name, day, what, effect, places.get(event, 0)))
    return found


def _review(rules: Regime) -> str:
    return f"a review ({rules.review.section})" if rules.review.statutory else f"an {rules.review.name}"


def _messages(where: Position) -> list[_Item]:
    """What their mail says it is. Of mail that an event was read from, the event's day counts."""
    found = []
    by_message = {(f.message, f.event.name): f.event.day for f in _confirmed(where) if f.message}
    outcomes = {f.event.day for f in _confirmed(where) if f.event.name is EventName.REVIEW_ANSWERED}
    for message in where.dossier.messages:
        came = local_day(message.received_at)
        if came in outcomes and message.categories[:1] in (
            (Category.RESPONSE,),
            (Category.PARTIAL_RESPONSE,),
        ):
            continue  # the outcome of the review, told as such
        for name, what in _said(where, message):
            day = by_message.get((message.id, name)) if isinstance(name, EventName) else None
            effect = ""
            if name in (EventName.RESPONDED, EventName.REFUSED):
                effect = _lateness(where, came)
            elif name in _CLOCKED:
                if day is None and _noted_near(where, name, came):
                    continue
                effect = "Our count takes no account of this."  # an event that stands says otherwise
            found.append(_Item(name, day or came, what, effect))
    return found


def _noted_near(where: Position, name: object, came: date) -> bool:
    """Whether a person noted this notice under another day, as the one on which it was written."""
    noted = (f.event.day for f in _confirmed(where) if f.event.name is name)
    return any(day and day != came and abs((came - day).days) <= _NEAR for day in noted)


def _said(where: Position, message: MessageFact) -> Iterable[tuple[object, str]]:
    """What one message is, as names with words: an answer that refuses a part is one thing."""
    kinds = message.categories
    codes = tuple(ground_in_words(code) for code in message.exemptions)
    relied = f", relying on {listed(codes)}" if codes else ""
    answered = Category.RESPONSE in kinds or Category.PARTIAL_RESPONSE in kinds
    for kind in dict.fromkeys(kinds):
        if kind in (Category.RESPONSE, Category.PARTIAL_RESPONSE):
            part = " in part" if kind is Category.PARTIAL_RESPONSE else ""
            also = f", and refused a part{relied}" if Category.REFUSAL in kinds else ""
            yield EventName.RESPONDED, f"the body answered{part}{also}"
        elif kind is Category.REFUSAL and not answered:
            yield EventName.REFUSED, f"the body refused the request{relied}"
        elif kind is Category.EXTENSION:
            extension = regime_for(where.dossier.request.regime).extension
            if extension:
                yield extension.event, _EVENTS[extension.event]
        elif kind is Category.DELAY_NOTICE:
            promised = f" and promised it by {long_day(message.promised)}" if message.promised else ""
            yield kind, f"the body told us that its answer would be late{promised}"
        elif kind in _MAIL and kind is not Category.REFUSAL:
            yield _MAIL[kind], _EVENTS[_MAIL[kind]]


def _lateness(where: Position, day: date) -> str:
    return "This was after the last day for an answer." if where.due and day > where.due else ""


def _letters(where: Position, did: dict[Event, str]) -> list[_Item]:
    """Our letters that arrived. The request brings its own receipt, unless another one was written down."""
    found = []
    received, events = of_the_clock(where.dossier)
    told = {(f.event.name, f.event.day) for f in _confirmed(where)}
    elsewhere = any(e.name in (EventName.RECEIVED, EventName.REDIRECTED) for e in events)
    requests = [x for x in where.dossier.letters if x.purpose is Purpose.REQUEST and _went(x)]
    for letter in where.dossier.letters:
        if not _went(letter) or letter.at is None:
            continue
        day = local_day(letter.at)
        name = _TOLD_BY.get(letter.purpose)
        if name and (name, day) in told:
            continue
        what = _LETTERS.get(letter.purpose, f"we sent the {letter.purpose.value.replace('_', ' ')}")
        effect = ""
        if letter.purpose is Purpose.REQUEST:
            what = (
                f"{what}, reference [{where.reference}]"
                if letter is requests[0]
                else "we sent the request again"
            )
            if day == received and not elsewhere:
                effect = did.get(Event(EventName.RECEIVED, day), "")
        found.append(_Item(letter.purpose, day, what, effect))
    return found


def _went(letter: LetterFact) -> bool:
    if letter.purpose is Purpose.REQUEST:
        return letter.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN, DeliveryState.OPEN)
    return letter.state is DeliveryState.ACCEPTED


def _ends(where: Position, rules: Regime) -> list[_Item]:
    """The last days, in their place among the things that happened."""
    found = []
    if where.due:
        found.append(
            _Item("last day", where.due, f"by our count, the last day for an answer ({rules.time_section})")
        )
    review = review_clock(where)
    if review and review.due and (review.answered_on is None or review.answered_on > review.due):
        had = "" if review.answered_on else "; we have not had one"
        found.append(_Item("review", review.due, f"the time for the outcome of the review ended{had}"))
    return found
