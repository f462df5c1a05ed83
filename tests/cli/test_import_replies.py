"""foi import-replies: mail from files, taken in once, whatever interrupts it."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

KEYS = {
    "seen", "new", "duplicate", "matched", "holding", "unreadable", "categories", "suggestions", "seconds",
}  # fmt: skip


def counts(foi) -> tuple[object, ...]:
    """Everything that taking in mail adds to."""
    messages = foi("export", "messages", "--format", "json").json()
    events = foi("review", "--events", "--json").json()
    status = foi("status", "--json").json()
    for message in messages:
        message.pop("source")
    return messages, [(e["reference"], e["name"]) for e in events], status["answers"], status["holding_pen"]


def test_replies_are_matched_judged_and_read(foi, asked, mails):
    said = foi("import-replies", str(mails), "--json")
    taken = said.json()
    assert set(taken) == KEYS
    assert (taken["seen"], taken["new"], taken["duplicate"], taken["unreadable"]) == (3, 3, 0, 0)
    assert (taken["matched"], taken["holding"]) == (2, 1)
    assert taken["categories"]["acknowledgement"] == 1
    assert taken["suggestions"] == 4


def test_a_second_import_changes_nothing(foi, answered, mails):
    before = counts(foi)
    taken = foi("import-replies", str(mails), "--json").json()
    assert (taken["seen"], taken["new"], taken["duplicate"]) == (3, 0, 3)
    assert counts(foi) == before


def test_the_same_message_under_another_name_is_known(foi, answered, mails):
    (mails / "02-answer.eml").rename(mails / "copy of a copy.eml")
    assert foi("import-replies", str(mails / "copy of a copy.eml"), "--json").json()["duplicate"] == 1


def test_a_message_that_a_mail_server_touched_is_known_by_its_id(foi, answered, mails):
    mail = mails / "02-answer.eml"
    mail.write_bytes(b"Received: from relay.example; Mon, 19 Jun 2017 10:00:01 +0100\r\n" + mail.read_bytes())
    assert foi("import-replies", str(mail), "--json").json()["duplicate"] == 1


def test_mbox_and_maildir_give_the_same_as_single_files(foi, asked, mails, prepared):
    import mailbox

    box = mailbox.mbox(str(asked / "all.mbox"))
    maildir = mailbox.Maildir(str(asked / "Maildir"))
    for mail in sorted(mails.iterdir()):
        box.add(mail.read_bytes())
        maildir.add(mail.read_bytes())
    box.close()
    taken = foi("import-replies", "all.mbox", "Maildir", "--json").json()
    assert (taken["seen"], taken["new"], taken["duplicate"], taken["matched"]) == (6, 3, 3, 2)


def test_mail_that_is_plainly_not_ours_is_counted_and_kept_only_on_request(foi, asked, make_mail, tmp_path):
    spam = tmp_path / "spam.eml"
    spam.write_bytes(
        make_mail(
            "news@shop.example", "Our summer sale has begun",
            "Everything half price this weekend only! Click to unsubscribe from this newsletter.\n",
        )
    )  # fmt: skip
    taken = foi("import-replies", str(spam), "--json").json()
    assert (taken["seen"], taken["new"], taken["holding"]) == (1, 0, 0)
    assert foi("export", "messages", "--format", "json").json() == []
    assert foi("import-replies", str(spam), "--all", "--json").json()["new"] == 1


def test_a_person_puts_a_stray_message_where_it_belongs(foi, answered):
    [stray] = foi("inbox", "--json").json()
    said = foi("match", f"#{stray['id']}", "[test-2017-c3]")
    assert said.code == 0, said.err
    assert foi("inbox", "--json").json() == []
    assert foi("show", "C3", "--json").json()["stage"] in ("partial", "complete")
    by = [
        m["matched_by"]
        for m in foi("export", "messages", "--format", "json").json()
        if m["body_codes"] == "C3"
    ]
    assert by == ["person"]


def test_a_message_is_set_aside_by_its_message_id(foi, answered):
    assert foi("match", "<stray@shared.example>", "--unrelated").code == 0
    assert foi("status", "--json").json()["holding_pen"] == 0


@pytest.mark.parametrize("arguments", [("999", "A1"), ("3", "ZZ"), ("3",), ("x\x1b[2J", "A1")])
def test_match_says_what_it_does_not_know(foi, answered, arguments):
    said = foi("match", *arguments)
    assert said.code == 2
    assert "\x1b" not in said.err
    assert foi("status", "--json").json()["holding_pen"] == 1


def test_broken_mail_is_counted_and_the_rest_is_taken_in(foi, asked, mails):
    (mails / "04-empty.eml").write_bytes(b"")
    (mails / "05-truncated.eml").write_bytes((mails / "02-answer.eml").read_bytes()[:150])
    (mails / "06-binary.eml").write_bytes(bytes(range(256)) * 40)
    (mails / "07-folder.eml").mkdir()
    (mails / "08-utf16.eml").write_bytes("From: x@y.example\r\n\r\nhello".encode("utf-16"))
    said = foi("import-replies", str(mails), "--json")
    taken = said.json()
    assert said.code in (0, 1)
    assert taken["matched"] >= 2
    assert taken["unreadable"] >= 1
    assert "fault of foi itself" not in said.err


def test_a_source_that_is_not_there_stops_before_anything_is_taken_in(foi, asked, mails):
    said = foi("import-replies", str(mails), "nowhere")
    assert said.code == 2
    assert "nowhere" in said.err
    assert foi("export", "messages", "--format", "json").json() == []


def test_where_mail_comes_from_is_asked_for_when_nobody_said(foi, asked):
    said = foi("import-replies")
    assert said.code == 2
    assert "imap" in said.err


def test_two_imports_at_once_take_each_message_once(foi, asked, mails, make_mail):
    for n in range(12):
        (mails / f"more-{n}.eml").write_bytes(
            make_mail(
                "foi@carton.example", f"Re: [TEST-2017-C3] part {n}", f"3. {n + 1}\n", ident=f"m{n}@c.example"
            )
        )
    command = [sys.executable, "-m", "foicli", "import-replies", str(mails), "--json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    # One of them put a stray message into the holding pen, and says so.
    assert sorted(p.wait(60) for p in both) == [0, 1], [p.communicate() for p in both]
    messages = foi("export", "messages", "--format", "json").json()
    assert len(messages) == 15
    events = [(e["reference"], e["name"], e["text"]) for e in foi("review", "--events", "--json").json()]
    assert len(events) == len(set(events))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("papers", [1, 3, 8])
def test_an_import_that_was_killed_is_completed_by_the_next(
    foi, asked, mails, make_mail, monkeypatch, papers
):
    """Killed as soon as so many papers lie on disk, wherever the process is then."""
    for n in range(6):
        (mails / f"more-{n}.eml").write_bytes(
            make_mail(
                "foi@carton.example", f"Re: [TEST-2017-C3] part {n}", f"3. {n + 1}\n", ident=f"m{n}@c.example"
            )
        )
    whole = shutil.copytree(asked, asked.parent / "whole")
    command = [sys.executable, "-m", "foicli", "import-replies", str(mails)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None and sum(1 for p in asked.glob("papers/*/*") if p.is_file()) < papers:
        time.sleep(0.002)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert foi("import-replies", str(mails)).code in (0, 1)
    completed = counts(foi)
    monkeypatch.chdir(whole)
    foi("import-replies", str(mails))
    assert completed == counts(foi)


def test_a_message_for_two_requests_is_read_for_both_though_the_run_stopped_between(
    foi, asked, make_mail, tmp_path, monkeypatch
):
    from foicli.steps import read

    mail = tmp_path / "both.eml"
    text = "1. Yes\n2. No\n3. 5\n\nThis answers for NHS Carton CCG and NHS Dorton CCG.\n"
    mail.write_bytes(
        make_mail(
            "foi@carton.example", "Re: your requests [TEST-2017-C3] [TEST-2017-D4]", text, ident="b@c.example"
        )
    )
    real, calls = read._ReadingRoom.read_request, []

    def stops(self, reference, fresh):
        calls.append(reference)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(self, reference, fresh)

    with monkeypatch.context() as patch:
        patch.setattr(read._ReadingRoom, "read_request", stops)
        said = foi("import-replies", str(mail))
        assert said.code == 1
        assert "Stopped" in said.err
    assert len(set(calls)) == 2, "the message should have been put to two requests"
    foi("import-replies", str(mail))
    stages = {r["body_code"]: r["answered"] for r in foi("requests", "list", "--json").json()}
    assert stages["C3"] > 0
    assert stages["D4"] > 0
    events = [(e["reference"], e["name"]) for e in foi("review", "--events", "--json").json()]
    assert len(events) == len(set(events))


def test_a_full_disk_stops_the_import_and_loses_nothing(foi, asked, mails, monkeypatch):
    from foicli.ledger import disk

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk.os, "fsync", full)
        said = foi("import-replies", str(mails))
    assert said.code == 3
    assert "full" in said.err
    assert not list((asked / "papers").rglob(".new-*"))
    assert foi("import-replies", str(mails), "--json").json()["matched"] == 2


def test_reading_again_changes_nothing_and_decides_nothing(foi, answered):
    before = counts(foi)
    assert foi("read", "--all").code == 0
    assert counts(foi) == before
    assert foi("read", "--compare", "--json").json() == []


def test_a_message_that_was_put_wrongly_takes_its_answers_with_it(foi, answered):
    assert foi("match", "<answer@anton.example>", "C3").code == 0
    answers = {row["body_code"] for row in foi("export", "answers", "--format", "json").json()}
    assert answers == {"C3"}
    assert foi("match", "<answer@anton.example>", "--unrelated").code == 0
    assert foi("export", "answers", "--format", "json").json() == []


def test_several_messages_are_set_aside_at_once(foi, answered):
    said = foi("match", "1", "3", "--unrelated")
    assert said.code == 0
    assert said.out.count("is set aside") == 2
    assert foi("inbox", "--json").json() == []
    assert not [e for e in foi("show", "B2", "--json").json()["history"] if e["message"]]


def test_where_one_message_is_unknown_none_is_set_aside(foi, answered):
    before = foi("inbox", "--json").json()
    assert foi("match", "3", "99", "--unrelated").code == 2
    assert foi("inbox", "--json").json() == before


def test_a_message_is_either_matched_or_unrelated(foi, answered):
    assert foi("match", "3", "A1", "--unrelated").code == 2
    assert foi("status", "--json").json()["holding_pen"] == 1


def test_a_message_without_an_id_is_not_found_by_an_empty_one(foi, answered, make_mail, tmp_path):
    path = tmp_path / "anonymous.eml"
    content = make_mail("foi@carton.example", "Re: [TEST-2017-C3]", "1. Yes\n", ident="x@c.example")
    path.write_bytes(content.replace(b"Message-ID: <x@c.example>\r\n", b""))
    assert foi("import-replies", str(path)).code == 0
    assert foi("match", "", "A1").code == 2
    assert foi("match", "<>", "A1").code == 2
