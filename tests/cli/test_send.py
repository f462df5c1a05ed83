"""foi send against a real mail server on loopback: what is announced, what goes, what never goes twice."""

import socket
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

KEYS = {"planned", "accepted", "refused", "unknown", "skipped", "letters", "seconds"}
LETTER_KEYS = {"reference", "purpose", "to", "due", "days_late", "reason", "result"}


class Server:
    """Keeps what it is handed; refuses the addresses it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[str, bytes]] = []
        self.refuses: set[str] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuses:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.got.append((envelope.rcpt_tos[0], envelope.content))
        return "250 OK"


@pytest.fixture
def server(fresh):
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(config.replace("127.0.0.1:9", f"127.0.0.1:{port}"))
    yield handler
    controller.stop()


def test_a_dry_run_names_every_letter_and_sends_none(foi, server):
    said = foi("send", "--dry-run", "--json")
    plan = said.json()
    assert said.code == 0
    assert set(plan) == KEYS
    assert plan["planned"] == 6
    assert {letter["to"] for letter in plan["letters"]} >= {"foi@anton.example", "foi@felton.example"}
    assert all(set(letter) == LETTER_KEYS for letter in plan["letters"])
    assert server.got == []
    assert foi("requests", "list", "--json").json() == []


def test_without_a_terminal_and_without_yes_nothing_goes(foi, server):
    said = foi("send")
    assert said.code == 2
    assert "6 letters to send" in said.out
    assert "--yes" in said.err
    assert server.got == []


def test_yes_sends_each_letter_once_and_never_again(foi, server):
    said = foi("send", "--yes", "--json")
    sent = said.json()
    assert (said.code, sent["accepted"], sent["refused"], sent["unknown"]) == (0, 6, 0, 0)
    assert sorted(to for to, _ in server.got) == sorted(letter["to"] for letter in sent["letters"])
    again = foi("send", "--yes", "--json")
    assert (again.code, again.json()["planned"]) == (0, 0)
    assert again.json()["skipped"] == {"sent before": 6}
    assert len(server.got) == 6


def test_letters_that_were_not_tried_are_told_once(foi, server, fresh):
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(config.replace("per_minute = 0", "per_minute = 0\nper_hour = 2"))
    said = foi("send", "--yes")
    assert said.code == 1
    assert "2 letters accepted" in said.out
    assert "4 left out: the limit of 2 letters an hour is reached" in said.out
    assert "not tried" not in said.out


def test_the_message_that_arrives_is_the_one_that_was_shown(foi, server):
    shown = foi("letter", "A1").out
    foi("send", "--only", "a1", "--yes")
    [(to, content)] = server.got
    message = message_from_bytes(content)
    assert to == "foi@anton.example"
    assert "[TEST-2017-A1]" in message["Subject"]
    plain = next(p for p in message.walk() if p.get_content_type() == "text/plain")
    text = plain.get_payload(decode=True).decode().replace("\r\n", "\n")
    assert "How many children have a personal health budget?" in text
    assert "How many children have a personal health budget?" in shown


def test_an_address_that_the_server_refuses_is_listed_and_waits_for_another(foi, server):
    server.refuses.add("foi@barton.example")
    said = foi("send", "--yes", "--json")
    assert said.code == 1
    assert (said.json()["accepted"], said.json()["refused"]) == (5, 1)
    assert foi("status", "--json").json()["total"]["undeliverable"] == 1
    assert any("B2" in line for line in foi("bodies", "check", "--json").json()["failed"])
    assert foi("send", "--yes", "--json").json()["planned"] == 0
    foi("bodies", "set", "B2", "email=new@barton.example", "source=telephone")
    assert foi("send", "--yes", "--json").json()["accepted"] == 1
    assert server.got[-1][0] == "new@barton.example"


def test_kind_limit_and_only_choose_the_letters(foi, server):
    assert foi("send", "--kind", "la", "--dry-run", "--json").json()["planned"] == 2
    limited = foi("send", "--limit", "2", "--dry-run", "--json").json()
    assert limited["planned"] == len(limited["letters"]) == 2
    chosen = foi("send", "--only", "A1", "--only", "e5", "--dry-run", "--json").json()
    assert [letter["reference"] for letter in chosen["letters"]] == ["TEST-2017-A1", "TEST-2017-E5"]


def test_a_server_that_is_not_there_is_a_sentence_and_nothing_was_claimed(foi, fresh):
    said = foi("send", "--yes")
    assert said.code in (1, 2, 3)
    assert "127.0.0.1:9" in said.err + said.out
    assert "fault of foi itself" not in said.err
    assert foi("settle", "--json").json()["unknown"] == []


def test_an_entry_that_was_never_filled_in_stops_every_letter(foi, server, fresh):
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(config.replace("Ada Example", "FILL IN: a named person"))
    said = foi("send", "--yes")
    assert said.code == 2
    assert "applicant" in said.err
    assert server.got == []


def test_a_code_that_no_body_has_is_named(foi, asked):
    for command in ("send", "chase"):
        said = foi(command, "--only", "ZZZ", "--dry-run")
        assert said.code == 2
        assert "no body with the code “ZZZ”" in said.err


def test_a_dry_run_says_what_the_real_run_would_be_refused_for(foi, tmp_path, monkeypatch):
    import shutil

    from campaign_examples import Clock, Server, make_workspace

    from foicli.steps.plan_requests import plan_requests
    from foicli.steps.send import Selection, deliver

    made, clock = make_workspace(tmp_path / "older"), Clock()
    shutil.copy(made.folder / "ledger.db", tmp_path / "copy")
    deliver(made, plan_requests(made, Selection(), clock()), Server(), clock)
    made.close()
    shutil.copy(tmp_path / "copy", made.folder / "ledger.db")
    monkeypatch.chdir(made.folder)
    said = foi("send", "--dry-run")
    assert said.code == 0
    assert "this would not be sent" in said.err
    assert "foi settle" in said.err
