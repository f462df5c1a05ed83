"""Letters through Postfix and Dovecot by command lines: once each, filed, settled, and never unprotected."""

import re
import signal
import subprocess
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from e2e.stack import NO_SUCH_DOMAIN, certificate

pytestmark = pytest.mark.e2e


def test_a_campaign_goes_out_once_with_right_headers(make_campaign):
    campaign = make_campaign(5)
    examined = campaign.foi("doctor")
    assert f"localhost:{campaign.stack.ports['smtp']}" in examined.out
    assert "folder INBOX is there" in examined.out
    said = campaign.foi("send", "--yes", "--json")
    assert said.code == 0, said.err
    assert said.json()["accepted"] == 5
    assert len(campaign.arrived(5)) == 5
    again = campaign.foi("send", "--yes", "--json").json()
    assert (again["planned"], again["skipped"]["sent before"]) == (0, 5)
    assert len(campaign.letters()) == 5
    code = campaign.codes[0]
    (raw,) = campaign.stack.mail_of(campaign.address(code))
    message = message_from_bytes(raw, policy=policy.default)
    reference = f"{campaign.environment['FOI_TEST_REFERENCE']}-{code}"
    assert message["From"].addresses[0].addr_spec == "foi@campaign.example"
    assert message["To"].addresses[0].addr_spec == campaign.address(code)
    assert message["Subject"].endswith(f"[{reference}]")
    assert message["X-FOI-Reference"] == reference
    assert re.fullmatch(r"<[^<>\s]+\.request\.1\.[0-9a-f]{24}@campaign\.example>", message["Message-ID"])
    assert message["Date"].datetime.tzinfo
    assert "Ada Example" in message.get_content()


def test_a_copy_lies_in_the_sent_folder_once(make_campaign):
    campaign = make_campaign(2)
    campaign.change('folders = ["INBOX"]', 'folders = ["INBOX"]\nsent_folder = "Sent"')
    assert campaign.foi("send", "--yes").code == 0
    filed = [p for p in (campaign.stack.folder / "mail/foi@campaign.example/.Sent/cur").iterdir()
             if campaign.environment["FOI_TEST_REFERENCE"].encode() in p.read_bytes()]  # fmt: skip
    assert len(filed) == 2
    assert all("S" in p.name.rpartition(",")[2] for p in filed), "a copy of our own letter is not unread"
    assert sorted(message_from_bytes(p.read_bytes())["Message-ID"] for p in filed) == sorted(
        campaign.arrived(2)
    )


@pytest.mark.parametrize("what", ["password", "certificate", "name", "stripped", "port", "nobody"])
def test_a_server_that_will_not_do_gets_a_sentence_and_no_letter(make_campaign, tmp_path: Path, what: str):
    campaign = make_campaign(1)
    stack = campaign.stack
    environment, words = {}, ""
    if what == "password":
        environment, words = {"FOI_PASSWORD": "geheim-0815"}, "refused the login of foi@campaign.example"
    elif what == "certificate":
        (tmp_path / "other").mkdir()
        environment = {"SSL_CERT_FILE": str(certificate(tmp_path / "other")[0])}
        words = "certificate"
    elif what == "name":
        campaign.change("smtp+starttls://localhost", "smtp+starttls://127.0.0.1")
        words = "certificate"
    elif what == "stripped":
        campaign.change(stack.smtp, stack.stripped)
        words = "does not offer to protect the line (STARTTLS); nothing was sent"
    elif what == "port":
        campaign.change("smtp+starttls://", "smtps://")
        words = "does not speak TLS"
    else:
        campaign.change(stack.smtp, "smtp+starttls://localhost:9")
        words = "cannot be reached"
    said = campaign.foi("send", "--yes", **environment)
    assert said.code in (1, 2)
    assert words in said.err
    assert "geheim-0815" not in said.err + said.out
    assert campaign.letters() == []
    doctor = campaign.foi("doctor", **environment)
    assert doctor.code == 1
    assert words.split(" (")[0] in doctor.out
    assert campaign.foi("settle", "--json").json()["unknown"] == []  # nothing had been claimed


def test_two_at_once_send_each_letter_once(make_campaign):
    campaign = make_campaign(12)
    both = [campaign.start("send", "--yes", "--json") for _ in range(2)]
    said = [(p.communicate(timeout=120), p.returncode) for p in both]
    assert all(code in (0, 1, 3) for _, code in said), said
    for (_out, err), code in said:
        assert code != 3 or "another foi is sending" in err.lower()
    while campaign.foi("send", "--yes", "--json").json()["planned"]:
        pass
    letters = campaign.arrived(12)
    assert len(letters) == len(set(letters)) == 12


def test_settling_keeps_its_hands_off_what_another_has_in_the_air(make_campaign):
    campaign = make_campaign(31)
    sending = campaign.start("send", "--yes")
    while not campaign.letters():
        time.sleep(0.01)
    references = [f"{campaign.environment['FOI_TEST_REFERENCE']}-{code}" for code in campaign.codes]
    said = campaign.foi("settle", *[word for r in references for word in ("--not-delivered", r)])
    # 3 while it is sending; 2 where it had just finished, and there is nothing to settle.
    assert said.code in (2, 3)
    assert (
        "another foi is sending" in said.err.lower()
        or "no letter whose delivery is unknown" in said.err.lower()
    )
    sending.communicate(timeout=120)
    assert len(campaign.arrived(31)) == len(set(campaign.letters())) == 31


