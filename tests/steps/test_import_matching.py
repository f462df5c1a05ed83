"""What a person teaches by `foi match`, forged senders, one letter for several requests, and hostile text on the screen."""

import csv
import io
import json
import os
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from campaign_examples import make_workspace

from foicli.cli.main import run

EVIL = "\x1b[2J\x1b]0;owned\x07[red]\u202egnp.exe[/red] =1+1\u009b31m"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "campaign"
    make_workspace(folder).close()
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    monkeypatch.chdir(folder)
    rows = [
        f"{c},2017-06-12T09:00:00+01:00,SB-17-{c},<letter-{c}@trust.example>,request,"
        for c in ("01A", "01B", "01C")
    ]
    Path("sent.csv").write_text("\n".join(["code,sent_at,reference,message_id,subject,to", *rows]), "utf-8")
    assert foi("requests", "import", "sent.csv")[0] == 0
    return folder


def foi(*arguments: str) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(out), redirect_stderr(out):
        code = run(arguments, os.environ)
    out.flush()
    return code, out.buffer.getvalue().decode("utf-8", "replace")  # type: ignore[attr-defined]


def take_in(number: int, text: str, *, subject: str = "your questions", sender: str, more: str = "") -> str:
    """Put a message in a file and take it in."""
    Path(f"m{number}.eml").write_bytes(
        (
            f"From: {sender}\nTo: foi@trust.example\nSubject: {subject}\nMessage-ID: <m{number}@x.example>\n"
            f"Date: Mon, 03 Jul 2017 10:00:{number:02} +0100\n{more}Content-Type: text/plain; charset=utf-8\n\n{text}"
        ).encode()
    )
    return foi("import-replies", f"m{number}.eml")[1]


def messages() -> list[dict]:
    return json.loads(foi("export", "messages", "--format", "json")[1])


def test_a_match_teaches_the_sender(office: Path):
    answer = "Thank you for your request for information.\n\n1. Yes\n\n2. 14\n"
    take_in(1, answer, sender="Pat <pat@agency.example>")
    assert messages()[0]["body_codes"] == ""
    assert foi("match", "1", "SB-17-01B")[0] == 0
    take_in(2, "A correction to our answer to your request: 2. 15\n", sender="Pat <pat@agency.example>")
    assert [m["body_codes"] for m in messages()] == ["01B", "01B"]


def test_a_match_teaches_their_own_reference(office: Path):
    take_in(1, "We have received your request. Our ref: AGY/2017/0815\n", sender="a@agency.example")
    assert messages()[0]["body_codes"] == ""
    foi("match", "1", "SB-17-01C")
    take_in(2, "1. Yes\n\n2. 9\n", subject="AGY/2017/0815 information request", sender="z@other.example")
    assert [m["body_codes"] for m in messages()] == ["01C", "01C"]


def test_an_answer_from_a_strange_domain_is_taken_in_and_marked(office: Path):
    check = "Authentication-Results: mx.trust.example; spf=fail; dkim=none; dmarc=fail\n"
    thread = "In-Reply-To: <letter-01A@trust.example>\n"
    take_in(1, "1. Yes\n\n2. 14\n", sender="FOI <foi@anytown-nhs.test>", more=check + thread)
    assert messages()[0]["body_codes"] == "01A"
    shown = " ".join(foi("show", "SB-17-01A")[1].split())
    assert "the sender could not be verified (dmarc, spf failed)" in shown


def test_doubts_about_a_message_in_the_pen_are_shown_there(office: Path):
    check = "Authentication-Results: mx.trust.example; dkim=fail; dmarc=fail\n"
    take_in(1, "Thank you for your information request.\n", sender="FOI <foi@stranger.test>", more=check)
    assert "may be forged" in " ".join(foi("inbox")[1].split())


def test_one_letter_answers_for_the_bodies_it_names(office: Path):
    text = "A joint response to your request on behalf of NHS Anytown CCG and NHS Elsewhere CCG.\n\n1. Yes\n\n2. 14\n"
    take_in(1, text, sender="foi@sharedservice.example")
    assert messages()[0]["body_codes"] == "01A;01B"
    answers = json.loads(foi("export", "answers", "--include", "all", "--format", "json")[1])
    assert {a["body_code"] for a in answers if a["question"] == "2" and a["count"]} == {"01A", "01B"}


HOSTILE = [
    ("inbox",),
    ("status",),
    ("show", "SB-17-01A"),
    ("review", "--json"),
    ("export", "messages"),
    ("inbox", "--json"),
]


