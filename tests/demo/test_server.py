"""The mail server of the demo, spoken to by SMTP."""

import smtplib
from datetime import datetime

import pytest
from demo_examples import letter

from foicli.demo.behaviour import Course
from foicli.demo.calendar import SUMMER_TIME
from foicli.demo.server import PostOffice
from foicli.demo.world import World

NOON = datetime(2017, 6, 12, 12, tzinfo=SUMMER_TIME)


@pytest.fixture
def world(bodies, asked, tmp_path) -> World:
    return World(bodies, tuple(asked.values()), 1, tmp_path / "inbox")


def reachable(world, bodies):
    return next(body for body in bodies if world.plans[body.code].course is Course.ANSWERS)


def test_a_letter_reaches_the_body_it_is_addressed_to(world, bodies, asked):
    body = reachable(world, bodies)
    with PostOffice(world, lambda: NOON) as office, smtplib.SMTP("127.0.0.1", office.port) as smtp:
        smtp.sendmail("foi@campaign.example", [body.email], letter(body, asked[body.kind]))
    assert [a.message_id for a in office.accepted] == [f"<request.{body.code}@campaign.example>"]
    assert office.accepted[0].at == NOON
    assert world.pending() is not None


def test_a_letter_that_comes_twice_is_counted(world, bodies, asked):
    body = reachable(world, bodies)
    with PostOffice(world, lambda: NOON) as office, smtplib.SMTP("127.0.0.1", office.port) as smtp:
        for _ in range(2):
            smtp.sendmail("foi@campaign.example", [body.email], letter(body, asked[body.kind]))
        assert office.duplicates == 1


def test_an_unknown_recipient_is_refused_before_any_text_is_sent(world, bodies, asked):
    unknown = next(body for body in bodies if world.plans[body.code].course is Course.UNKNOWN)
    with PostOffice(world, lambda: NOON) as office, smtplib.SMTP("127.0.0.1", office.port) as smtp:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            smtp.sendmail("foi@campaign.example", [unknown.email], letter(unknown, asked[unknown.kind]))
        assert office.accepted == ()
    code, words = refusal.value.recipients[unknown.email]
    assert code == 550
    assert unknown.email.encode() in words


def test_two_servers_run_side_by_side(world):
    with PostOffice(world, lambda: NOON) as one, PostOffice(world, lambda: NOON) as two:
        assert one.port != two.port
        assert one.url.startswith("smtp://127.0.0.1:")
