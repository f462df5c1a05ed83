"""Messages made up for the tests of matching and category: short ways to write one down."""

from datetime import UTC, datetime

from foicli.model.mail import Correspondent, DeliveryReport, Mail, Part

OURS = "foi@campaign.example.org"


def mail(
    subject: str = "RE: Freedom of Information request",
    sender: str = "FOI Team <foi@example.nhs.uk>",
    *,
    day: str = "2017-06-20",
    in_reply_to: str = "",
    references: tuple[str, ...] = (),
    headers: tuple[tuple[str, str], ...] = (),
    report: DeliveryReport | None = None,
    parts: tuple[Part, ...] = (),
    reply_to: str = "",
) -> Mail:
    """A message that came to us on `day`, at noon."""
    name, _, address = sender.rpartition("<")
    return Mail(
        raw_sha256="0" * 64,
        message_id="<one@elsewhere.example>",
        in_reply_to=in_reply_to,
        references=references,
        from_name=name.strip(' "'),
        from_address=address.strip("<> "),
        reply_to=reply_to,
        to=(OURS,),
        subject=subject,
        date=datetime.fromisoformat(day + "T12:00:00").replace(tzinfo=UTC),
        headers=headers,
        parts=parts,
        report=report,
    )


def body(
    code: str, name: str, *, prefix: str = "TFSL-2017", kind: str = "ccg", **more: object
) -> Correspondent:
    """One request, with the Message-ID `<CODE@ours>` for its letter."""
    return Correspondent(
        reference=f"{prefix}-{code}",
        body_code=code,
        body_name=name,
        kind=kind,
        message_ids=(f"<{code}@campaign.example.org>",),
        subject=f"Freedom of Information request: children's care [{prefix}-{code}]",
        **more,  # type: ignore[arg-type]
    )