@pytest.mark.parametrize("command", HOSTILE)
def test_no_escape_of_a_message_reaches_the_screen(office: Path, command: tuple[str, ...]):
    from email.header import Header

    subject = Header(f"FOI request {EVIL}", "utf-8").encode()
    sender = f'"{EVIL.replace(chr(27), "")}" <foi@anytown.example>'
    thread = "In-Reply-To: <letter-01A@trust.example>\n"
    said = take_in(1, f"{EVIL}\n1. Yes {EVIL}\n\n2. 14\n", subject=subject, sender=sender, more=thread)
    said += take_in(2, f"Your request {EVIL}\n", subject=subject, sender="x@stranger.example")
    said += foi(*command)[1]
    assert not [
        c for c in said if (ord(c) < 32 and c not in "\n\r\t") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u202d"
    ]
    assert "Traceback" not in said


def test_no_formula_of_a_message_reaches_a_table(office: Path):
    thread = "In-Reply-To: <letter-01A@trust.example>\n"
    take_in(1, "1. Yes\n", subject="=HYPERLINK(1)", sender='"+cmd|calc" <foi@anytown.example>', more=thread)
    rows = list(csv.reader(io.StringIO(foi("export", "messages")[1])))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_names_of_attachments_never_become_paths(office: Path):
    before = {p for p in office.parent.rglob("*") if "papers" not in p.parts}
    for number, name in enumerate(("../../x.txt", "/etc/x.txt", "..\\..\\x.txt", "a\0b.txt", "C:\\x.txt"), 1):
        lines = [
            "From: foi@anytown.example", "To: foi@trust.example", "Subject: [SB-17-01A]",
            f"Message-ID: <a{number}@x.example>",
            "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "",
            "See attached", "--b", "Content-Type: text/plain",
            f'Content-Disposition: attachment; filename="{name}"', "", "1. Yes", "--b--", "",
        ]  # fmt: skip
        Path(f"a{number}.eml").write_bytes("\n".join(lines).encode())
        assert foi("import-replies", f"a{number}.eml")[0] == 0
    after = {p for p in office.parent.rglob("*") if "papers" not in p.parts}
    assert not [
        p for p in after - before if p.suffix != ".eml" and not p.name.startswith(("ledger", ".import"))
    ]
    assert not [p for p in (office / "papers").rglob("*") if p.is_file() and "x.txt" in p.name]


def test_a_message_older_than_the_request_is_not_its_answer(office: Path):
    old = "From: FOI <foi@anytown.example>\nTo: foi@trust.example\nSubject: RE: FOI request: breaks [SB-14-01A]\n"
    old += "Message-ID: <old@x.example>\nDate: Mon, 03 Mar 2014 10:00:00 +0000\nContent-Type: text/plain\n\n"
    Path("old.eml").write_text(old + "Your information request:\n\n1. Yes, £500\n\n2. 14\n", "utf-8")
    foi("import-replies", "old.eml")
    assert messages()[0]["body_codes"] == ""
    assert "it was written on 03 March 2014, before our request SB-17-01A" in " ".join(
        foi("inbox")[1].split()
    )
    assert json.loads(foi("export", "answers", "--include", "all", "--format", "json")[1]) == []


def test_the_story_warns_of_an_answer_whose_date_is_before_the_request(office: Path):
    old = "From: FOI <foi@anytown.example>\nTo: foi@trust.example\nSubject: RE: request [SB-17-01A]\n"
    old += "Message-ID: <old@x.example>\nDate: Mon, 03 Mar 2014 10:00:00 +0000\nContent-Type: text/plain\n\n"
    Path("old.eml").write_text(old + "1. Yes\n\n2. 14\n", "utf-8")
    foi("import-replies", "old.eml")
    assert messages()[0]["body_codes"] == "01A"
    assert "written on 03 March 2014" in " ".join(foi("show", "SB-17-01A")[1].split())


def test_mail_from_the_future_counts_as_received_today_and_says_so(office: Path):
    late = "Date: Mon, 01 Jan 2029 10:00:00 +0000\n"
    text = "Our answers to your questions:\n\n1. Yes\n\n2. 14\n"
    Path("ahead.eml").write_bytes(
        (
            "From: FOI <foi@elsewhere.example>\nTo: foi@trust.example\nSubject: Re: [SB-17-01B]\n"
            f"Message-ID: <ahead@x.example>\n{late}In-Reply-To: <letter-01B@trust.example>\n\n{text}"
        ).encode()
    )
    assert foi("import-replies", "ahead.eml")[0] == 0
    (message,) = messages()
    assert message["received_at"].startswith("2017-07-20")
    assert "has not come yet" in " ".join(foi("show", "01B")[1].split())
