"""Reports of mail systems: the standard form and the wordings in use; and what only looks like one."""

import pytest

from foicli.mail.mime import parse

DSN = """From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: us@campaign.example
Subject: {subject}
Content-Type: multipart/report; report-type=delivery-status; boundary=R

--R

{text}
--R
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

{fields}
--R
Content-Type: {returned}

From: us@campaign.example
Message-ID: <letter-1@campaign.example>
Subject: Request

--R--
"""
FAILED = "Final-Recipient: rfc822; foi@body.example\nAction: failed\nStatus: 5.1.1\n"
FAILED += "Diagnostic-Code: smtp; 550 5.1.1 no such user"
DELAYED = "Final-Recipient: rfc822; foi@body.example\nAction: delayed\nStatus: 4.4.1"


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_in_the_standard_form(returned):
    mail = parse(DSN.format(subject="Undelivered", text="Sorry.", fields=FAILED, returned=returned).encode())
    report = mail.report
    assert (report.action, report.status, report.recipient) == ("failed", "5.1.1", "foi@body.example")
    assert report.words == "550 5.1.1 no such user"
    assert report.original_message_id == "<letter-1@campaign.example>"
    assert [p.text.strip() for p in mail.parts if p.is_body] == ["Sorry."]
    assert not [p for p in mail.parts if not p.is_body and not p.inline]


def test_a_delay_is_not_a_failure():
    report = parse(
        DSN.format(subject="Delayed", text="Wait.", fields=DELAYED, returned="message/rfc822").encode()
    ).report
    assert (report.action, report.status) == ("delayed", "4.4.1")


def test_of_several_recipients_the_worst_is_reported():
    fields = DELAYED + "\n\n" + FAILED.replace("foi@body", "other@body")
    report = parse(
        DSN.format(subject="Mixed", text="x", fields=fields, returned="message/rfc822").encode()
    ).report
    assert (report.action, report.recipient) == ("failed", "other@body.example")


def prose(sender: str, subject: str, text: str, more: str = "") -> bytes:
    return f"From: {sender}\nSubject: {subject}\n{more}\n{text}".encode()


WORDINGS = {
    "exchange": ("Microsoft Outlook <postmaster@body.example>", "Undeliverable: Request",
                 "Your message to foi@body.example couldn't be delivered.\nfoi wasn't found at body.example.\n"
                 "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'", "failed", "5.1.10"),
    "google": ("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)",
               "** Address not found **\n\nYour message wasn't delivered to foi@body.example because the address\n"
               "couldn't be found.\n\n550 5.1.1 The email account does not exist.", "failed", "5.1.1"),
    "postfix delay": ("MAILER-DAEMON@mx (Mail Delivery System)", "Delayed Mail (still being retried)",
                      "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n"
                      "It will be retried until it is 5 days old.\n<foi@body.example>: connection timed out", "delayed", ""),
    "exim": ("Mail Delivery System <Mailer-Daemon@exim>", "Mail delivery failed: returning message to sender",
             "A message that you sent could not be delivered to one or more of its recipients.\n\n  foi@body.example\n"
             "    all retries exhausted", "failed", ""),
    "exim delay": ("Mail Delivery System <Mailer-Daemon@exim>", "Warning: message 1abc delayed 24 hours",
                   "A message that you sent has not yet been delivered to one or more of its recipients.\n"
                   "  foi@body.example\nDelivery attempts will continue to be made.", "delayed", ""),
    "qmail": ("MAILER-DAEMON@q.example", "failure notice",
              "Hi. This is the qmail-send program at q.example.\nI'm afraid I wasn't able to deliver your message\n"
              "This is a permanent error; I've given up. Sorry it didn't work out.\n\n<foi@body.example>:\nuser unknown",
              "failed", ""),
    "old exchange": ("System Administrator <postmaster@x.example>", "Undeliverable: Request",
                     "Your message did not reach some or all of the intended recipients.\n   foi@body.example on 1/1\n"
                     "   550 5.7.1 blocked", "failed", "5.7.1"),
}  # fmt: skip


@pytest.mark.parametrize("system", WORDINGS)
def test_the_wordings_of_mail_systems(system):
    sender, subject, text, action, status = WORDINGS[system]
    report = parse(prose(sender, subject, text)).report
    assert report is not None
    assert (report.action, report.status, report.recipient) == (action, status, "foi@body.example")


def test_our_message_id_is_found_in_the_headers_quoted_in_prose():
    text = "I wasn't able to deliver your message\n<foi@body.example>:\nuser unknown\n\n--- Below\n\nMessage-ID: <l@us>\n"
    assert parse(prose("MAILER-DAEMON@q", "failure notice", text)).report.original_message_id == "<l@us>"


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        (
            "FOI <foi@body.example>",
            "Re: Request",
            "Your letter could not be delivered to the team in time. 404 cases.",
        ),
        ("FOI <foi@body.example>", "Undelivered mail statistics: response", "We had 550 5.1.1 errors."),
        ("Postmaster <postmaster@body.example>", "Automatic reply", "I am away until Monday."),
        ("FOI Team <foi@body.example>", "Out of office", "Delivery of answers is delayed."),
    ],
)
def test_a_letter_that_speaks_of_delivery_is_no_report(sender, subject, text):
    assert parse(prose(sender, subject, text)).report is None


def test_a_read_receipt_is_no_report():
    raw = (
        "From: FOI <foi@body.example>\nSubject: Read: Request\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=R\n\n--R\n\nIt was read.\n"
        "--R\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n--R--\n"
    )
    mail = parse(raw.encode())
    assert mail.report is None
    assert [p.inline for p in mail.parts] == [False, True]


def test_our_own_address_in_a_report_is_not_the_one_that_failed():
    text = (
        "The message from us@campaign.example to foi@body.example could not be delivered.\n550 5.1.1 unknown"
    )
    raw = prose("MAILER-DAEMON@q.example", "Undelivered", text, "To: us@campaign.example\n")
    assert parse(raw).report.recipient == "foi@body.example"
