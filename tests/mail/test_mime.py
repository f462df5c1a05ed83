"""Taking messages apart: letters, attachments, charsets, names; whatever comes, and never an exception."""

import base64
import binascii
import hashlib
import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foicli.mail.mime import NO_MESSAGE_ID, parse


def message(body: str, headers: str = "") -> bytes:
    top = "From: FOI Team <foi@council.example>\nTo: us@campaign.example\nSubject: Your request\n"
    top += "Date: Mon, 10 Jul 2017 10:15:00 +0100\nMessage-ID: <a1@council.example>\n"
    return (top + headers + "\n" + body).encode()


def multipart(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--XX\n{part}\n" for part in parts) + "--XX--\n"
    return message(body, f'Content-Type: multipart/{kind}; boundary="XX"\n')


def bodies(raw: bytes) -> list[str]:
    return [part.text.strip() for part in parse(raw).parts if part.is_body]


def attached(raw: bytes) -> list[str]:
    return [part.name for part in parse(raw).parts if not part.is_body and not part.inline]


def test_a_plain_letter():
    mail = parse(message("1. Yes\n2. No\n"))
    assert (mail.from_name, mail.from_address) == ("FOI Team", "foi@council.example")
    assert mail.to == ("us@campaign.example",)
    assert mail.subject == "Your request"
    assert mail.message_id == "<a1@council.example>"
    assert mail.date == datetime(2017, 7, 10, 9, 15, tzinfo=UTC)
    assert [p.text for p in mail.parts] == ["1. Yes\n2. No\n"]
    assert mail.problems == ()


def test_the_raw_message_is_named_by_its_hash():
    raw = message("x")
    assert parse(raw).raw_sha256 == hashlib.sha256(raw).hexdigest()


def test_windows_line_ends_become_unix_line_ends_in_text():
    assert bodies(message("1. Yes\r\n2. No").replace(b"\n", b"\r\n"))[0].count("\r") == 0


@pytest.mark.parametrize(
    ("declared", "raw", "text"),
    [
        ("utf-8", "£5".encode(), "£5"),
        ("us-ascii", "£5 – no".encode("cp1252"), "£5 – no"),
        ("iso-8859-1", "“no”".encode("cp1252"), "“no”"),
        ("x-unheard-of", "£5".encode("cp1252"), "£5"),
        ("utf-8", "£5".encode("cp1252"), "£5"),
        ("windows-1252", "£5".encode(), "£5"),
        ("iso-2022-jp", "はい".encode("iso-2022-jp"), "はい"),
        ("utf-16", "£5".encode("utf-16"), "£5"),
        ("koi8-r", "да".encode("koi8-r"), "да"),
        ("unicode_escape", b"\\u00a35", "\\u00a35"),
        ("punycode", b"abc", "abc"),
        ("zlib", b"abc", "abc"),
    ],
)
def test_charsets_unknown_lying_or_true(declared, raw, text):
    encoded = base64.b64encode(raw).decode()
    headers = f"Content-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: base64\n"
    assert bodies(message(encoded, headers)) == [text]


def test_an_unknown_charset_is_said():
    raw = message("caf\u00e9", "Content-Type: text/plain; charset=x-foo\n")
    assert "unknown charset x-foo" in parse(raw).problems


def test_broken_base64_gives_what_there_is_and_says_so():
    whole = base64.b64encode(b"The answer to question 1 is yes.").decode()
    mail = parse(message(whole[:21] + "!" + whole[21:-9], "Content-Transfer-Encoding: base64\n"))
    assert mail.parts[0].text.startswith("The answer to quest")
    assert any("base64" in p for p in mail.problems)


def test_plain_text_that_claims_to_be_base64_is_left_as_it_is():
    text = "Dear Sir, we don't hold (any) of this; sorry. Yours, FOI."
    assert bodies(message(text, "Content-Transfer-Encoding: base64\n")) == [text]


def test_a_cut_off_message_gives_its_first_parts():
    raw = multipart("\nthe letter", "Content-Type: application/pdf; name=a.pdf\n\n%PDF")
    cut = raw[: raw.index(b"%PDF") + 2]
    assert bodies(cut) == ["the letter"]
    assert attached(cut) == ["a.pdf"]
    assert any("cut short" in p for p in parse(cut).problems)


def test_a_wrong_boundary_is_guessed():
    raw = multipart("Content-Type: text/plain\n\nthe letter").replace(b'boundary="XX"', b'boundary="YY"')
    assert bodies(raw) == ["the letter"]
    assert any("boundary" in p for p in parse(raw).problems)


def test_a_multipart_without_any_boundary_is_read_as_text():
    assert bodies(message("We hold nothing.", "Content-Type: multipart/mixed\n")) == ["We hold nothing."]


PLAIN = "Content-Type: text/plain\n\n"
HTML = "Content-Type: text/html\n\n"
TABLE = "<table><tr><td>Q1</td><td>Yes</td></tr><tr><td>Q2</td><td>No</td></tr></table>"


@pytest.mark.parametrize(
    ("plain", "html", "chosen"),
    [
        ("We do not hold this information.", "<p>We do not hold this information.</p>", "plain"),
        ("See the HTML version.", "<p>" + "We spent much on this. " * 9 + "</p>", "html"),
        ("Q1 Yes Q2 No", TABLE, "html"),
        ("Yes No", "<p><s>Yes</s> No</p>", "html"),
        ("", "<p>Yes</p>", "html"),
        ("Yes, we do.", "<html><style>p{}</style></html>", "plain"),
        ("Yes, we do.", "<table><tr><td>Yes, we do.</td></tr></table>", "plain"),
    ],
)
def test_of_two_forms_the_better_is_the_letter(plain, html, chosen):
    mail = parse(multipart(PLAIN + plain, HTML + html, kind="alternative"))
    assert [p.media_type for p in mail.parts if p.is_body] == [f"text/{chosen}"]
    assert [p.inline for p in mail.parts if not p.is_body] == [True]


def test_files_attached_beside_the_html_form_stay_attached():
    inner = "Content-Type: multipart/mixed; boundary=YY\n\n--YY\n" + HTML + "<p>Yes, we do.</p>\n--YY\n"
    inner += "Content-Type: application/pdf\nContent-Disposition: inline; filename=r.pdf\n\n%PDF\n--YY--\n"
    raw = multipart(PLAIN + "Yes, we do.", inner, kind="alternative")
    assert attached(raw) == ["r.pdf"]
    assert bodies(raw) == ["Yes, we do."]


def test_an_invitation_is_not_the_letter():
    raw = multipart(
        PLAIN + "Let us talk.", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR", kind="alternative"
    )
    assert bodies(raw) == ["Let us talk."]


def test_the_logo_of_a_signature_is_inline_and_a_scan_is_not():
    logo = "Content-Type: image/png; name=logo.png\nContent-ID: <l@x>\n\nPNG"
    scan = "Content-Type: image/jpeg; name=scan.jpg\nContent-ID: <s@x>\n\n" + "J" * 100_000
    raw = multipart(HTML + '<p>Yes <img src="cid:l@x"><img src="cid:s@x"></p>', logo, scan, kind="related")
    assert attached(raw) == ["scan.jpg"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("filename*=utf-8''R%C3%A9ponse%20%C2%A35.pdf", "Réponse £5.pdf"),
        ("filename*0*=utf-8''R%C3%A9; filename*1=\"ponse.\"; filename*2=pdf", "Réponse.pdf"),
        ('filename="=?utf-8?B?UsOp?= =?utf-8?B?cG9uc2UucGRm?="', "Réponse.pdf"),
        ('filename="Réponse.pdf"', "Réponse.pdf"),
        ('filename="a;b.pdf"', "a;b.pdf"),
        ("filename=../../etc/passwd", "../../etc/passwd"),
    ],
)
def test_names_of_files_in_every_manner(header, name):
    part = f"Content-Type: application/pdf\nContent-Disposition: attachment; {header}\n\n%PDF"
    assert attached(multipart(PLAIN + "See attached.", part)) == [name]


