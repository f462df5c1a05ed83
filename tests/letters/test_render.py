"""From a template and facts to a letter: what it says, and what it says when something is missing."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.errors import InputFaults
from foicli.letters.blocks import Ask, Heading, Paragraph
from foicli.letters.render import compile_template, missing_fields, render, render_all
from foicli.model.campaign import Applicant, Campaign

GOLDEN = Path(__file__).parent / "golden"
SIMPLE = "{# names #}\nSubject: About {{ body.name }}\n\nDear {{ body.name }}\n\n{{ questions }}\n"


def test_the_request_reads_as_its_golden_copy(make_facts, shipped):
    letter = render(shipped("request"), make_facts(due=date(2025, 6, 30)))
    shown = f"Subject: {letter.subject}\n\n{letter.text}"
    assert shown == (GOLDEN / "request.txt").read_text("utf-8")


def test_every_golden_copy_has_its_test():
    assert {p.name for p in GOLDEN.iterdir()} == {"request.txt", "follow_up.txt"}


def test_no_line_of_a_letter_is_longer_than_72_columns(make_facts, shipped):
    text = render(shipped("request"), make_facts(due=date(2025, 6, 30))).text
    assert max(map(len, text.splitlines())) <= 72


def test_the_reference_is_put_at_the_end_of_the_subject(make_facts):
    letter = render(compile_template(SIMPLE, "t.md"), make_facts())
    assert letter.subject == "About Elmshire District Council [TREES-24-E99]"


def test_a_reference_that_stands_elsewhere_moves_to_the_end(make_facts):
    source = "Subject: [{{ reference }}] trees\n\nHello"
    assert render(compile_template(source, "t.md"), make_facts()).subject == "trees [TREES-24-E99]"


def test_a_column_of_the_register_can_be_used_by_name(make_facts):
    source = 'Subject: x\n\nDear {{ body.mayor }}{% if body["Lead officer"] %} and colleague{% endif %}'
    assert render(compile_template(source, "t.md"), make_facts()).blocks == (
        Paragraph(("Dear Councillor Oak",)),
    )


def test_numbers_in_the_letter_are_the_ids_of_the_questions(make_facts):
    blocks = render(compile_template(SIMPLE, "t.md"), make_facts()).blocks
    shown = {b.id: (b.label, b.form) for b in blocks if isinstance(b, Ask)}
    assert shown == {
        "1": ("1.", "yes / no"),
        "1.spend": ("", "1.spend: pounds, 2024/25"),
        "2": ("2.", "yes / no / in development"),
        "2.link": ("", "2.link: link or attachment"),
        "3": ("3.", ""),
        "3.a": ("3 (a)", "yes / no"),
        "3.a.count": ("", "3.a.count: number of trees"),
        "3.b": ("3 (b)", "one of: by telephone / in person"),
        "4": ("4.", "short description"),
    }


def test_a_column_may_have_the_name_of_anything_inside(make_facts):
    body = replace(make_facts().body, extra=(("path", "one"), ("known", "two"), ("items", "three")))
    source = "Subject: x\n\n{{ body.path }} {{ body.known }} {{ body.items }}"
    assert render(compile_template(source, "t.md"), make_facts(body=body)).text == "one two three\n"


def test_a_template_saved_by_windows_is_read_alike(make_facts):
    saved = "\ufeff" + SIMPLE.replace("\n", "\r\n").replace("}}\r\n\r\nDear", "}}\r\n  \r\nDear")
    letters = [render(compile_template(source, "t.md"), make_facts()) for source in (SIMPLE, saved)]
    assert letters[0] == letters[1]


def test_a_date_can_be_written_another_way(make_facts):
    source = 'Subject: x\n\n{{ due.strftime("%A") }}, {{ due }}'
    letter = render(compile_template(source, "t.md"), make_facts(due=date(2025, 6, 30)))
    assert letter.text == "Monday, 30 June 2025\n"


def test_a_name_with_braces_is_not_rendered_again(make_facts):
    letter = render(compile_template(SIMPLE, "t.md"), make_facts(name="{{ campaign.email }} {% raw %}"))
    assert "Dear {{ campaign.email }} {% raw %}" in letter.text


def test_a_name_with_line_breaks_stays_on_one_line(make_facts):
    letter = render(compile_template(SIMPLE, "t.md"), make_facts(name="Elm\r\nBcc: all@x.example\n\n# Hi"))
    assert letter.subject == "About Elm Bcc: all@x.example # Hi [TREES-24-E99]"
    assert not any(isinstance(block, Heading) for block in letter.blocks)


@pytest.mark.parametrize("name", ["# Elm", "- Elm", "1. Elm", "> Elm", "**Elm**", "Elm\\", "[bold red]Elm"])
def test_a_name_that_looks_like_layout_is_shown_as_it_is(make_facts, name):
    letter = render(compile_template("Subject: x\n\n{{ body.name }}\nElmton", "t.md"), make_facts(name=name))
    assert letter.text == f"{name} Elmton\n"


def test_a_name_cannot_forge_the_place_of_a_question(make_facts):
    letter = render(
        compile_template("Subject: x\n\n{{ body.name }}", "t.md"), make_facts(name="\ue000q:1\ue000")
    )
    assert not any(isinstance(block, Ask) for block in letter.blocks)


def test_everything_missing_from_all_letters_is_named_at_once_and_once(make_facts):
    applicant = Applicant("[[ FILL IN: organisation ]]", "Ann Example", "", "foi@leafy.example.org")
    campaign = Campaign("Street trees", "TREES-24", applicant, ())
    source = "Subject: x\n\nDear {{ body.mayor }}, due {{ due }}, {{ bodi.name }}"
    template = compile_template(source, "letters/request.md")
    letters = [
        (template, make_facts(campaign=campaign, code=f"E{n}", due=None if n == 2 else date(2025, 6, 30)))
        for n in range(3)
    ]
    assert {str(f) for f in missing_fields(letters)} == {
        "campaign.toml: organisation is not filled in (needed by all 3 letters)",
        "campaign.toml: address is not filled in (needed by all 3 letters)",
        "letters/request.md:3: “bodi” is not a name that this letter knows; did you mean “body”? "
        "(needed by all 3 letters)",
        "request TREES-24-E2: “due” is not known",
    }


def test_an_empty_column_names_the_body(make_facts):
    template = compile_template('Subject: x\n\n{{ body["Lead officer"] }}', "t.md")
    faults = missing_fields([(template, make_facts())])
    assert [str(f) for f in faults] == ["body E99 (Elmshire District Council): Lead officer is missing"]


def test_many_bodies_without_an_address_are_one_sentence(make_facts):
    template = compile_template("Subject: x\n\nHello", "t.md")
    bare = make_facts().body.__class__("E1", "Elm", "la")
    letters = [(template, make_facts(body=bare, reference=f"T-{n}")) for n in range(20)]
    (fault,) = missing_fields(letters, to_send=True)
    assert fault.where == "20 bodies"
    assert fault.what.endswith("and 12 more")


def test_an_address_is_needed_only_to_send(make_facts):
    template = compile_template("Subject: x\n\nHello", "t.md")
    bare = make_facts().body.__class__("E1", "Elm", "la")
    assert missing_fields([(template, make_facts(body=bare))]) == ()


@pytest.mark.parametrize(
    "source",
    [
        "Subject: x\n\n{% if bodi.name %}a{% endif %}",
        "Subject: x\n\n{% for q in bodi %}a{% endfor %}",
        "Subject: x\n\n{{ bodi.name|upper }}",
        "Subject: x\n\n{{ body.nmae }}",
        "Subject: x\n\n{{ act.sections.tiem }}",
        "Subject: x\n\n{% if body.nmae == 'a' %}a{% endif %}",
        "Subject: x\n\n{{ bodi + 1 }}",
    ],
)
def test_a_name_that_does_not_exist_is_a_fault_however_it_is_used(make_facts, source):
    with pytest.raises(InputFaults) as caught:
        render(compile_template(source, "t.md"), make_facts())
    assert "t.md:3" in {f.where for f in caught.value.faults}


def test_a_syntax_error_names_file_and_line():
    with pytest.raises(InputFaults) as caught:
        compile_template("Subject: x\n\nHello\n{% if %}\n", "letters/reminder.md")
    (fault,) = caught.value.faults
    assert fault.where == "letters/reminder.md:4"


def test_a_place_left_to_fill_in_names_file_and_line():
    with pytest.raises(InputFaults) as caught:
        compile_template("Subject: x\n\n[[ FILL IN: our reasons ]]\n", "t.md")
    assert caught.value.faults[0].where == "t.md:3"


@pytest.mark.parametrize(
    "source",
    [
        "Subject: x\n\n\n{{ ''.__class__.__mro__ }}",
        "Subject: x\n\n\n{{ 1 / 0 }}",
        "Subject: x\n\n\n{% include 'x' %}",
        "Subject: x\n\n\n{{ range(10 ** 9)|length }}",
        "Subject: x\n\n\n{{ body.code.nothing() }}",
    ],
)
def test_a_template_that_goes_wrong_is_a_sentence_with_its_line(make_facts, source):
    with pytest.raises(InputFaults) as caught:
        render(compile_template(source, "t.md"), make_facts())
    assert "t.md:4" in {f.where for f in caught.value.faults}


def test_a_letter_without_a_subject_is_refused(make_facts):
    with pytest.raises(InputFaults, match="cannot be written"):
        render(compile_template("Dear all\n\nHello", "t.md"), make_facts())


@pytest.mark.parametrize("code", ["E 9", "E9]", "E9\nX", "E9\n", "é", ""])
def test_a_code_that_cannot_stand_in_a_subject_is_refused(make_facts, code):
    template = compile_template("Subject: x\n\nHello", "t.md")
    reference = f"TREES-24-{code}" if code else ""
    assert missing_fields([(template, make_facts(reference=reference))])


def test_359_letters_of_60_questions_take_well_under_two_seconds(make_facts, questionnaire):
    asked = questionnaire.questions
    many = tuple(replace(q, id=f"{n}", condition=None) for n in range(1, 8) for q in asked)[:60]
    big = replace(questionnaire, questions=tuple(replace(q, id=str(n)) for n, q in enumerate(many, 1)))
    template = compile_template(SIMPLE, "t.md")
    letters = [(template, make_facts(questionnaire=big, code=f"E{n}")) for n in range(359)]
    started = time.perf_counter()
    assert len([r.text for r in render_all(letters)]) == 359
    assert time.perf_counter() - started < 2


@given(
    name=st.text(min_size=1, max_size=300),
    code=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,20}", fullmatch=True),
)
def test_whatever_the_body_is_called_the_subject_is_one_line_that_ends_with_the_reference(
    make_subject, name, code
):
    subject = make_subject(name, code)
    assert subject.endswith(f"[TREES-24-{code}]")
    assert len(subject.splitlines()) == 1
    assert subject.isprintable()


@pytest.fixture(scope="module")
def make_subject():
    """The subject of a letter to a body of this name and code."""
    from foicli.letters.facts import KindFacts, LetterFacts
    from foicli.model.body import Body
    from foicli.model.letter import Purpose
    from foicli.model.questionnaire import Questionnaire
    from foicli.model.request import Regime

    campaign = Campaign("Trees", "TREES-24", Applicant("Trust", "Ann", "1 Elm Row", "a@b.example"), ())
    template = compile_template("Subject: To {{ body.name }}\n\nHello {{ body.name }}", "t.md")
    questions = Questionnaire("la", "", ())

    def subject(name: str, code: str) -> str:
        facts = LetterFacts(
            f"TREES-24-{code}", Purpose.REQUEST, Regime.FOIA, campaign, Body(code, f"x{name}", "la"),
            KindFacts("la", "council"), questions, date(2025, 6, 2),
        )  # fmt: skip
        return render(template, facts).subject

    return subject
