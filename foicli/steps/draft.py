"""Draft letters: the facts of each body put into its template, and the bytes that would go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from foicli.bodies.kinds import find_kind
from foicli.errors import Fault, FoiError, InputFaults, Refused
from foicli.law import regime_for
from foicli.law.clock import due
from foicli.law.holidays import HorizonError
from foicli.letters.docx import docx_bytes
from foicli.letters.facts import ExemptionUsed, LetterFacts, OpenQuestion, PreviousLetter, kind_facts
from foicli.letters.freeze import Attachment, freeze, message_id, sender_domain
from foicli.letters.missing import lacks_questions
from foicli.letters.render import LetterTemplate, Rendered, compile_template, render_all
from foicli.model.body import Body
from foicli.model.campaign import Ask, Campaign
from foicli.model.letter import DeliveryState, Letter, Purpose
from foicli.model.request import EventName, Regime, Stage
from foicli.steps.chronology import chronology, reckoning
from foicli.steps.letter_form import WITH_FORM, letter_form
from foicli.steps.position import LONDON, Position, gone_letters, local_day
from foicli.steps.questions import Asked, current, left_to_fill_in
from foicli.templates import templates_dir
from foicli.workspace import Workspace


def _no_mail(facts: LetterFacts) -> Refused:
    """Why a complaint is no e-mail, and how it goes instead."""
    rules, code = regime_for(facts.regime), facts.body.code
    scottish = "scottish_" if facts.regime is Regime.FOISA else ""
    return Refused(
        f"a complaint goes to {rules.commissioner}, for whom campaign.toml names no e-mail address",
        f"Send it by their form or by post (see {rules.commissioner_site}): foi pack {code} writes it with its "
        f"evidence. Or name their address as {scottish}commissioner_email under [chase].",
    )


@dataclass(frozen=True)
class Draft:
    """A letter written but not frozen: who gets it, why now, and the text.

    `unreviewed` says that it speaks of open questions, and that no person has looked at the answers yet.
    """

    facts: LetterFacts
    asked: Asked
    rendered: Rendered
    to: str
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    reason: str = ""
    to_name: str = ""
    attachments: tuple[Attachment, ...] = ()
    unreviewed: bool = False

    @property
    def reference(self) -> str:
        """The request's reference."""
        return self.facts.reference

    @property
    def campaign(self) -> Campaign:
        """The campaign in whose name it is written."""
        return self.facts.campaign

    @property
    def receiver(self) -> str:
        """To whom it goes, as a person reads it: an address, or how to reach the Commissioner without one."""
        if self.to or self.facts.purpose is not Purpose.COMPLAINT:
            return self.to or "(no address yet)"
        rules = regime_for(self.facts.regime)
        return f"{rules.commissioner} (by their form or by post; see {rules.commissioner_site})"

    def mime(self, moment: datetime) -> bytes:
        """The e-mail as it would go, dated `moment`. Raises Refused for a complaint without an address."""
        if not self.to and self.facts.purpose is Purpose.COMPLAINT:
            raise _no_mail(self.facts)
        return freeze(
            self.rendered, applicant=self.campaign.applicant, to=self.to,
            to_name=self.to_name or self.facts.body.name,
            message_id=self.message_id, date=moment, reference=self.reference,
            in_reply_to=self.in_reply_to, references=self.references, attachments=self._enclosed(moment),
        )  # fmt: skip

    def _enclosed(self, moment: datetime) -> tuple[Attachment, ...]:
        """What goes with the letter, the fill-in form first where it has one."""
        if not self.facts.form:
            return self.attachments
        return (letter_form(self.facts, self.facts.form, moment), *self.attachments)

    def docx(self, moment: datetime) -> bytes:
        """The same letter as a Word document, for post or portal."""
        applicant = self.campaign.applicant
        return docx_bytes(
            self.rendered, organisation=applicant.organisation, author=applicant.name,
            reference=self.reference, date=moment,
        )  # fmt: skip

    def letter(self, paper: str, moment: datetime) -> Letter:
        """The letter as the ledger keeps it, once its bytes are frozen as `paper`."""
        return Letter(
            self.reference, self.facts.purpose, self.facts.round, self.message_id, self.to,
            self.rendered.subject, paper, moment,
        )  # fmt: skip