def test_ctrl_c_finishes_the_letter_in_the_air_and_the_next_run_sends_the_rest(make_campaign):
    campaign = make_campaign(12)
    sending = campaign.start("send", "--yes")
    while not campaign.letters():
        time.sleep(0.01)
    sending.send_signal(signal.SIGINT)
    out, err = sending.communicate(timeout=60)
    assert sending.returncode == 1, err
    assert "you stopped the run" in out
    assert campaign.foi("settle", "--json").json()["unknown"] == []
    assert campaign.foi("send", "--yes").code == 0
    assert len(campaign.arrived(12)) == len(set(campaign.letters())) == 12


def test_killed_in_mid_run_then_settled_by_the_sent_folder(make_campaign):
    """kill -9; the truth is found in Sent, where the server (here: the test) had filed what it took."""
    campaign = make_campaign(10)
    sending = campaign.start("send", "--yes")
    campaign.kill_when(sending, 4)
    time.sleep(0.5)
    refused = campaign.foi("send", "--yes")
    unknown = campaign.foi("settle", "--json").json()["unknown"]
    assert (refused.code == 3) == bool(unknown) or refused.code == 0
    if unknown:
        assert "foi settle" in refused.err
        _file_what_arrived(campaign)
        settled = campaign.foi("settle", "--json").json()
        left = settled["unknown"]
        assert all(campaign.foi("settle", "--not-delivered", r).code == 0 for r in left)
        assert campaign.foi("send", "--yes").code == 0
    letters = campaign.arrived(10)
    assert len(letters) == len(set(letters)) == 10


def test_a_server_killed_in_mid_run_leaves_nothing_lost_and_nothing_twice(make_campaign):
    campaign = make_campaign(12)
    sending = campaign.start("send", "--yes", "--json")
    while len(campaign.letters()) < 3:
        time.sleep(0.01)
    campaign.stack.crash_postfix()
    _out, err = sending.communicate(timeout=60)
    try:
        assert sending.returncode == 1, err
    finally:
        campaign.stack.start_postfix()
    campaign.arrived(3)  # and the queue that it left is worked off
    _file_what_arrived(campaign)
    for reference in campaign.foi("settle", "--json").json()["unknown"]:
        campaign.foi("settle", "--not-delivered", reference)
    assert campaign.foi("send", "--yes").code == 0
    letters = campaign.arrived(12)
    assert len(letters) == len(set(letters)) == 12


def test_a_letter_that_comes_back_goes_again_to_another_address_and_the_history_shows_both(make_campaign):
    campaign = make_campaign(1)
    code = campaign.codes[0]
    reference = f"{campaign.environment['FOI_TEST_REFERENCE']}-{code}"
    campaign.foi("bodies", "set", code, f"email=x.{reference}@{NO_SUCH_DOMAIN}", "source=guess")
    assert campaign.foi("send", "--yes").code == 0
    _wait_for_mail(campaign, reference)
    imported = campaign.foi("import-replies", "--json")
    assert imported.code == 0, imported.err
    assert imported.json()["categories"].get("bounce") == 1, imported.out
    assert campaign.foi("status", "--json").json()["total"]["undeliverable"] == 1
    refused = campaign.foi("send", "--yes", "--json").json()
    assert refused["skipped"]["undeliverable: needs another address"] == 1
    campaign.foi("bodies", "set", code, f"email={campaign.address(code)}", "source=telephone")
    assert campaign.foi("send", "--yes", "--json").json()["accepted"] == 1
    assert len(campaign.stack.mail_of(campaign.address(code))) == 1
    story = campaign.foi("show", reference).out
    assert f"request to x.{reference.lower()}@" in story.lower()
    assert f"request to {campaign.address(code)}" in story
    assert "bounced" in story
    assert campaign.foi("status", "--json").json()["total"]["undeliverable"] == 0


def _wait_for_mail(campaign, words: str) -> None:
    campaign.stack.settle_down(
        lambda: any(words.encode() in raw for raw in campaign.stack.mail_of("foi@campaign.example"))
    )


def _file_what_arrived(campaign) -> None:
    """Put what the server took into Sent, as Microsoft and Google do by themselves."""
    sent = campaign.stack.folder / "mail/foi@campaign.example/.Sent"
    folders = [sent.parent, sent, *(sent / name for name in ("cur", "new", "tmp"))]
    subprocess.run(["install", "-d", "-o", "nobody", "-g", "nogroup", *folders], check=True)
    for code in campaign.codes:
        for number, raw in enumerate(campaign.stack.mail_of(campaign.address(code))):
            subprocess.run(
                ["install", "-o", "nobody", "/dev/stdin", sent / "new" / f"{code}.{number}"],
                input=raw,
                check=True,
            )
