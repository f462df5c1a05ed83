"""The simulated bodies: what they send, when, and that it says what the truth says."""

import email
import email.policy
import re
from collections import Counter
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from demo_examples import envelope, run

from foicli.demo.behaviour import Course
from foicli.demo.calendar import CUT_OFF, FIRST_DAY, SUMMER_TIME
from foicli.demo.findings import published_findings, recovered
from foicli.demo.styles import STYLES
from foicli.demo.world import World
from foicli.model.mail import Category


def parsed(posted):
    return email.message_from_bytes(posted.path.read_bytes(), policy=email.policy.default)


def test_no_real_address_is_written_to(bodies, campaign):
    assert all(body.email.endswith(".example") for body in bodies)
    assert len({body.email for body in bodies}) == 359
    for posted in campaign.world.posted:
        assert re.search(r"@[\w.-]+\.example>?$", str(parsed(posted)["From"]).strip())


def test_what_the_bodies_have_told_by_the_cut_off_gives_the_published_figures(campaign):
    told = campaign.world.told()
    kinds = {body.code: body.kind for body in campaign.bodies}
    assert Counter(kinds[code] for code in told) == {"ccg": 199, "la": 126}
    for published in published_findings():
        mine = {code: answers for code, answers in told.items() if kinds[code] == published.kind}
        assert recovered(published, mine).agrees, published


def test_every_yes_and_no_of_the_truth_is_told_in_the_end(campaign):
    told = campaign.world.told()
    for body in campaign.world.truth.bodies:
        for question, coding in body.answers:
            if coding.value:
                assert told[body.code][question] == coding, (body.code, question)


def test_every_layout_is_used(campaign):
    used = {posted.style for posted in campaign.world.posted}
    assert used >= {name for name, _weight, _style in STYLES}
    assert len(STYLES) >= 14


def test_every_kind_of_message_turns_up(campaign):
    assert {posted.category for posted in campaign.world.posted} == set(Category)


def test_every_message_can_be_read_by_a_mail_program(campaign):
    for posted in campaign.world.posted:
        message = parsed(posted)
        assert not message.defects
        assert message["Message-ID"].strip() == posted.message_id
        assert parsedate_to_datetime(message["Date"]) == posted.at
        body = message.get_body(("plain", "html"))
        if body is not None:
            assert body.get_content().strip()


def test_mail_falls_between_the_first_day_and_the_cut_off_in_order(campaign):
    days = [posted.at.date() for posted in campaign.world.posted]
    assert days == sorted(days)
    assert days[0] >= FIRST_DAY
    assert days[-1] <= CUT_OFF


def test_encodings_differ_as_mail_systems_do(campaign):
    seen = set()
    for posted in campaign.world.posted:
        for part in parsed(posted).walk():
            if part.get_content_maintype() == "text":
                seen.add((part.get_content_charset(), part["Content-Transfer-Encoding"]))
    assert {("utf-8", "base64"), ("utf-8", "quoted-printable"), ("windows-1252", "quoted-printable")} <= seen


def test_some_replies_name_no_letter_of_ours_and_some_bear_another_subject(campaign):
    replies = [parsed(p) for p in campaign.world.posted if p.category is Category.RESPONSE]
    assert any(message["In-Reply-To"] is None for message in replies)
    assert any("T-2017-" not in message["Subject"] for message in replies)
    assert any(message["In-Reply-To"] for message in replies)


def test_one_mail_answers_for_the_bodies_of_the_joint_office(campaign):
    joint = [p for p in campaign.world.posted if p.style and set(p.codes) == set(campaign.world.cast.joint)]
    assert len(joint) == 1
    names = {body.code: body.name for body in campaign.bodies}
    text = joint[0].path.read_bytes()
    message = email.message_from_bytes(text, policy=email.policy.default)
    body = " ".join(message.get_body(("plain", "html")).get_content().split())
    assert all(names[code].replace("&", "&amp;") in body or names[code] in body for code in joint[0].codes)