class Desk:
    """Where letters are written: templates, questionnaires and kinds are read once for all."""

    def __init__(self, workspace: Workspace, now: datetime) -> None:
        self.workspace = workspace
        self.now = now
        self._asked: dict[str, Asked] = {}
        self._templates: dict[tuple[str, Purpose], LetterTemplate] = {}

    @cached_property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.workspace.config.campaign

    def asked(self, kind: str) -> Asked:
        """The questionnaire for a kind of body, as it stands today. Raises InputFaults for a kit's examples."""
        if kind not in self._asked:
            asked = current(self.workspace, kind)
            path = next(a.questions for a in self.campaign.asks if a.kind == kind)
            if examples := left_to_fill_in(asked, path):
                raise InputFaults("The letters cannot be written yet: questions are missing", examples)
            self._asked[kind] = asked
        return self._asked[kind]

    def template(self, kind: str, purpose: Purpose) -> LetterTemplate:
        """The template for a letter: the campaign's own, else the one that foi ships."""
        key = (kind, purpose)
        if key not in self._templates:
            ask = next(a for a in self.campaign.asks if a.kind == kind)
            self._templates[key] = _template(self.workspace, ask, purpose)
        return self._templates[key]

    def request_facts(self, body: Body, round_: int = 1) -> LetterFacts:
        """What a request letter to this body may speak of."""
        kind = find_kind(body.kind)
        today = local_day(self.now)
        questionnaire = self.asked(body.kind).questionnaire
        return LetterFacts(
            reference=self.campaign.reference_for(body.code), purpose=Purpose.REQUEST, regime=kind.regime,
            campaign=self.campaign, body=body, kind=kind_facts(kind, today, questionnaire),
            questionnaire=questionnaire, today=today, round=round_,
            due=_due(kind.regime, today), form=self._form(Purpose.REQUEST),
        )  # fmt: skip

    def _form(self, purpose: Purpose) -> str:
        """The kind of form that goes with letters of this purpose, if any does."""
        return self.workspace.config.form if purpose in WITH_FORM else ""

    def later_facts(
        self, body: Body, position: Position, purpose: Purpose, asked: Asked, *,
        round_: int = 1, open_questions: tuple[OpenQuestion, ...] = (), note: str = "",
    ) -> LetterFacts:  # fmt: skip
        """What a letter after the request may speak of: the dates, what came back, what is open."""
        request = position.dossier.request
        deadline = position.deadline
        today = local_day(self.now)
        return LetterFacts(
            reference=request.reference, purpose=purpose, regime=request.regime, campaign=self.campaign,
            body=body, kind=kind_facts(find_kind(request.kind), today, asked.questionnaire),
            questionnaire=asked.questionnaire, today=today, round=round_,
            sent_on=local_day(position.sent_at) if position.sent_at else None,
            received=position.received, due=position.due,
            days_late=working_days_late(position, today),
            responded_on=local_day(position.responded_at) if position.responded_at else None,
            review_requested_on=_day_of(position, EventName.REVIEW_REQUESTED),
            review_answered_on=_day_of(position, EventName.REVIEW_ANSWERED),
            open_questions=open_questions,
            exemptions=tuple(
                ExemptionUsed(code)
                for code in dict.fromkeys(c for m in position.dossier.heard() for c in m.exemptions)
            ),
            previous=tuple(
                PreviousLetter(x.purpose, local_day(x.at))
                for x in gone_letters(position.dossier)
                if x.at
            ),
            chronology=chronology(position), reckoning=reckoning(position),
            authority_ref=position.authority_ref, note=note, form=self._form(purpose),
        ) if deadline or position.sent_at else replace(self.request_facts(body), purpose=purpose, form="")  # fmt: skip

    def write(self, letters: Sequence[LetterFacts], *, to_send: bool) -> tuple[Draft, ...]:
        """Write the letters. Raises InputFaults with everything that is missing from any of them."""
        pairs = [(self.template(facts.body.kind, facts.purpose), facts) for facts in letters]
        rendered = render_all(pairs, to_send=to_send)
        _refuse_without_questions(pairs, rendered)
        domain = (
            sender_domain(self.campaign.applicant) if "@" in self.campaign.applicant.email else "foi.invalid"
        )
        return tuple(
            Draft(
                facts, self.asked(facts.body.kind), text, _address(facts),
                message_id(self.campaign.reference, facts.reference, facts.purpose, facts.round, domain),
            )
            for facts, text in zip(letters, rendered, strict=True)
        )  # fmt: skip


