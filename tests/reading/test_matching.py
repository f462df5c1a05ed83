"""Which request a message answers: each sign by itself, signs that agree, and signs that do not."""

import time

import pytest
from reading.letters_in import body, mail

from foicli.model.mail import DeliveryReport, Match, Part
from foicli.reading.matching import build_index, match
from foicli.reading.topic import NO_TOPIC, topic_of

BODIES = [
    body("99A", "NHS Liverpool CCG", website="www.liverpoolccg.nhs.uk"),
    body("03C", "NHS Leeds West CCG"),
    body("02V", "NHS Leeds North CCG", website="http://www.leedsnorthccg.nhs.uk/"),
    body("02W", "NHS Bradford City CCG"),
    body("02R", "NHS Bradford Districts CCG"),
    body("08L", "NHS Lewisham CCG"),
    body("03T", "NHS Lincolnshire East CCG"),
    body("04D", "NHS Lincolnshire West CCG"),
    body("04K", "NHS Nottingham City CCG", emails=("greaternottingham.foi@nhs.net",)),
    body("04L", "NHS Nottingham North and East CCG", emails=("greaternottingham.foi@nhs.net",)),
    body("04M", "NHS Nottingham West CCG", emails=("greaternottingham.foi@nhs.net",)),
    body("04N", "NHS Rushcliffe CCG", emails=("greaternottingham.foi@nhs.net",)),
    body("11H", "NHS Bristol CCG"),
    body("11T", "NHS North Somerset CCG"),
    body("12A", "NHS South Gloucestershire CCG"),
    body("05W", "NHS Stoke on Trent CCG", website="www.stokeccg.nhs.uk"),
    body("14L", "NHS Manchester CCG"),
    body("E08000003", "Manchester City Council", kind="la", website="www.manchester.gov.uk/"),
    body("E06000018", "Nottingham City Council", kind="la", website="www.nottinghamcity.gov.uk/"),
    body("E10000024", "Nottinghamshire County Council", kind="la", website="www.nottinghamshire.gov.uk/"),
    body("E09000004", "London Borough of Bexley", kind="la", website="www.bexley.gov.uk/"),
    body("E06000038", "Reading Borough Council", kind="la", website="www.reading.gov.uk/"),
    body("E09000020", "Royal Borough of Kensington and Chelsea", kind="la", website="www.rbkc.gov.uk/"),
]
INDEX = build_index(BODIES, "TFSL-2017")


def found(result: Match) -> list[str]:
    return [g.reference.removeprefix("TFSL-2017-") for g in result.sure]


def test_an_answer_to_our_letter_is_matched_by_its_thread():
    result = match(mail(in_reply_to="<99A@campaign.example.org>"), ["Please see attached."], INDEX)
    assert found(result) == ["99A"]
    assert "In-Reply-To" in result.sure[0].reasons[0]


def test_our_reference_in_the_subject_is_enough():
    result = match(mail("RE: questions [TFSL-2017-03C]", "x <x@nhs.net>"), ["Attached."], INDEX)
    assert found(result) == ["03C"]


@pytest.mark.parametrize(
    "typed",
    [
        "TFSL 2017 O3C",
        "tfsl-2017-03c",
        "TFSL2017-03C",
        "(TFSL/2017/03C)",
        "TFSL-2017-\n03C",
        "TSFL-2017-03C",
        "TFSL–2017–03C",
    ],
)
def test_our_reference_is_found_however_it_is_typed(typed: str):
    result = match(
        mail("your request", "x <x@nhs.net>"), [f"Thank you for request {typed}. Yes to all."], INDEX
    )
    assert found(result) == ["03C"]


def test_a_repaired_reference_is_shown_as_it_was_written():
    result = match(mail("your request", "x <x@nhs.net>"), ["Thank you for TFSL 2017 O3C."], INDEX)
    assert result.sure[0].reasons[0] == "our reference TFSL-2017-03C is in the text (written “TFSL 2017 O3C”)"


