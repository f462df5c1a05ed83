"""foi review and foi decide: what a person makes of the suggestions."""

import json

import pytest


def answers(foi) -> dict[str, dict[str, object]]:
    rows = foi("export", "answers", "--format", "json").json()
    return {f"{row['body_code']}/{row['question']}": row for row in rows}


def test_review_lists_what_waits_as_json(foi, answered):
    waiting = foi("review", "--json").json()
    assert [item["question"] for item in waiting] == ["1", "1.spend", "2", "3"] or len(waiting) == 4
    assert all(item["standing"] == "suggested" for item in waiting)


def test_accept_above_counts_first_and_then_decides_as_policy(foi, answered):
    counted = foi("review", "--accept-above", "0.5", "--dry-run", "--json").json()
    assert counted["accepted"] == 4
    assert foi("status", "--json").json()["answers"]["decided"] == 0
    assert foi("review", "--accept-above", "0.5", "--json").json()["accepted"] == 4
    assert {row["coder"] for row in answers(foi).values()} == {"policy"}
    assert foi("review", "--json").json() == []


@pytest.mark.parametrize("share", ["0", "5", "-1", "nan", "inf", "much"])
def test_a_share_that_is_none_accepts_nothing(foi, answered, share):
    assert foi("review", "--accept-above", share).code == 2
    assert foi("status", "--json").json()["answers"]["decided"] == 0


def test_a_decision_replaces_the_suggestion_and_names_its_coder(foi, answered):
    said = foi("decide", "[test-2017-a1]", "1", "no", "--note", "telephone", "--coder", "Grace")
    assert said.code == 0
    row = answers(foi)["A1/1"]
    assert (row["value"], row["standing"], row["coder"]) == ("no", "decided", "Grace")


def test_reading_again_leaves_a_decision_alone(foi, answered):
    foi("decide", "A1", "1", "no")
    foi("read", "--all")
    assert answers(foi)["A1/1"]["value"] == "no"


@pytest.mark.parametrize(
    ("question", "value", "key", "wanted"),
    [
        ("1", "Y", "value", "yes"),
        ("2", "in development", "value", "in_development"),
        ("1.spend", "£1,250,000.50", "amount_gbp", 1250000.5),
        ("1.spend", "50p", "amount_gbp", 0.5),
        ("1.spend", "1250 pence", "amount_gbp", 12.5),
        ("1.spend", "£0.50", "amount_gbp", 0.5),
        ("3", "1,204", "count", "1204"),
        ("3", "<5", "finding", "suppressed"),
        ("1", "not held", "finding", "not_held"),
        ("3", "0", "count", "0"),
    ],
)
def test_values_are_taken_as_people_write_them(foi, answered, question, value, key, wanted):
    assert foi("decide", "A1", question, value).code == 0
    assert answers(foi)[f"A1/{question}"][key] == wanted


def test_a_finding_may_stand_in_place_of_a_value(foi, asked):
    assert foi("decide", "B2", "1", "-", "--finding", "cost_limit").code == 0
    assert answers(foi)["B2/1"]["finding"] == "cost_limit"


@pytest.mark.parametrize(
    ("reference", "question", "value"),
    [
        ("ZZ", "1", "yes"),
        ("A1", "99", "yes"),
        ("A1", "1", "maybe"),
        ("A1", "1", ""),
        ("A1", "1.spend", "1e999999"),
        ("A1", "1.spend", "NaN"),
        ("A1", "1.spend", "9" * 400),
        ("A1", "3", "９９"),
        ("A1", "3", "²"),
        ("A1", "3", "-4"),
        ("A1", "3", "9" * 5000),
    ],
)
def test_what_does_not_fit_changes_nothing(foi, answered, reference, question, value):
    before = foi("export", "answers").out
    said = foi("decide", reference, question, "--", value)
    assert said.code == 2, said
    assert said.err.startswith("Error: ")
    assert len(said.err) < 1000
    assert foi("export", "answers").out == before


@pytest.mark.parametrize(
    ("question", "value", "finding"),
    [
        ("1", "yes", "refused"),
        ("1", "n", "not_held"),
        ("1.spend", "12500", "unclear"),
        ("3", "14", "suppressed"),
        ("1", "not held", "refused"),
        ("1", "refused", "answered"),
    ],
)
def test_a_value_and_a_finding_that_contradict_each_other_are_refused(
    foi, answered, question, value, finding
):
    before = foi("export", "answers").out
    said = foi("decide", "A1", question, value, "--finding", finding)
    assert said.code == 2
    assert "not answered" in said.err
    assert "--note" in said.err
    assert foi("export", "answers").out == before


