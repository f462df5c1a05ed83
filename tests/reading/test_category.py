"""What decides the kind of a message: its form, its answers, its own words, and not what it quotes."""

from hypothesis import given, settings
from hypothesis import strategies as st
from reading.letters_in import mail

from foicli.model.mail import Assessment, Category, DeliveryReport, Part
from foicli.reading.category import assess
from foicli.reading.prose import certain, indicative, sentences, split_quoted
from foicli.reading.topic import topic_of


def read(
    text: str, answered: int = 0, subject: str = "RE: Freedom of Information request", **more: object
) -> Assessment:
    return assess(
        mail(subject, **more), [text], answered=answered, unclear=0, asked=40, reference="TFSL-2017-99A"
    )


def kinds(got: Assessment) -> list[Category]:
    return [j.category for j in got.judgements]


def test_our_own_words_sent_back_decide_nothing():
    text = (
        "We acknowledge your request.\n\n-----Original Message-----\nFrom: foi@campaign.example.org\n"
        "Please clarify what you refuse under section 12. A fee of £50 is payable."
    )
    assert kinds(read(text)) == [Category.ACKNOWLEDGEMENT]
    assert read(text).exemptions == ()


def test_conditions_decide_nothing():
    text = (
        "We have received your request. If a fee is payable we will issue a fees notice. Should we need "
        "clarification we will ask for it. Where an exemption applies the request may be refused."
    )
    assert kinds(read(text)) == [Category.ACKNOWLEDGEMENT]


def test_a_forwarded_answer_is_read_as_the_forwarders_own():
    text = (
        "---------- Forwarded message ----------\nFrom: Jane <jane@ccg.nhs.uk>\nTo: foi@ccg.nhs.uk\n\n"
        "We refuse your request under section 14(1) as vexatious."
    )
    assert kinds(read(text)) == [Category.REFUSAL]


def test_a_delay_report_is_a_bounce_without_an_event():
    got = read("", report=DeliveryReport("delayed", "4.4.1", "foi@x.nhs.uk", "will try again"))
    assert (kinds(got), got.events) == ([Category.BOUNCE], ())


def test_a_read_receipt_is_an_automatic_reply():
    receipt = Part("2", "message/disposition-notification", "", b"Disposition: manual-action; displayed")
    assert kinds(read("Displayed.", subject="Read: FOI", parts=(receipt,))) == [Category.AUTO_REPLY]


def test_answers_outweigh_the_small_print():
    text = "1. Yes\n2. No\n\nWe apologise for the delay. Section 10(3). You can ask us to clarify anything."
    assert kinds(read(text, answered=30))[0] is Category.RESPONSE


def test_a_letter_that_cannot_be_read_is_a_response_of_low_confidence():
    letter = Part("2", "application/pdf", "scan.pdf", b"%PDF")
    got = read("Please find attached our response.", parts=(letter,))
    assert kinds(got) == [Category.RESPONSE]
    assert got.judgements[0].confidence < 0.8


def test_each_judgement_names_the_words_that_decided_it():
    got = read("Thank you. The request is on hold: we need you to clarify question 4.")
    assert "clarify question 4" in got.judgements[0].words


def test_an_event_has_the_day_in_london():
    late = mail("RE: FOI request", day="2017-06-20")
    got = assess(late, ["Please clarify which year you mean."], answered=0, unclear=0, asked=40)
    assert [str(e) for e in got.events] == ["clarification_requested:2017-06-20"]


def test_what_changes_no_clock_suggests_no_event():
    for text in ("We acknowledge your request.", "We refuse your request under section 14(1) as vexatious."):
        assert read(text).events == ()
    assert read("1. Yes\n2. No", answered=30).events == ()


def test_our_questions_sent_back_ask_nothing_of_us():
    ours = "Please also tell us how many children with life-limiting conditions there are in your area."
    topic = topic_of([ours, "How much did you spend in 2016/17?"])
    text = f"Our answers are below.\n\n4. Yes\n{ours}\n120\n"
    got = assess(mail("RE: FOI request"), [text], answered=12, unclear=0, asked=40, topic=topic)
    assert (kinds(got), got.events) == ([Category.RESPONSE], ())