def test_encoded_words_split_in_the_middle_of_a_character():
    words = b"Subject: =?utf-8?Q?Co=C3?=\n =?utf-8?Q?=BBt?= of care"
    assert parse(message("x").replace(b"Subject: Your request", words)).subject == "Co\u00fbt of care"


def test_raw_eight_bit_headers():
    raw = message("x").replace(b"Your request", "Coût – £5".encode("cp1252"))
    assert parse(raw).subject == "Coût – £5"


def test_control_characters_leave_the_headers():
    raw = message("x").replace(b"Your request", b"Your\x1b[31m re\x07quest =?utf-8?B?G1sybQ==?=")
    assert parse(raw).subject == "Your[31m request [2m"


def test_a_forwarded_answer_is_taken_apart_too():
    answer = "From: foi@ccg.example\nSubject: Response 17/22\n\n1. Yes"
    mail = parse(multipart(PLAIN + "Please see below.", "Content-Type: message/rfc822\n\n" + answer))
    inner = [p for p in mail.parts if p.path == "2.1"]
    assert [p.text for p in inner] == ["1. Yes"]
    assert not inner[0].is_body
    assert not inner[0].inline
    assert any("Response 17/22" in p for p in mail.problems)


def test_a_uuencoded_file_in_the_text():
    data = b"name,answer\nq1,yes\n" * 5
    lines = [binascii.b2a_uu(data[n : n + 45]).decode() for n in range(0, len(data), 45)]
    raw = message("See below.\nbegin 644 answers.csv\n" + "".join(lines) + "`\nend\nRegards\n")
    assert [p.content for p in parse(raw).parts if p.name == "answers.csv"] == [data]
    assert bodies(raw) == ["See below.\nRegards"]