@pytest.mark.parametrize(
    ("question", "value", "finding", "column"),
    [
        ("1", "their website says so", "published_elsewhere", "text"),
        ("3", "<5", "suppressed", "count"),
        ("1", "no record is kept", "not_held", "text"),
    ],
)
def test_what_explains_a_finding_is_kept_beside_it(foi, answered, question, value, finding, column):
    assert foi("decide", "A1", question, value, "--finding", finding).code == 0
    row = answers(foi)[f"A1/{question}"]
    assert (row["finding"], row[column]) == (finding, value)


def test_a_decision_can_be_taken_back(foi, answered):
    foi("decide", "A1", "1", "no", "--note", "typed in error")
    said = foi("decide", "A1", "1", "--undo")
    assert said.code == 0
    assert "TEST-2017-A1 1: taken back; it is open again, and the reader suggests: yes." in said.out
    row = answers(foi)["A1/1"]
    assert (row["value"], row["standing"], row["coder"]) == ("yes", "suggested", "")
    assert len(foi("review", "--json").json()) == 4


def test_what_a_person_opened_again_is_not_closed_by_policy(foi, answered):
    foi("review", "--accept-above", "0.5")
    foi("decide", "A1", "1", "--undo")
    done = foi("review", "--accept-above", "0.5", "--json").json()
    assert (done["accepted"], done["left"]) == (0, 1)


def test_taking_back_an_answer_that_was_only_noted_leaves_nothing(foi, asked):
    foi("decide", "B2", "1", "yes")
    assert "nothing is known of it now" in foi("decide", "B2", "1", "--undo").out
    assert answers(foi) == {}


@pytest.mark.parametrize(
    "arguments", [("A1", "2", "--undo"), ("A1", "1", "yes", "--undo"), ("A1", "9", "--undo")]
)
def test_there_must_be_a_decision_to_take_back(foi, answered, arguments):
    foi("decide", "A1", "1", "no")
    assert foi("decide", *arguments).code == 2
    assert answers(foi)["A1/1"]["value"] == "no"


def test_policy_is_not_a_person(foi, answered):
    assert foi("decide", "A1", "1", "yes", "--coder", "Policy").code == 2


def test_a_filter_that_fits_nothing_is_said(foi, answered):
    assert foi("review", "--kind", "icb", "--json").code == 2
    assert foi("review", "--question", "99", "--json").code == 2


def test_the_screen_shows_the_words_and_takes_a_key_for_each(foi, answered, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("a\nc\nnonsense\nc\n£13,000\nd\nq\n"))
    said = foi("review")
    assert said.code == 0, said.err
    assert "“£12,500”" in said.out
    decided = {k: v for k, v in answers(foi).items() if v["standing"] == "decided"}
    assert decided["A1/1"]["value"] == "yes"
    assert decided["A1/1.spend"]["amount_gbp"] == 13000
    assert json.loads(foi("status", "--json").out)["answers"]["suggested"] == 1


def test_undo_goes_back_to_the_last_answer_and_takes_its_decision_back(foi, answered, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("u\na\nu\nc\nno\nq\n"))
    said = foi("review")
    assert "This is the first." in said.out
    assert "Your last decision is taken back." in said.out
    assert "1 decision taken" in said.out
    assert answers(foi)["A1/1"]["value"] == "no"


def test_undo_goes_back_to_an_answer_that_was_skipped(foi, answered, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("s\nu\na\nq\n"))
    foi("review")
    assert answers(foi)["A1/1"]["standing"] == "decided"


def test_the_rest_of_a_body_can_be_skipped(foi, answered, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("a\nb\n"))
    said = foi("review")
    assert said.code == 0
    assert "1 decision taken" in said.out


PROSE = """Dear Ada Example

1. Yes

1.spend In the year 2016/17 the CCG spent £3,218 on these short breaks, all told. We hope that this
helps.
"""


@pytest.fixture
def look(foi, monkeypatch):
    """Go through all of review without deciding anything; returns what the screen said, on one line."""
    import io
    import sys

    def looked(*arguments: str) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO("s\n" * 50))
        said = foi("review", *arguments)
        assert said.code == 0, said.err
        return " ".join(said.out.split())

    return looked


def take_in(foi, folder, raw: bytes, name: str = "more.eml") -> None:
    (folder / name).write_bytes(raw)
    assert foi("import-replies", name).code in (0, 1)


def test_review_shows_the_sentence_who_sent_it_and_when(foi, asked, make_mail, look):
    take_in(foi, asked, make_mail("foi@barton.example", "Re: [TEST-2017-B2] our answer", PROSE))
    out = look("--question", "1.spend")
    assert "In the year 2016/17 the CCG spent “£3,218” on these short breaks, all told." in out
    assert "We hope" not in out
    assert "foi@barton.example, 19 Jun 2017 10:00, “Re: [TEST-2017-B2] our answer”; body, line" in out