def _address(facts: LetterFacts) -> str:
    """The body's address, but none for a complaint: that is about the body, and must never go to it."""
    return "" if facts.purpose is Purpose.COMPLAINT else facts.body.email


def _refuse_without_questions(
    pairs: Sequence[tuple[LetterTemplate, LetterFacts]], rendered: Sequence[Rendered]
) -> None:
    """Raise InputFaults for each template whose letter asks nothing: nobody could answer it."""
    found: dict[str, str] = {}
    for (template, facts), letter in zip(pairs, rendered, strict=True):
        if template.name not in found and (wrong := lacks_questions(facts, letter.blocks, letter.text)):
            found[template.name] = wrong
    if found:
        raise InputFaults(
            "The letters cannot be written yet: they ask nothing",
            tuple(Fault(name, wrong) for name, wrong in found.items()),
            "Nothing has been sent or kept.",
        )


def threaded(drafts: Iterable[tuple[Draft, Position]]) -> tuple[Draft, ...]:
    """Later letters threaded onto the correspondence (RFC 5322 3.6.4): they answer its newest message."""
    found = []
    for draft, position in drafts:
        ours = [x.message_id for x in position.dossier.letters if x.state is DeliveryState.ACCEPTED]
        theirs = [m.message_id for m in position.dossier.heard() if m.message_id]
        newest = theirs[-1] if theirs else (ours[-1] if ours else "")
        chain = tuple(dict.fromkeys([*ours, *([newest] if newest else [])]))
        found.append(replace(draft, in_reply_to=newest, references=chain))
    return tuple(found)


def working_days_late(position: Position, today: date) -> int:
    """Working days since the answer was due; 0 while it is not, and once there is one."""
    if position.stage is not Stage.AWAITING or position.due is None or today <= position.due:
        return 0
    try:
        return regime_for(position.dossier.request.regime).calendar.between(position.due, today)
    except HorizonError:
        return 0


def _day_of(position: Position, name: EventName) -> date | None:
    days = [e.day for e in position.dossier.confirmed() if e.name is name and e.day]
    return max(days) if days else None


def _due(regime: Regime, today: date) -> date | None:
    """The due date if the letter is received today; None beyond the table of holidays."""
    try:
        return due(regime, today).due
    except HorizonError:
        return None


def _template(workspace: Workspace, ask: Ask, purpose: Purpose) -> LetterTemplate:
    relative = ask.letter
    if purpose is not Purpose.REQUEST:
        relative = f"{ask.letter.rpartition('/')[0]}/{purpose.value}.md".lstrip("/")
    path = workspace.inside(relative)
    try:
        return compile_template(path.read_text("utf-8-sig"), relative)
    except FileNotFoundError:
        if purpose is Purpose.REQUEST:
            raise FoiError(
                f"{relative} is missing", "campaign.toml names it as the letter; put it back or name another."
            ) from None
        shipped = templates_dir().joinpath("letters", f"{purpose.value}.md")
        return compile_template(shipped.read_text("utf-8"), f"letters/{purpose.value}.md")
    except UnicodeDecodeError:
        raise FoiError(f"{relative} is not plain UTF-8 text", "Save it as UTF-8 in your editor.") from None


def moment_of(day: date) -> datetime:
    """Noon in London on a day: for what is known by its date alone."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
