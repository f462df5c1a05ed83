"""The carrier over SMTP keeps the rules for carriers."""

import copy
import dataclasses
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from mail.carrier_tests import CarrierTests, Office

from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings

SCRIPTS: dict[str, dict[str, list[str]]] = {
    "nothing": {},
    "the sender is refused for good": {"MAIL": ["550 5.1.8 not from there", "250 ok"]},
    "the recipient is refused for now": {"RCPT": ["450 4.2.1 greylisted", "250 ok"]},
    "the recipient is refused for good": {"RCPT": ["550 5.1.1 no such user", "250 ok"]},
    "the letter is refused for now, before it goes": {"DATA": ["451 4.3.0 not now", "354 go on"]},
    "the letter is refused for now, after it went": {"DOT": ["451 4.3.0 disk full", "250 ok"]},
    "the letter is refused for good, after it went": {"DOT": ["554 5.6.0 no forms, please", "250 ok"]},
    "we are too fast": {"RCPT": ["450 4.7.28 too many messages", "250 ok"]},
    "we are logged out": {"MAIL": ["530 5.7.0 log in first", "250 ok"]},
    "lost before the letter": {"RCPT": ["drop", "250 ok"]},
    "silent before the letter": {"DATA": ["silent", "354 go on"]},
    "lost in the letter": {"BODY": ["drop", "read"]},
    "lost after the letter": {"DOT": ["drop", "250 ok"]},
    "silent after the letter": {"DOT": ["silent", "250 ok"]},
    "nonsense after the letter": {"DOT": ["354 go on", "250 ok"]},
}


class TestSmtp(CarrierTests):
    """A scripted server that does to the first letter what it is told, and takes the rest."""

    @pytest.fixture
    def office(self, scripted_smtp):
        @contextmanager
        def make(fault: str) -> Iterator[Office]:
            with scripted_smtp(**copy.deepcopy(SCRIPTS[fault])) as server:
                quick = dataclasses.replace(
                    SmtpSettings.from_url(f"smtp://127.0.0.1:{server.port}"),
                    connect_timeout=1, reply_timeout=0.5, final_timeout=0.5,
                )  # fmt: skip
                with Smtp(quick, Login()) as carrier:
                    post = Office(carrier)
                    yield post
                refused = re.match(r"[45]", str(SCRIPTS[fault].get("DOT", ["2"])[0]))
                # A letter refused after its last line was read, and not kept.
                bodies = server.bodies[1:] if refused else server.bodies
                post.kept += [re.sub(rb"(?m)^\.", b"", body) for body in bodies]

        return make