def test_a_bounce_is_matched_by_the_letter_it_gives_back():
    report = DeliveryReport(
        "failed", "5.1.1", "foi@nowhere.nhs.uk", "unknown user", "<11H@campaign.example.org>"
    )
    result = match(mail("Undelivered Mail", "<mailer-daemon@mx.example>", report=report), [""], INDEX)
    assert found(result) == ["11H"]
    assert result.warnings == ()


def test_a_bounce_without_a_message_id_is_matched_by_the_returned_original():
    original = Part(
        "2", "message/rfc822", "", b"Subject: Freedom of Information request [TFSL-2017-08L]\n\nDear all"
    )
    result = match(
        mail("Undelivered Mail", "<mailer-daemon@mx.example>", parts=(original,)), ["Sorry."], INDEX
    )
    assert found(result) == []  # a reference in quoted text alone is a good guess, no more
    assert result.guesses[0].reference == "TFSL-2017-08L"


def test_their_own_reference_is_known_once_it_was_learnt():
    index = build_index(
        [body("99A", "NHS Liverpool CCG", authority_refs=("LCCG/17/0456",)), *BODIES[1:]], "TFSL-2017"
    )
    result = match(
        mail("Response to LCCG/17/0456", "x <team@nhs.net>"), ["Your request: see attached."], index
    )
    assert found(result) == ["99A"]


def test_an_address_of_several_bodies_means_nothing_by_itself():
    result = match(mail("FOI response", "FOI <greaternottingham.foi@nhs.net>"), ["Answers attached."], INDEX)
    assert found(result) == []
    assert {g.reference for g in result.guesses[:4]} == {f"TFSL-2017-04{x}" for x in "KLMN"}


def test_one_message_of_a_shared_desk_answers_for_all_it_lists():
    text = (
        "This response is on behalf of the following CCGs: Nottingham City, Nottingham North and East,\n"
        "Nottingham West and Rushcliffe.\n\n1. Yes"
    )
    result = match(mail("FOI response", "FOI <greaternottingham.foi@nhs.net>"), [text], INDEX)
    assert found(result) == ["04K", "04L", "04M", "04N"]


def test_one_message_with_several_of_our_references_answers_all():
    text = "Our answers to TFSL-2017-04K, TFSL-2017-04L and 04M are the same."
    result = match(
        mail("FOI", "FOI <greaternottingham.foi@nhs.net>", in_reply_to="<04K@campaign.example.org>"),
        [text],
        INDEX,
    )
    assert found(result) == ["04K", "04L", "04M"]


@pytest.mark.parametrize(
    "text",
    [
        "This reply is for Nottingham City (04K), Nottingham West (04M) and Rushcliffe CCGs.\n\n1. Yes",
        "Please see the answers on behalf of:\n\n- NHS Nottingham City CCG\n- NHS Nottingham West CCG\n- NHS Rushcliffe CCG",
        "NHS Nottingham City CCG\n1. Yes\n2. No\n\nNHS Nottingham West CCG\n1. No\n2. No\n\n"
        "NHS Rushcliffe CCG\n1. Yes\n2. Yes",
        "The CCGs' answers:\nQuestion\nNottingham City\nNottingham West\nRushcliffe\n1\nYes\nNo\nYes\n2\nNo\nNo\nNo",
    ],
    ids=["sentence", "bullets", "sections", "columns"],
)
def test_bodies_answered_for_together_in_other_layouts(text: str):
    sender = "FOI <greaternottingham.foi@nhs.net>"
    for thread in ("", "<04M@campaign.example.org>"):
        result = match(mail("Your FOI request", sender, in_reply_to=thread), [text], INDEX)
        assert found(result) == ["04K", "04M", "04N"]


def test_a_person_may_be_called_like_a_place():
    text = "Your FOI request: 1. Yes\n\nAnne Lewisham\nInformation Officer"
    result = match(mail("FOI", "Lewisham, Anne <anne.lewisham@nhs.net>"), [text], INDEX)
    assert found(result) == []


def test_a_desk_at_a_shared_host_is_known_by_its_place():
    result = match(mail("FOI response", "Bristol FOI <foi.bristol@nhs.net>"), ["Your request: 1. Yes"], INDEX)
    assert found(result) == ["11H"]