def test_for_a_correction_review_shows_what_they_said_before(foi, answered, make_mail, look):
    text = (
        "Correction to our answer to question 3.\n\n3. How many children have a personal health budget?\n15\n"
    )
    raw = make_mail(
        "foi@anton.example", "Correction [TEST-2017-A1]", text, day="Tue, 20 Jun 2017 09:00:00 +0100"
    )
    take_in(foi, answered, raw)
    out = look("--question", "3")
    assert "→ 15" in out
    assert "before that they said on 19 Jun 2017: 14 (“14”)" in out


def test_where_nothing_was_corrected_nothing_is_said_of_before(answered, look):
    assert "before that" not in look()


def test_a_paper_that_is_gone_leaves_the_quote(answered, look):
    import shutil

    shutil.rmtree(answered / "papers")
    out = look("--question", "1.spend")
    assert "“£12,500”" in out
    assert "only these words can be shown: the paper" in out


def test_what_stands_around_a_quote_commands_no_terminal(foi, asked, make_mail, look):
    hostile = PROSE.replace("all told", "[bold red]all \u202etold\x07")
    raw = make_mail("foi@barton.example", "Re: [TEST-2017-B2] \x1b[2J[link=x]", hostile)
    take_in(foi, asked, raw)
    out = look("--question", "1.spend")
    assert "£3,218" in out
    assert "[bold red]" in out
    assert "[link=x]" in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_the_papers_of_a_message_are_taken_apart_once(answered, look, monkeypatch):
    from foicli.steps import passages

    taken = []
    real = passages.extract
    monkeypatch.setattr(passages, "extract", lambda document: taken.append(document.paper) or real(document))
    look()
    assert len(taken) == len(set(taken)) == 1


def test_leaving_in_the_middle_keeps_what_was_decided(foi, answered, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("a\n"))
    said = foi("review")
    assert said.code == 1
    assert "Stopped" in said.err
    assert foi("status", "--json").json()["answers"]["decided"] == 1


@pytest.fixture
def lost(foi, answered):
    """A policy accepted what Anton said, and then a person found that the message was not Anton's."""
    foi("review", "--accept-above", "0.5")
    foi("match", "answer@anton.example", "--unrelated")


def test_a_decision_whose_words_are_gone_is_marked_and_is_no_tick(foi, lost):
    out = foi("show", "A1").out
    assert "✗" in out
    assert "✓  1 " not in out
    assert "policy decided yes from words that are no longer among their mail" in " ".join(out.split())


def test_a_decision_that_is_challenged_says_by_what(foi, answered, make_mail):
    foi("decide", "A1", "3", "14")
    text = (
        "Correction to our answer to question 3.\n\n3. How many children have a personal health budget?\n15\n"
    )
    (answered / "more.eml").write_bytes(
        make_mail(
            "foi@anton.example", "Correction [TEST-2017-A1]", text, day="Tue, 20 Jun 2017 09:00:00 +0100"
        )
    )
    foi("import-replies", "more.eml")
    assert "! 3: ada decided 14; the reader now says 15. See foi review." in foi("show", "A1").out


def test_today_lists_the_decisions_whose_words_are_gone(foi, lost):
    assert "4  decided answers have lost the words they were read from  foi review" in foi("status").out


def test_what_a_policy_decided_from_words_that_are_gone_is_not_given_out_as_decided(foi, lost):
    said = foi("export", "answers", "--include", "decided", "--format", "json")
    assert said.json() == []
    whole = foi("export", "answers", "--format", "json")
    assert {row["standing"] for row in whole.json()} == {"unsupported"}
    assert "4 decided answers have lost the words that they were read from" in whole.err


def test_a_body_whose_only_answers_have_lost_their_words_is_late_again(foi, lost, monkeypatch):
    monkeypatch.setenv("FOI_TODAY", "2017-07-20")
    letters = foi("chase", "--overdue", "--dry-run", "--json").json()["letters"]
    assert "TEST-2017-A1" in {letter["reference"] for letter in letters}
    assert foi("show", "A1", "--json").json()["open_questions"] == ["1", "2", "3"]


def test_what_a_person_decided_stands_though_its_words_are_gone(foi, answered):
    foi("decide", "A1", "1", "yes")
    foi("match", "answer@anton.example", "--unrelated")
    (row,) = foi("export", "answers", "--include", "decided", "--format", "json").json()
    assert (row["value"], row["standing"], row["coder"]) == ("yes", "unsupported", "ada")


def test_review_offers_what_has_lost_its_words_with_what_it_was_read_from(foi, lost, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("k\nc\n13000\nd\ns\n"))
    out = foi("review").out
    assert "“£12,500”" in out
    assert "policy decided: £12,500. These words are no longer among their mail." in out
    standing = {k: (v["standing"], v["coder"]) for k, v in answers(foi).items()}
    assert standing == {
        "A1/1": ("decided", "ada"), "A1/1.spend": ("decided", "ada"), "A1/2": ("decided", "ada"),
        "A1/3": ("unsupported", "policy"),
    }  # fmt: skip
    assert answers(foi)["A1/2"]["finding"] == "no_answer"