def test_a_shared_desk_writes_from_one_address_for_each_of_its_bodies(campaign):
    desk = campaign.world.cast.desk
    answers = [p for p in campaign.world.posted if p.style and p.codes[0] in desk]
    assert {p.codes for p in answers} == {(code,) for code in desk}
    assert len({str(parsed(p)["From"].addresses[0].addr_spec) for p in answers}) == 1


def test_a_letter_to_the_address_a_body_answers_from_reaches_it(bodies, asked, tmp_path):
    world = World(bodies, tuple(asked.values()), 1, tmp_path / "inbox")
    by_code = {body.code: body for body in bodies}
    start = datetime(2017, 6, 12, 9, tzinfo=SUMMER_TIME)
    for body in bodies:
        if world.accepts(body.email):
            world.receive(envelope(body, asked[body.kind]), start)
    world.deliver_until(date(2017, 7, 20))
    late = [p for p in world.posted if p.category is Category.ACKNOWLEDGEMENT]
    elsewhere = [(p, parsed(p)["From"].addresses[0].addr_spec) for p in late]
    elsewhere = [(p, address) for p, address in elsewhere if address != by_code[p.codes[0]].email]
    assert elsewhere
    assert all(world.accepts(address) for _posted, address in elsewhere)
    assert not world.accepts("nobody@nowhere.example")


def test_a_body_that_waits_for_a_reminder_is_silent_without_one(bodies, asked, tmp_path):
    world = World(bodies, tuple(asked.values()), 1, tmp_path / "inbox")
    waiting = next(b for b in bodies if world.plans[b.code].course is Course.AFTER_REMINDER)
    start = datetime(2017, 6, 12, 9, tzinfo=SUMMER_TIME)
    world.receive(envelope(waiting, asked[waiting.kind]), start)
    world.deliver_until(date(2017, 8, 1))
    assert waiting.code not in world.told()
    world.receive(envelope(waiting, asked[waiting.kind], "reminder"), start + timedelta(days=50))
    world.deliver_until(date(2017, 9, 1))
    assert waiting.code in world.told()


def test_the_same_letter_twice_is_no_reminder(bodies, asked, tmp_path):
    world = World(bodies, tuple(asked.values()), 1, tmp_path / "inbox")
    waiting = next(b for b in bodies if world.plans[b.code].course is Course.AFTER_REMINDER)
    for day in (12, 30):
        world.receive(envelope(waiting, asked[waiting.kind]), datetime(2017, 6, day, 9, tzinfo=SUMMER_TIME))
    world.deliver_until(CUT_OFF)
    assert waiting.code not in world.told()


def test_a_correction_has_the_last_word(campaign):
    world = campaign.world
    corrections = [p for p in world.posted if p.style == "correction"]
    assert corrections
    for posted in corrections:
        question, coding = posted.answers[0]
        first = next(p for p in world.posted if p.codes == posted.codes and p.style and p is not posted)
        assert dict(first.answers)[question] != coding
        assert world.told()[posted.codes[0]][question] == coding


def test_a_split_answer_says_everything_in_the_end_and_nothing_twice(campaign):
    world = campaign.world
    split = [code for code, plan in world.plans.items() if plan.course is Course.IN_PARTS]
    assert split
    for code in split:
        first, second = [dict(p.answers) for p in world.posted if p.codes == (code,) and p.style]
        assert first
        assert second
        assert not set(first) & set(second)


def test_the_same_seed_writes_the_same_mail(bodies, asked, tmp_path):
    few = bodies[:25] + bodies[207:222]
    runs = [run(few, asked, 9, tmp_path / name) for name in ("one", "two")]
    written = [[p.path.read_bytes() for p in world.posted] for world in runs]
    assert [p.message_id for p in runs[0].posted] == [p.message_id for p in runs[1].posted]
    assert written[0] == written[1]