@pytest.mark.parametrize(
    ("desk", "codes"), [("Rushcliffe FOI", ["04N"]), ("Nottingham FOI", []), ("Leeds FOI Team", [])]
)
def test_a_desk_named_by_its_place_alone_is_taken_where_one_body_fits(desk: str, codes: list[str]):
    result = match(mail("FOI response", f"{desk} <desk7@nhs.net>"), ["Your request: 1. Yes"], INDEX)
    assert found(result) == codes


def test_a_name_written_as_one_word_is_known():
    result = match(mail("FOI response", "LEWISHAMCCG FOI <x@nhs.net>"), ["Your request: 1. Yes"], INDEX)
    assert found(result) == ["08L"]


def test_neighbours_in_a_signature_do_not_share_an_answer():
    text = "Bristol CCG's answers:\n1. Yes\n\nBristol, North Somerset and South Gloucestershire CCGs"
    result = match(
        mail(sender="Bristol CCG FOI <foi@nhs.net>", in_reply_to="<11H@campaign.example.org>"), [text], INDEX
    )
    assert found(result) == ["11H"]


def test_a_private_address_that_names_its_body_is_matched_with_a_warning():
    text = "Sorry for my own account. I look after children's commissioning at Bradford City CCG. Your FOI: Q1 yes"
    result = match(mail("your questions", "N <n@gmail.com>"), [text], INDEX)
    assert found(result) == ["02W"]
    assert "strange address n@gmail.com" in result.warnings[0]


def test_the_kind_of_body_tells_two_of_one_place_apart():
    text = "Please find our answers to your FOI request.\n\nRegards\n{}"
    city = match(mail("FOI", "x <x@nhs.net>"), [text.format("NHS Manchester CCG")], INDEX)
    council = match(mail("FOI", "x <x@nhs.net>"), [text.format("Manchester City Council")], INDEX)
    assert (found(city), found(council)) == (["14L"], ["E08000003"])


def test_a_place_without_its_kind_is_not_enough():
    result = match(mail("FOI", "x <x@nhs.net>"), ["Your request.\n\nRegards\nManchester"], INDEX)
    assert found(result) == []


def test_the_name_of_a_road_is_not_a_body():
    text = "Your FOI request\n\nRegards\nFOI Team\nLincolnshire East CCG\nLewisham House\nLincoln"
    assert found(match(mail("FOI", "x <x@nhs.net>"), [text], INDEX)) == ["03T"]


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        ("LB Bexley", "E09000004"),
        ("Bexley Council", "E09000004"),
        ("The Royal Borough of Kensington & Chelsea", "E09000020"),
        ("Nottingham City Council", "E06000018"),
        ("Nottinghamshire County Council", "E10000024"),
        ("Stoke-on-Trent CCG", "05W"),
        ("Stoke on Trent Clinical Commissioning Group", "05W"),
        ("Nottingham North & East CCG", "04L"),
        ("READING BOROUGH COUNCIL", "E06000038"),
    ],
)
def test_names_are_known_in_the_forms_people_sign_with(signature: str, code: str):
    text = (
        f"Thank you for your Freedom of Information request. 1. Yes\n\nKind regards\nFOI Officer\n{signature}"
    )
    assert found(match(mail("FOI", "x <x@elsewhere.example>"), [text], INDEX)) == [code]


def test_a_body_that_is_only_pointed_to_is_not_the_one_that_writes():
    text = "You may wish to ask NHS Bristol CCG, which commissions this.\n\nRegards\nNorth Somerset CCG"
    assert found(match(mail("Your FOI request", "x <x@nhs.net>"), [text], INDEX)) == ["11T"]


def test_a_thread_of_one_body_that_speaks_for_another_goes_to_the_pen():
    text = "NHS Leeds North CCG can confirm the following.\n\nRegards\nNHS Leeds North CCG"
    result = match(mail(in_reply_to="<03C@campaign.example.org>", sender="FOI <foi@nhs.net>"), [text], INDEX)
    assert found(result) == []
    assert {g.reference for g in result.guesses} >= {"TFSL-2017-03C", "TFSL-2017-02V"}
    assert "disagree" in result.warnings[0]


