"""Frozen mail: the same bytes each time, headers that hold whatever a name contains, ids that never meet."""

import email
import email.policy
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import FoiError
from foicli.letters.freeze import Attachment, freeze, message_id, sender_domain
from foicli.letters.render import Rendered, render
from foicli.model.campaign import Applicant
from foicli.model.letter import Purpose

ID = message_id("TREES-24", "TREES-24-E99", Purpose.REQUEST, 1, "leafy.example.org")
WHEN = datetime(2025, 6, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def frozen(rendered, applicant, **changes):
    usual = {
        "applicant": applicant, "to": "foi@elmshire.example", "message_id": ID, "date": WHEN,
        "reference": "TREES-24-E99",
    }  # fmt: skip
    return freeze(rendered, **(usual | changes))


def parsed(content: bytes):
    return email.message_from_bytes(content, policy=email.policy.default)


@pytest.fixture
def request_letter(make_facts, shipped) -> Rendered:
    return render(shipped("request"), make_facts())


def test_the_standard_library_reads_back_what_was_written(request_letter, applicant):
    mail = parsed(frozen(request_letter, applicant))
    assert dict(mail.items()) == {
        "From": '"Ann Example, Leafy Streets Trust" <foi@leafy.example.org>',
        "To": "foi@elmshire.example",
        "Subject": "Freedom of Information request: Street trees 2024 [TREES-24-E99]",
        "Date": "Mon, 02 Jun 2025 09:30:00 +0100",
        "Message-ID": ID,
        "X-FOI-Reference": "TREES-24-E99",
        "Content-Language": "en-GB",
        "Content-Type": 'text/plain; charset="utf-8"',
        "Content-Transfer-Encoding": "quoted-printable",
        "MIME-Version": "1.0",
    }
    assert mail.get_content().replace("\r\n", "\n") == request_letter.text


def test_a_letter_is_the_same_bytes_each_time(request_letter, applicant):
    papers = [Attachment("request.docx", "application/octet-stream", bytes(range(256)))]
    first = frozen(request_letter, applicant, attachments=papers)
    assert first == frozen(request_letter, applicant, attachments=papers)


def test_lines_are_short_ascii_and_end_in_crlf(applicant):
    letter = Rendered("é" * 180 + " [R-1]", ())
    content = frozen(letter, applicant, to_name="Ynys Môn " * 20)
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines = [line for line in content.split(b"\r\n") if not line.startswith(b"Message-ID")]
    assert max(map(len, lines)) <= 78


def test_attachments_come_back_whole(request_letter, applicant):
    sent = Attachment("Fragebogen ü/../x.docx", "application/vnd.ms-word", bytes(range(256)) * 40)
    mail = parsed(frozen(request_letter, applicant, attachments=[sent]))
    (back,) = mail.iter_attachments()
    assert back.get_filename() == "Fragebogen ü-..-x.docx"
    assert back.get_content() == sent.content
    assert mail.get_body().get_content().replace("\r\n", "\n") == request_letter.text
    assert mail.get_boundary().startswith("=_")


def test_a_thread_is_carried_on_and_malformed_ids_are_left_out(request_letter, applicant):
    mail = parsed(
        frozen(
            request_letter, applicant, in_reply_to="<their@id.example>",
            references=("<a@b>", "<broken id>", "<a@b>\n", "<their@id.example>\r\nBcc: x@y.example", "<c@d>"),
        )
    )  # fmt: skip
    assert mail["In-Reply-To"] == "<their@id.example>"
    assert mail["References"].split() == ["<a@b>", "<c@d>"]
    assert mail["Bcc"] is None


def test_a_long_thread_keeps_its_first_and_newest_ids(request_letter, applicant):
    ids = tuple(f"<{n}@thread.example>" for n in range(100))
    kept = parsed(frozen(request_letter, applicant, references=ids))["References"].split()
    assert (kept[0], kept[-1], len(kept)) == (ids[0], ids[-1], 20)


def test_it_does_not_look_like_an_automatic_message(request_letter, applicant):
    mail = parsed(frozen(request_letter, applicant))
    assert not {"auto-submitted", "precedence", "x-auto-response-suppress"} & {k.lower() for k in mail.keys()}  # noqa: SIM118


@pytest.mark.parametrize(
    "address",
    ["", "foi", "foi@", "foi@x", "a b@x.example", "foi@x.example\r\nBcc: y@z.example", "a@b@c.example",
     "foi@x.example, y@z.example", "<foi@x.example>", "foi@x.example\n", "föi@x.example", "f" * 250 + "@x.example"],
)  # fmt: skip
def test_a_malformed_address_is_refused_in_words(request_letter, applicant, address):
    with pytest.raises(FoiError, match="is not an e-mail address"):
        frozen(request_letter, applicant, to=address)


def test_a_date_without_a_time_zone_is_refused(request_letter, applicant):
    with pytest.raises(FoiError, match="time zone"):
        frozen(request_letter, applicant, date=datetime(2025, 6, 2))  # noqa: DTZ001


def test_the_readable_part_of_an_id_is_the_reference():
    assert ID.startswith("<trees-24-e99.request.1.")
    assert ID.endswith("@leafy.example.org>")


def test_an_id_is_the_same_after_a_restore():
    # A ledger restored from a backup must find the letters it sent: this value may never change.
    assert ID == "<trees-24-e99.request.1.107bb6008d01521081c7cf6a@leafy.example.org>"


def test_the_domain_is_that_of_the_sender(applicant):
    assert sender_domain(applicant) == "leafy.example.org"


LETTER = st.tuples(st.text(max_size=20), st.sampled_from(Purpose), st.integers(1, 99))


@given(LETTER, LETTER)
def test_two_letters_never_share_an_id(one, other):
    ids = {message_id("T", reference, purpose, n, "x.example") for reference, purpose, n in (one, other)}
    assert len(ids) == len({one, other})


@given(LETTER)
def test_every_id_is_well_formed(letter):
    reference, purpose, n = letter
    made = message_id("T", reference, purpose, n, "x.example")
    mail = parsed(
        freeze(
            Rendered("x [R]", ()), applicant=Applicant("", "A", "", "a@x.example"), to="b@x.example",
            message_id=made, date=datetime(2025, 1, 1, tzinfo=UTC), reference="R",
        )
    )  # fmt: skip
    assert mail["Message-ID"] == made


@given(name=st.text(max_size=200), subject=st.text(max_size=200))
def test_whatever_a_name_contains_no_header_is_added_and_the_words_come_back(name, subject):
    content = freeze(
        Rendered(f"{subject} [R-1]", ()), applicant=Applicant("Trust", name, "", "a@x.example"),
        to="b@x.example", to_name=name, message_id=ID, date=WHEN, reference="R-1",
    )  # fmt: skip
    mail = parsed(content)
    assert [k for k in mail.keys()] == [  # noqa: C416, SIM118
        "From", "To", "Subject", "Date", "Message-ID", "X-FOI-Reference", "Content-Language",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    ]  # fmt: skip
    assert mail["Subject"].endswith("[R-1]")
    assert [a.addr_spec for a in mail["To"].addresses] == ["b@x.example"]
    assert [a.addr_spec for a in mail["From"].addresses] == ["a@x.example"]


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=80))
def test_a_subject_comes_back_as_it_was(word):
    mail = email.message_from_bytes(
        freeze(
            Rendered(f"To {word} and others [R-1]", ()), applicant=Applicant("T", "A", "", "a@x.example"),
            to="b@x.example", message_id=ID, date=WHEN, reference="R-1",
        )
    )  # fmt: skip
    from email.header import decode_header, make_header

    assert str(make_header(decode_header(mail["Subject"]))) == f"To {word} and others [R-1]"