def test_a_line_that_begins_with_begin_is_only_a_line():
    text = "We shall\nbegin 2017 the work\nin May."
    assert bodies(message(text)) == [text]


def test_without_a_message_id_one_is_made_and_it_is_said():
    raw = message("x").replace(b"Message-ID: <a1@council.example>\n", b"")
    mail = parse(raw)
    assert mail.message_id.endswith(f"@{NO_MESSAGE_ID}>")
    assert mail.message_id == parse(raw).message_id
    assert any("Message-ID" in p for p in mail.problems)


def test_a_broken_date_is_taken_from_the_top_received_field():
    received = b"Received: by mx.us (x)\n ; Tue, 11 Jul 2017 08:00:00 +0000\n"
    received += b"Received: by them; Mon, 1 Jan 2001 00:00:00 +0000\n"
    raw = received + message("x").replace(b"Mon, 10 Jul 2017 10:15:00 +0100", b"gestern")
    assert parse(raw).date == datetime(2017, 7, 11, 8, tzinfo=UTC)


def test_four_hundred_recipients():
    many = ",\n ".join(f'"Team, No {n}" <foi{n}@Council.EXAMPLE>' for n in range(400))
    mail = parse(message("x").replace(b"us@campaign.example", many.encode()))
    assert len(mail.to) == 400
    assert mail.to[7] == "foi7@council.example"


def test_encrypted_mail_is_said_to_be_unreadable():
    raw = message(
        "MIAGCSqGSIb3DQEHA6CAMIACAQAx",
        "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n",
    )
    assert any(p.startswith("encrypted: cannot be read") for p in parse(raw).problems)


def test_fifty_megabytes_are_taken_apart_in_seconds():
    data = base64.encodebytes(b"x" * 36_000_000).decode()
    part = f"Content-Type: application/pdf; name=big.pdf\nContent-Transfer-Encoding: base64\n\n{data}"
    raw = multipart(PLAIN + "See attached.", part)
    start = time.perf_counter()
    mail = parse(raw)
    assert time.perf_counter() - start < 5
    assert len(mail.parts[1].content) == 36_000_000


def test_parts_nested_without_end_do_not_hang():
    raw = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    start = time.perf_counter()
    mail = parse(raw.encode() + b"\ndeep" + b"\n" * 200_000)
    assert time.perf_counter() - start < 5
    assert any("too deep" in p for p in mail.problems)


def test_more_parts_than_anyone_sends_are_counted_off():
    mail = parse(multipart(*["\nx"] * 5000))
    assert len(mail.parts) <= 1001
    assert any("more than" in p for p in mail.problems)


@given(st.binary(max_size=2000))
@settings(max_examples=200, deadline=2000)
def test_any_bytes_at_all_make_a_mail(raw):
    mail = parse(raw)
    assert mail.message_id.startswith("<")
    for part in mail.parts:
        assert isinstance(part.text, str)
    "".join(value for _, value in mail.headers).encode()


SAMPLES = [
    multipart(PLAIN + "Yes.", HTML + TABLE, kind="alternative"),
    multipart(PLAIN + "See.", "Content-Type: message/rfc822\n\nSubject: =?utf-8?q?x=C3?=\n\nYes"),
    message("begin 644 a\n#86)C\n`\nend\n", "Content-Type: text/plain; charset*0*=utf-8''x; name*=x''%\n"),
]


@given(st.sampled_from(SAMPLES), st.data())
@settings(max_examples=200, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
def test_a_mail_damaged_in_any_place_still_makes_a_mail(raw, data):
    damaged = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
        damaged = damaged or bytearray(b"x")
    parse(bytes(damaged))
