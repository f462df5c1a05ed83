"""Work out deadlines for their own sake, without a campaign."""

from dataclasses import dataclass

from foicli.law.batch import Batch, fill_due
from foicli.law.clock import Deadline, due, explain
from foicli.law.days import Day
from foicli.law.parse import parse_day, parse_events, parse_regime
from foicli.law.words import long_day


@dataclass(frozen=True, slots=True)
class Worked:
    """A deadline with its days and what could follow."""

    deadline: Deadline
    days: tuple[Day, ...]
    shown: str


def work_out(received: str, regime: str, events: tuple[str, ...]) -> Worked:
    """The deadline of a request received on a day. Raises FoiError for what cannot be understood."""
    day = parse_day(received)
    code = parse_regime(regime)
    told = parse_events(";".join(events)) if events else ()
    deadline = due(code, day, told)
    return Worked(deadline, explain(code, day, told), long_day(deadline.due) if deadline.due else "")


def batch(csv_text: str, source: str) -> Batch:
    """Fill the column `due` of a CSV."""
    return fill_due(csv_text, source)
