"""Lists that an applicant titled and numbered from 1 each, and a body that answers in the same way."""

from reading.pages import mail, row

from foicli.model.questions_csv import read_questions_csv

ALLOTMENTS = read_questions_csv(
    "id,text,answer,if\n"
    "1,Waiting lists,heading,\n"
    "1.a,How many people are on the waiting list?,count,\n"
    "1.b,Are any of the lists closed?,yes/no,\n"
    "1.c,What is the rent for a full plot?,pounds,\n"
    '2,"If sites are managed by others, please say",heading,\n'
    "2.a,How many sites are leased to an association?,count,\n"
    "2.b,How many people have been given notice?,count,\n"
    "2.c,Which associations are they?,text,\n",
    "council",
    "allotments.csv",
)
EVERY = ("1.a", "1.b", "1.c", "2.a", "2.b", "2.c")


def test_a_number_under_a_title_is_that_part_of_the_list():
    found = mail(
        "Waiting lists\n\n1. 903 in all\n2. No\n3. £72\n\nManaged by others\n\n1. 5\n2. 29\n3. The Friends of Heaton\n",
        ALLOTMENTS,
    )
    assert row(found, *EVERY) == "903 no £72 5 29 text"


def test_two_numbers_at_once_answer_both_parts():
    found = mail(
        "Waiting lists\n1. 903 in all\n2. No\n3. £72\n\nManaged by others\n1 to 3. We do not hold this.\n",
        ALLOTMENTS,
    )
    assert row(found, *EVERY) == "903 no £72 not_held not_held not_held"


def test_the_answers_stand_beneath_the_second_titles_where_the_request_is_copied():
    asked = "".join(
        f"\n{heading.text}\n"
        + "".join(f"{n}. {q.text}\n" for n, q in enumerate(ALLOTMENTS.parts_of(heading.id), 1))
        for heading in ALLOTMENTS.questions
        if heading.id in ("1", "2")
    )
    found = mail(
        f"You asked:\n{asked}\nOur response:\n\nWaiting lists\n1. 903\n2. No\n3. £72\n\n"
        "If sites are managed by others, please say\n1. 5\n2. 29\n3. The Friends of Heaton\n",
        ALLOTMENTS,
    )
    assert row(found, *EVERY) == "903 no £72 5 29 text"


def test_another_count_under_a_title_is_not_ours():
    found = mail(
        "Waiting lists\n1. There are lists at two sites.\n2. 903\n\nManaged by others\n1. 29\n2. Heaton\n",
        ALLOTMENTS,
    )
    assert row(found, "1.a", "2.a") != "903 29"


TITLES = ("Spend on agency nurses in 2016/17", "Direct engagement provider", "Number of people on the bank",
          "Number of agency shifts above the cap", "Spend on agencies outside a framework")  # fmt: skip
STAFF = read_questions_csv(
    "id,text,answer,if\n"
    + "".join(
        f"{n},{text},{kind},\n"
        for n, (text, kind) in enumerate(
            zip(TITLES, ("pounds", "text", "count", "count", "pounds"), strict=True), 1
        )
    ),
    "trust",
    "staff.csv",
)
COPY = "".join(f"{n}. {text}\n" for n, text in enumerate(TITLES, 1))


def test_lines_without_numbers_beneath_a_copy_answer_in_its_order():
    found = mail(
        f"{COPY}\nResponse:\n\n£2,918,440\n\nLanyard Direct Ltd\n\n2,846, of which 690 have no other post\n\n"
        "1,204\n\n£91,000\n\nFOI Office\nRibble Coast Hospitals\n",
        STAFF,
    )
    assert row(found, "1", "2", "3", "4", "5") == "£2918440 text 2846 1204 £91000"


def test_as_many_lines_that_do_not_fit_answer_nothing_in_turn():
    found = mail(
        f"{COPY}\nResponse:\n\nThank you for writing.\n\nWe are a small team.\n\nIt has been a busy year.\n\n"
        "We shall write again.\n\nPlease be patient.\n",
        STAFF,
    )
    assert not any(s.coding.is_figure for s in found.values())