def test_words_that_come_back_after_a_dismissal_are_offered_again(foi, lost, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("d\nq\n"))
    foi("review")
    foi("match", "answer@anton.example", "A1")
    assert answers(foi)["A1/1"]["standing"] == "suggested"
    assert answers(foi)["A1/3"]["standing"] == "decided"


def test_an_event_that_mail_suggests_stops_the_clock_only_when_it_is_confirmed(
    foi, clarification, monkeypatch
):
    import io
    import sys

    [event] = foi("review", "--events", "--json").json()
    assert (event["reference"], event["name"]) == ("TEST-2017-D4", "clarification_requested")
    assert "stopped" in event["effect"]
    assert foi("status", "--json").json()["total"]["clock_stopped"] == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("c\n"))
    assert foi("review", "--events").code == 0
    assert foi("review", "--events", "--json").json() == []
    assert foi("status", "--json").json()["total"]["clock_stopped"] == 1


def test_a_dismissed_event_stays_dismissed_though_the_mail_is_read_again(foi, clarification, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("d\n"))
    foi("review", "--events")
    foi("read", "--all")
    assert foi("review", "--events", "--json").json() == []
    assert foi("show", "D4", "--json").json()["due"] == "2017-07-10"


def test_an_unknown_key_is_asked_again_and_skips_no_event(foi, clarification, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("x\nd\n"))
    said = foi("review", "--events")
    assert said.code == 0, said.err
    assert "One of the letters in brackets" in said.out
    assert foi("review", "--events", "--json").json() == []


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_a_dry_run_lists_the_events_and_decides_none(foi, clarification, more):
    said = foi("review", "--events", "--dry-run", *more)
    assert said.code == 0, said.err
    assert "clarification requested" in said.out
    assert len(foi("review", "--events", "--json").json()) == 1


def test_a_dry_run_of_nothing_is_refused_and_decides_nothing(foi, answered):
    assert foi("review", "--dry-run").code == 2
    assert foi("status", "--json").json()["answers"]["decided"] == 0


@pytest.fixture
def type_keys(foi, monkeypatch):
    """Go through review by typing these lines; returns what it said."""
    import io
    import sys

    def typed(*lines: str):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return foi("review")

    return typed


@pytest.mark.parametrize("word", ["back", "bod", "ok", "quits", "all", "1", "aa"])
def test_a_word_that_only_begins_like_a_key_is_asked_again(foi, answered, type_keys, word):
    said = type_keys(word, "a", "q")
    assert said.code == 0, said.err
    assert "One of the letters in brackets" in said.out
    assert "2/4" in said.out
    assert foi("status", "--json").json()["answers"]["decided"] == 1


@pytest.mark.parametrize("word", ["a", "A", " accept ", "ACCEPT"])
def test_a_letter_or_its_whole_word_is_a_key(foi, answered, type_keys, word):
    assert type_keys(word, "quit").code == 0
    assert foi("status", "--json").json()["answers"]["decided"] == 1


def test_a_note_is_kept_with_the_decision_that_follows(foi, answered, type_keys):
    assert type_keys("n", "asked them by telephone", "c", "no", "a", "q").code == 0
    notes = {a["question"]: a["note"] for a in foi("show", "A1", "--json").json()["answers"]}
    assert (notes["1"], notes["1.spend"]) == ("asked them by telephone", "")


def test_a_policy_is_taken_back_whole_and_people_s_decisions_stand(foi, answered):
    foi("decide", "A1", "2", "no", "--coder", "Grace")
    foi("review", "--accept-above", "0.5")
    assert "3 answers that a policy accepted would be" in foi("review", "--undo-policy", "--dry-run").out
    assert foi("status", "--json").json()["answers"]["decided"] == 4
    assert foi("review", "--undo-policy", "--json").json() == {"taken_back": 3}
    rows = answers(foi)
    assert {k: v["standing"] for k, v in rows.items() if v["standing"] == "decided"} == {"A1/2": "decided"}
    assert foi("review", "--undo-policy", "--json").json() == {"taken_back": 0}


def test_after_a_policy_was_taken_back_another_may_decide(foi, answered):
    foi("review", "--accept-above", "0.5")
    foi("review", "--undo-policy")
    assert foi("review", "--accept-above", "0.5", "--json").json()["accepted"] == 4


def test_what_a_person_decided_over_a_policy_is_not_taken_back_with_it(foi, answered):
    foi("review", "--accept-above", "0.5")
    foi("decide", "A1", "1", "no")
    foi("review", "--undo-policy")
    assert answers(foi)["A1/1"]["value"] == "no"
