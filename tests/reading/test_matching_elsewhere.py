"""Mail that answers something else: older than our request, or to another campaign of the same form."""

from datetime import UTC, datetime

import pytest
from reading.letters_in import body, mail

from foicli.model.mail import Match
from foicli.reading.matching import build_index, match
from foicli.reading.topic import topic_of

SENT = datetime(2026, 10, 1, 9, tzinfo=UTC)
PLYMOUTH = body(
    "PLY",
    "Plymouth City Council",
    prefix="POTHOLES-2026",
    kind="la",
    emails=("foi@plymouth.example",),
    sent_at=SENT,
)
OTHERS = [
    body(code, name, prefix="POTHOLES-2026", kind="la", emails=(f"foi@{code.lower()}.example",), sent_at=SENT)
    for code, name in (("EXE", "Exeter City Council"), ("TOR", "Torbay Council"))
]
INDEX = build_index([PLYMOUTH, *OTHERS], "POTHOLES-2026")
SENDER = "Plymouth FOI <foi@plymouth.example>"
ANSWERS = "Your information request about potholes:\n\n1. Yes\n2. 14\n3. No\n4. £900\n"
OURS = "RE: FOI request: potholes [POTHOLES-2026-PLY]"
THEIRS = "RE: FOI request: potholes [ROADS-2024-PLY]"
PLAIN = "Your FOI request about potholes"


def judged(
    subject: str = PLAIN, day: str = "2026-10-20", text: str = ANSWERS, **more
) -> tuple[list[str], str]:
    """The codes of the requests that a message surely answers, and all warnings."""
    result = match(mail(subject, SENDER, day=day, **more), [text], INDEX)
    return codes(result), "; ".join(result.warnings)


def codes(result: Match) -> list[str]:
    return [g.reference.removeprefix("POTHOLES-2026-") for g in result.sure]


def test_mail_older_than_our_request_waits_in_the_pen_with_that_reason():
    result = match(mail(THEIRS, SENDER, day="2024-03-01"), [ANSWERS], INDEX)
    assert result.sure == ()
    assert result.guesses[0].reference == "POTHOLES-2026-PLY"
    assert "it was written on 01 March 2024, before our request" in result.warnings[0]


def test_so_it_does_where_its_subject_names_nothing():
    assert judged(PLAIN, "2024-03-01")[0] == []


def test_the_same_mail_after_our_request_is_its_answer():
    assert judged(PLAIN, "2026-10-20") == (["PLY"], "")


@pytest.mark.parametrize(("day", "sure"), [("2026-09-30", ["PLY"]), ("2026-09-29", [])])
def test_a_day_is_allowed_for_clocks_and_time_zones(day: str, sure: list[str]):
    assert judged(PLAIN, day)[0] == sure


def test_a_thread_outweighs_an_odd_date_and_says_so():
    sure, warnings = judged(PLAIN, "2024-03-01", in_reply_to=PLYMOUTH.message_ids[0])
    assert sure == ["PLY"]
    assert "01 March 2024" in warnings
    assert "yet it names our letter or our reference" in warnings


def test_our_reference_outweighs_an_odd_date_and_says_so():
    for found in (
        judged(OURS, "2024-03-01"),
        judged(PLAIN, "2024-03-01", f"Re POTHOLES-2026-PLY\n{ANSWERS}"),
    ):
        assert found[0] == ["PLY"]
        assert "yet it names" in found[1]


def test_a_wrong_date_is_known_by_the_stamp_of_the_first_mail_server():
    stamps = (
        ("Received", "from a by mx.us.example; Tue, 20 Oct 2026 12:00:05 +0000"),
        ("Received", "from pc by a; Tue, 20 Oct 2026 12:00:00 +0000"),
    )
    assert judged(PLAIN, "2000-01-01", headers=stamps) == (["PLY"], "")


def test_an_old_message_that_was_fetched_again_lately_is_old_still():
    stamps = (
        ("Received", "by pop.us.example; Tue, 20 Oct 2026 12:00:05 +0000"),
        ("Received", "from pc by a; Fri, 01 Mar 2024 12:00:00 +0000"),
    )
    assert judged(PLAIN, "2024-03-01", headers=stamps)[0] == []


def test_a_broken_stamp_is_passed_over():
    assert judged(PLAIN, headers=(("Received", "from pc by a; yesterday"),))[0] == ["PLY"]


def test_another_campaigns_reference_in_the_subject_leads_to_the_pen():
    sure, warnings = judged(THEIRS)
    assert sure == []
    assert "ROADS-2024-PLY, which is a reference of another campaign" in warnings


def test_beside_our_own_reference_it_means_nothing():
    assert judged(f"{OURS} (was [ROADS-2024-PLY])") == (["PLY"], "")


def test_in_the_thread_of_our_letter_it_is_only_told():
    sure, warnings = judged(THEIRS, in_reply_to=PLYMOUTH.message_ids[0])
    assert sure == ["PLY"]
    assert "another campaign" in warnings


@pytest.mark.parametrize(
    "mark", ["[EXTERNAL]", "[FOI-2026-0815]", "[FOI-PLY]", "[Ref: 26-PLY]", "[SEC=OFFICIAL]"]
)
def test_a_mark_of_theirs_in_brackets_is_no_campaign(mark: str):
    assert judged(f"{PLAIN} {mark}") == (["PLY"], "")


def test_where_nothing_is_known_of_the_sending_nothing_is_too_old():
    index = build_index([body("PLY", "Plymouth City Council", emails=("foi@plymouth.example",))], "TFSL-2017")
    assert match(mail(PLAIN, SENDER, day="2001-01-01"), [ANSWERS], index).sure


POTHOLES = topic_of(["How many potholes did you repair?", "How much compensation did you pay to motorists?"])
ON_TOPIC = build_index([PLYMOUTH, *OTHERS], "POTHOLES-2026", POTHOLES)


@pytest.mark.parametrize(
    ("subject", "text", "sure"),
    [
        (
            "FOI 4471 - Bus lanes",
            "Your information request about bus lane fines:\n\n1. Yes\n2. £1,300,000",
            [],
        ),
        ("Plymouth newsletter", "Your request? 1. Yes, entry is free.\n2. Tickets £5", []),
        ("FOI 4471 - Bus lanes", "Your request: potholes repaired 14, compensation £900", ["PLY"]),
        ("FOI 4471 response", "Your information request:\n\n1. Yes\n2. 14", ["PLY"]),
        ("FOI 4471 - potholes", "Your information request:\n\n1. Yes\n2. 14", ["PLY"]),
    ],
)
def test_a_known_sender_on_another_subject_waits_in_the_pen(subject: str, text: str, sure: list[str]):
    result = match(mail(subject, SENDER, day="2026-10-20"), [text], ON_TOPIC)
    assert codes(result) == sure
    assert ("names nothing that we ask about" in "; ".join(result.warnings)) == (sure == [])


def test_in_the_thread_of_our_letter_any_subject_will_do():
    answer = mail("Bus lanes", SENDER, day="2026-10-20", in_reply_to="<PLY@campaign.example.org>")
    assert codes(match(answer, ["1. Yes"], ON_TOPIC)) == ["PLY"]