def test_a_numbered_question_with_an_answer_beneath_was_not_asked_of_us():
    text = (
        "Please find our answers to your request.\n\n1. Do you charge on Sundays?\n\nYes, in most places.\n"
    )
    assert Category.CLARIFICATION not in kinds(read(text))


def test_a_plain_acknowledgement_outweighs_figures_read_into_it():
    text = "We received your request on 12 June 2017. It has been given the number 1718066."
    assert kinds(read(text, answered=5)) == [Category.ACKNOWLEDGEMENT]


def test_answers_on_our_subject_are_related_though_they_name_no_request():
    topic = topic_of(["Do you commission bereavement care, short breaks, community nursing and paediatrics?"])
    text = "For our client: bereavement no, short breaks yes, nursing and paediatrics yes, by the community trust."
    sender = {"subject": "Completed: 004517", "sender": "Helen <helen@unit.example.org>"}
    for known, category in ((topic, Category.RESPONSE), (topic_of([]), Category.UNRELATED)):
        got = assess(mail(**sender), [text], answered=0, unclear=4, asked=40, topic=known)
        assert kinds(got) == [category]


def test_an_extension_carries_its_days_and_its_new_date():
    got = read(
        "Section 43 is engaged. Under section 10(3) we are extending the time limit by a further 20 working days "
        "to consider the public interest and will respond by 7 August 2017."
    )
    (event,) = got.events
    assert (event.days, event.until and event.until.isoformat()) == (20, "2017-08-07")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=500), st.text(max_size=80), st.integers(0, 50))
def test_no_message_breaks_it(text: str, subject: str, answered: int):
    got = read(text, answered, subject)
    assert got.judgements
    assert all(0 <= j.confidence <= 1 for j in got.judgements)


def test_sentences_are_cut_where_they_end_and_not_at_abbreviations():
    assert sentences("Under s. 41 it is exempt. We hold no. 3 only.") == [
        "Under s. 41 it is exempt.",
        "We hold no. 3 only.",
    ]
    assert sentences("OUR RESPONSE\nYes, we do.") == ["OUR RESPONSE", "Yes, we do."]


def test_only_the_conditional_part_of_a_sentence_is_struck():
    assert indicative("If a fee is due we will say so.") == ""
    assert indicative("A fee is payable if you want copies.") == ""
    assert (
        indicative("We have logged your request, and if we need more we will ask.")
        == "We have logged your request, and"
    )
    assert indicative("We would be grateful if you could clarify question 2.") != ""
    assert certain("We replied in May.")
    assert not certain("We may reply.")


def test_quoted_lines_and_letters_below_are_not_the_writers_own():
    prose = split_quoted("Yes\n> Do you?\nNo\n\nOn 12 June 2017 the campaign wrote:\nthe letter")
    assert prose.own == "Yes\nNo"
    assert "the letter" in prose.quoted


def test_what_fits_no_request_and_is_about_something_else_is_unrelated():
    topic = topic_of(["Do you commission bereavement care, short breaks, community nursing and paediatrics?"])
    text = (
        "Please find our answers to your request about car parks. "
        + "We take so much a year on Sundays. " * 6
    )
    for placed, category in ((True, Category.RESPONSE), (False, Category.UNRELATED)):
        got = assess(mail("FOI"), [text], answered=0, unclear=0, asked=1, topic=topic, placed=placed)
        assert kinds(got) == [category]


def test_numbered_lines_of_short_answers_are_a_response():
    text = "(1) Yes\n(2) No\n(3) Nil\n(4) Yes, a register, 34\n"
    assert kinds(read(text, subject="RE: your letter")) == [Category.RESPONSE]


def test_a_clarification_that_repeats_our_question_is_one():
    ours = "How many children with life-limiting conditions are there in your area?"
    text = f"We cannot go on yet. Please tell us which ages you mean where you ask “{ours}”\n\n1. Which year do you mean?\n"
    got = assess(mail("RE: FOI"), [text], answered=0, unclear=0, asked=40, topic=topic_of([ours]))
    assert kinds(got)[0] is Category.CLARIFICATION