def test_reference_sender_and_name_together_outweigh_a_thread():
    text = "NHS Leeds North CCG can confirm the following for TFSL-2017-02V.\n\nRegards\nNHS Leeds North CCG"
    sender = "Leeds North CCG <foi@leedsnorthccg.nhs.uk>"
    result = match(mail(in_reply_to="<03C@campaign.example.org>", sender=sender), [text], INDEX)
    assert found(result) == ["02V"]
    assert "TFSL-2017-03C" in result.warnings[0]


def test_a_forged_sender_is_kept_with_a_warning():
    message = mail(
        "RE: Freedom of Information request [TFSL-2017-99A]",
        "NHS Liverpool CCG <foi@best-offers.example>",
        headers=(("Authentication-Results", "mx; spf=fail smtp.mailfrom=x; dkim=none; dmarc=fail"),),
    )
    result = match(message, ["1. Yes"], INDEX)
    assert found(result) == ["99A"]
    assert any("strange address" in w for w in result.warnings)
    assert any("dmarc" in w for w in result.warnings)


def test_a_domain_of_another_body_is_named_in_the_warning():
    result = match(mail("RE: [TFSL-2017-99A]", "x <x@stokeccg.nhs.uk>"), ["1. Yes"], INDEX)
    assert "Stoke on Trent" in " ".join((*result.warnings, *(r for g in result.guesses for r in g.reasons)))


def test_a_newsletter_is_nobodys():
    message = mail(
        "Children's care: 20% off!", "Expo <news@expo.example>", headers=(("List-Unsubscribe", "<mailto:x>"),)
    )
    result = match(message, ["Come to Manchester! Leeds West CCG was there last year."], INDEX)
    assert result.sure == ()
    assert all(g.score < 0.4 for g in result.guesses)


def test_an_empty_index_matches_nothing():
    assert match(mail("[TFSL-2017-99A]"), ["NHS Liverpool CCG"], build_index([], "TFSL-2017")) == Match(
        (), ()
    )


def test_one_message_among_many_requests_is_matched_at_once():
    many = build_index([body(f"X{n:05d}", f"NHS Place{n} West CCG") for n in range(10_000)], "TFSL-2017")
    message = mail(
        "RE: Freedom of Information request [TFSL-2017-X00007]", in_reply_to="<X00007@campaign.example.org>"
    )
    text = "NHS Place7 West CCG can confirm what follows. " * 100
    start = time.perf_counter()
    for _ in range(5):
        result = match(message, [text], many)
    assert found(result) == ["X00007"]
    assert (time.perf_counter() - start) / 5 < 0.1


def test_an_answer_on_our_subject_for_a_client_needs_no_word_of_a_request():
    topic = topic_of(["Do you commission bereavement care, short breaks, community nursing and equipment?"])
    text = "On behalf of our client NHS Leeds West CCG: bereavement yes, short breaks no, nursing yes, equipment no."
    desk = mail("Completed: 004517", "Helen <helen@unit.example.org>")
    for known, sure in ((topic, True), (NO_TOPIC, False)):
        found = match(desk, [text + " The community pays."], build_index(BODIES, "TFSL-2017", known))
        assert bool(found.sure) is sure


def test_our_own_address_speaks_for_no_body_though_a_person_put_mail_from_it_to_one():
    learnt = [body("99A", "NHS Liverpool CCG", emails=("foi@us.example.org", "foi@liverpool.example"))]
    index = build_index(learnt, "TFSL-2017", ours=("FOI@us.example.org",))
    result = match(mail("Your request", "Us <foi@us.example.org>"), ["Our information request."], index)
    assert (result.sure, result.guesses) == ((), ())


def test_what_comes_from_our_own_address_is_a_guess_with_the_reason():
    index = build_index(BODIES, "TFSL-2017", ours=("foi@us.example.org",))
    result = match(mail("FW: [TFSL-2017-99A]", "Us <foi@us.example.org>"), ["1. Yes"], index)
    assert found(result) == []
    assert result.guesses[0].reference == "TFSL-2017-99A"
    assert "our own address" in result.warnings[-1]
