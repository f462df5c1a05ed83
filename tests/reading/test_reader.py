"""Whole letters read: every layout in which authorities answer."""

from reading.pages import answers, html, mail, row, said


def test_numbered_answers():
    found = answers(
        "1. Yes. £12,500\n2. No\n3. Yes, by our own officers. 41\n4. (a) Yes (b) No\n(c) Yes\n(d) No\n5. No"
    )
    assert row(found, "1", "1.spend", "2", "3", "3.how", "3.count") == "yes £12500 no yes text 41"
    assert row(found, "4.a", "4.b", "4.c", "4.d", "5") == "yes no yes no no"


def test_every_answer_cites_the_paper():
    letter = "Dear Sir\n\n1. Yes, it cost £300k\n2. We do not hold this information."
    found = answers(letter)
    for suggestion in found.values():
        for evidence in suggestion.evidence:
            assert letter[evidence.start : evidence.end] == evidence.quote
    assert found["1.spend"].evidence[0].quote == "£300k"
    assert found["1.spend"].evidence[0].where == "body, line 3"


def test_questions_first_and_answers_after_with_the_same_numbers():
    found = answers(
        "You asked:\n1. Do you provide breakfast clubs for pupils in your schools?\n"
        "2. Do you have a published food policy for schools?\n"
        "3. Do you inspect the kitchens of maintained schools every year?\n"
        "Our answers:\n1. No\n2. Yes\n3. No"
    )
    assert row(found, "1", "2", "3") == "no yes no"


def test_answers_between_quoted_questions():
    found = answers(
        "Answers below.\n\nDo you provide breakfast clubs for pupils in your schools?\nYes, £5,000\n\n"
        "Do you have a published food policy for schools? If so, please give a link or attach a copy.\n"
        "www.example.gov.uk/food\n\nDo you refuse school meals to pupils whose families owe dinner money?\nNo"
    )
    assert row(found, "1", "1.spend", "2", "2.link", "5") == "yes £5000 yes http://www.example.gov.uk/food no"


def test_a_statement_over_named_questions():
    found = answers("Questions 1 to 3: the council does not hold this information.\n4. None of these.\n5. No")
    assert row(found, "1", "2", "3", "4.a", "4.d", "5") == "not_held not_held not_held no no no"


def test_all_but_one():
    found = answers("4. Yes to all except halal meals.\n5. No")
    assert row(found, "4.a", "4.b", "4.c", "4.d") == "yes no yes yes"


def test_cross_references():
    found = answers("1. No\n2. Yes\n3. As per Q1\n5. As above")
    assert row(found, "1", "3", "5") == "no no no"


def test_a_correction_changes_only_what_it_names():
    found = answers(
        "1. Yes, £10,000\n2. Yes\n3. No\n6. 14",
        "Correction to our letter.\n\nQuestion 1 - the figure should read £12,000 and not "
        "£10,000.\nQuestion 6 - 15, not 14.",
    )
    assert row(found, "1", "1.spend", "2", "3", "6") == "yes £12000 yes no 15"


def test_a_letter_that_replaces_the_first():
    found = answers(
        "1. Yes\n2. Yes\n3. Yes\n6. 4", "Please disregard our earlier response.\n1. No\n2. Yes\n3. No"
    )
    assert row(found, "1", "2", "3", "6") == "no yes no -"


def test_a_table_of_questions_and_answers():
    found = html(
        "<p>Dear Ms Day</p><table><tr><th>Question</th><th>Answer</th></tr>"
        "<tr><td>1. Do you provide breakfast clubs for pupils in your schools? If yes, how much did "
        "you spend on"
        " breakfast clubs in 2022/23?</td><td>Yes<br>Not recorded separately</td></tr>"
        "<tr><td>6. How many complaints about school meals did you receive in 2022/23?</td><td>Fewer "
        "than five</td></tr></table>"
    )
    assert row(found, "1", "1.spend", "6") == "yes not_held suppressed"
    assert found["6"].coding.count == "<5"


def test_a_choice_among_names():
    assert said(answers("7. A contractor (Acme Catering Ltd)").get("7")) == "contractor"


def test_one_letter_for_two_bodies_is_read_for_the_one_wanted():
    letter = "Barton Council\n1. Yes\n2. No\n3. No\n\nAlford Council\n1. No\n2. Yes\n3. Yes"
    alford = answers(letter, body_name="Alford Council", other_names=("Barton Council",))
    barton = answers(letter, body_name="Barton Council", other_names=("Alford Council",))
    assert (row(alford, "1", "2", "3"), row(barton, "1", "2", "3")) == ("no yes yes", "yes no no")


def test_answers_written_into_the_quoted_letter():
    found = mail(
        "See capitals.\n\n> 1. Do you provide breakfast clubs for pupils in your schools? YES\n"
        "> 2. Do you have a published food policy for schools? NO\n"
        "> 3. Do you inspect the kitchens of maintained schools every year? NOT HELD"
    )
    assert row(found, "1", "2", "3") == "yes no not_held"


def test_roman_numerals_count_the_parts():
    found = answers("4 (i) Yes (ii) No (iii) Yes (iv) No\n5. Yes")
    assert row(found, "4.a", "4.b", "4.c", "4.d", "5") == "yes no yes no yes"


def test_a_list_right_under_a_heading_counts_its_parts():
    found = answers("1. No\n2. No\n3. No\n4. Meals\n1. Yes\n2. No\n3. Yes\n4. No\n5. No\n6. 3")
    assert row(found, "1", "2", "4.a", "4.b", "4.c", "4.d", "5", "6") == "no no yes no yes no no 3"


def test_the_whole_request_refused():
    found = answers(
        "To comply with your request would take more than 18 hours, so section 12(1) of the Act applies."
    )
    assert row(found, "1", "4.c", "6") == "cost_limit cost_limit cost_limit"
    assert found["1"].coding.exemptions == ("s12(1)",)


def test_two_answers_that_differ_are_unclear_and_both_are_quoted():
    found = answers("1. Yes\n2. No\n1. No, none are run.\n2. No")
    assert said(found["1"]) == "unclear"
    assert len(found["1"].evidence) == 2


def test_a_question_left_open_is_told():
    found = answers("1. Yes\n2.\n3. No")
    assert said(found["2"]) == "no_answer"
    assert found["2"].confidence < 0.5


def test_what_only_follows_from_another_answer_is_never_sure():
    found = answers("4. Only halal meals are.")
    rest = [s.confidence for s in found.values() if said(s) == "no"]
    assert rest
    assert max(rest) <= 0.9


def test_the_exception_is_less_sure_than_what_is_said_of_all_others():
    found = answers("4. Yes to all except halal meals.")
    (exception,) = [s.confidence for s in found.values() if said(s) == "no"]
    assert exception <= 0.9 < min(s.confidence for s in found.values() if said(s) == "yes")
