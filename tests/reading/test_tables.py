"""Tables that must be read column by column: on their side, to be ticked, by year, with sums beside answers."""

import pytest
from reading.pages import html, row
from reading.pools import POOLS as SWIMMING
from reading.pools import parts

from foicli.model.questionnaire import load_questionnaire


def table(*rows: str, titles: bool = False) -> str:
    """An HTML table of rows whose cells are parted by bars."""
    name = "th" if titles else "td"
    lines = []
    for number, cells in enumerate(rows):
        tag = name if number == 0 else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{c.strip()}</{tag}>" for c in cells.split("|")) + "</tr>")
    return "<p>Dear Ann</p><table>" + "".join(lines) + "</table>"


def test_a_table_on_its_side_has_the_numbers_along_the_top():
    found = html(
        table(
            "Question | 1 | 2 | 3 | 5", "Reply | Yes | No | Yes | No", "Details | £900 | | officers call | "
        )
    )
    assert row(found, "1", "1.spend", "2", "3", "3.how", "5") == "yes £900 no yes text no"


def test_a_table_on_its_side_may_have_short_titles():
    found = html(
        table(
            "| Vegetarian | Halal | Water | Salad bar", "Do you provide it? | Y | N | Y | N", "Cost | | | | "
        )
    )
    assert row(found, "4.a", "4.b", "4.c", "4.d") == "yes no yes no"


def test_columns_that_take_a_mark_under_a_merged_title():
    found = html(
        "<table><tr><td rowspan=2>No.</td><td rowspan=2>Question</td><td colspan=3>Our position</td>"
        "<td rowspan=2>Comments</td></tr><tr><td>Yes</td><td>No</td><td>Planned</td></tr>"
        "<tr><td>1</td><td>Breakfast clubs</td><td>X</td><td></td><td></td><td>£4,000</td></tr>"
        "<tr><td>2</td><td>Food policy</td><td></td><td></td><td>X</td><td>for autumn</td></tr>"
        "<tr><td>5</td><td>Refusal of meals</td><td></td><td>X</td><td></td><td></td></tr></table>"
    )
    assert row(found, "1", "1.spend", "2", "5") == "yes £4000 in_development no"


def test_a_sum_that_spans_several_rows_is_the_sum_of_none_of_them():
    found = html(
        "<table><tr><td>No</td><td>Topic</td><td>Y/N</td><td>Spend</td></tr>"
        "<tr><td>1</td><td>Breakfast clubs</td><td>Y</td><td rowspan=2>£12,000</td></tr>"
        "<tr><td>2</td><td>Food policy</td><td>Y</td></tr>"
        "<tr><td>5</td><td>Refusal of meals</td><td>N</td><td></td></tr></table>"
    )
    assert row(found, "1", "1.spend", "2", "5") == "yes - yes no"


def test_a_second_row_with_the_number_of_the_first_is_about_its_detail():
    found = html(
        table(
            "No. | Topic | Y / N | Figure | Comment",
            "1 | Breakfast clubs | Y | | since 2010",
            "1 | - spend 22/23 | | £7,250 |",
            "3 | Kitchen inspections | Y | | by two officers",
            "3 | - how many | | 17 |",
            "6 | Complaints | | 0 |",
        )
    )
    assert row(found, "1", "1.spend", "3", "3.count", "6") == "yes £7250 yes 17 0"


def test_a_table_printed_in_two_halves_beside_each_other():
    found = html(
        table("Topic | Y/N | Spend | Topic | Y/N | Spend", "Breakfast clubs | Y | £500 | Inspections | Y |",
              "Food policy | N | | Dinner money owed | N |")
    )  # fmt: skip
    assert row(found, "1", "1.spend", "2", "3", "5") == "yes £500 no yes no"


POOLS = load_questionnaire(
    """
kind = "pool"
title = "Swimming pools"
[[question]]
id = "1"
text = "What did you spend on swimming pools in each of these years?"
answer = "heading"
[[question]]
id = "1.a"
text = "2014/15"
answer = "pounds"
[[question]]
id = "1.b"
text = "2015/16"
answer = "pounds"
[[question]]
id = "2"
text = "How many swimmers used your pools in 2015/16?"
answer = "count"
[[question]]
id = "2.schools"
text = "How many of them came with their schools?"
answer = "count"
[[question]]
id = "3"
text = "How many lifeguards did you employ on 31 March 2015?"
answer = "count"
[[question]]
id = "4"
text = "How many accidents were there between 1 April 2013 and 31 March 2016?"
answer = "count"
""",
    "pools.toml",
)


@pytest.mark.parametrize("turned", [False, True])
def test_years_down_the_side_or_along_the_top(turned: bool):
    rows = [
        ["Year", "Spending on pools", "Swimmers", "- of which schools", "Lifeguards (Q3)", "Accidents"],
        ["2013/14", "£700", "12,000", "1,000", "9", "1"],
        ["2014/15", "£800", "13,000", "1,100", "8", "0"],
        ["2015/16", "£900", "14,000", "1,200", "7", "4"],
    ]
    if not turned:
        rows = [list(r) for r in zip(*rows, strict=True)]
    found = html(table(*(" | ".join(r) for r in rows)), POOLS)
    assert row(found, "1.a", "1.b", "2", "2.schools", "3", "4") == "£800 £900 14000 1200 8 5"


def test_the_unit_of_a_table_stands_in_its_title():
    found = html(table("£000 | 2014/15 | 2015/16", "Spending on pools | 820.5 | 790"), POOLS)
    assert row(found, "1.a", "1.b") == "£820500 £790000"


def test_a_cell_that_points_to_a_note_means_the_note():
    found = html(
        table(
            "No | Topic | Y/N | Spend",
            "1 | Breakfast clubs | Y | (1)",
            "2 | Food policy | N |",
            "5 | Refusal | N |",
        )
        + "<p>(1) We do not hold this figure.</p>"
    )
    assert row(found, "1", "1.spend", "2") == "yes not_held no"


def test_parts_counted_behind_the_number_and_lists_that_begin_again():
    found = html(
        table(
            "No. | Topic | Y/N | Comments",
            "Q4.1 | Vegetarian | Y |",
            "Q4.2 | Halal | N |",
            "Q4.4 | Salads | Y |",
        )
    )
    assert row(found, "4.a", "4.b", "4.d") == "yes no yes"


def test_a_column_without_a_title_holds_what_did_not_fit():
    found = html(
        table(
            "No. | Topic | Y/N | Comments |",
            "1 | Breakfast clubs | Y | Barford Trust | £83",
            "2 | Policy | N | |",
            "5 | Refusal | N | |",
        )
    )
    assert row(found, "1", "1.spend", "2", "5") == "yes £83 no no"


def test_rows_without_titles_above_them_and_several_numbers_in_one():
    found = html(
        table("1, 3 | Clubs and inspections | Y | ", "2 | Policy | N | none yet", "5 | Refusal | N | ")
    )
    assert row(found, "1", "3", "2", "5") == "yes yes no no"


def test_a_data_row_of_yes_and_no_is_not_taken_for_titles():
    found = html(
        table(
            "Topic | 4 | Spend | Comments",
            "Vegetarian | Y | £5 | N",
            "Halal | N | | Y",
            "Salad bar | Y | | N",
        )
    )
    assert row(found, "4.a", "4.b", "4.d") == "yes no yes"


TOPICS = {
    "a": "Support for families before a child has died",
    "b": "Support for families after a child has died",
    "c": "Equipment such as wheelchairs",
    "d": "Nurses who come at night",
}
CARE = (
    'kind = "care"\ntitle = "Care"\n[[question]]\nid = "1"\ntext = "Do you pay for these?"\nanswer = "heading"\n'
    + "".join(
        f'[[question]]\nid = "1.{letter}"\ntext = "{topic}"\nanswer = "yes/no"\n'
        f'[[question]]\nid = "1.{letter}.spend"\ntext = "How much did you spend on it?"\nanswer = "pounds"\n'
        for letter, topic in TOPICS.items()
    )
)


def test_a_row_may_name_two_questions_of_a_kind():
    rows = (
        "Service | Y/N | Spend",
        "Nurses at night | No | ",
        "Support for families before and after a child has died | No | ",
        "Equipment, wheelchairs | Yes | £900",
    )
    found = html(table(*rows), load_questionnaire(CARE, "care.toml"))
    assert row(found, "1.a", "1.b", "1.c", "1.c.spend", "1.d") == "no no yes £900 no"


FAMILIES = load_questionnaire(
    "kind = 'ccg'\ntitle = 'Care'\n[[question]]\nid = '1'\ntext = 'Do you commission any of these?'\nanswer = 'heading'\n"
    + "".join(
        f"[[question]]\nid = '1.{letter}'\ntext = 'Support to families {when} a child has died'\nanswer = 'yes/no'\n"
        for letter, when in (("a", "before"), ("b", "after"))
    )
    + "[[question]]\nid = '1.c'\ntext = 'Equipment and wheelchairs'\nanswer = 'yes/no'\n"
    + "[[question]]\nid = '1.d'\ntext = 'Short breaks'\nanswer = 'yes/no'\n",
    "care.toml",
)


def test_a_row_that_joins_what_tells_two_parts_apart_answers_both():
    rows = table(
        "Service | Yes | No",
        "Support to families before and after a death | | ✓",
        "Equipment | ✓ |",
        "Short breaks | ✓ |",
    )
    assert row(html(rows, FAMILIES), "1.a", "1.b", "1.c", "1.d") == "no no yes yes"


def test_a_row_names_a_part_behind_the_number_of_its_list():
    rows = table(
        "Service | Yes | No", "Q1 equipment | ✓ |", "Q1 short breaks | | ✓", "Q1 support after a death | ✓ |"
    )
    assert row(html(rows, FAMILIES), "1.b", "1.c", "1.d") == "yes yes no"


def test_a_table_by_year_under_a_yes_gives_the_sum_of_the_year_that_is_asked_for():
    rows = table("2021/22 | £700", "2022/23 | £900", "2023/24 | £950 (planned)")
    found = html("<p>1. Yes. What breakfast clubs cost:</p>" + rows + "<p>2. No</p><p>3. No</p>")
    assert row(found, "1", "1.spend", "2") == "yes £900 no"


def test_a_column_for_hours_and_for_the_sum_is_the_answer_with_its_sum():
    found = html(
        table(
            "Service | In hours (Q4) and 2023/24 spend | Out of hours and weekends (Q5)",
            "Lessons for beginners | Paid for - £267k | Not paid for",
            "Lifeguard training | Not paid for | Not paid for",
            "Diving club | Paid for | Paid for",
        ),
        SWIMMING,
    )
    assert parts(found, "4") == "yes no - - yes -"
    assert parts(found, "5") == "no no - - yes -"
    assert row(found, "4.a.spend") == "£267000"


def test_a_short_word_in_brackets_that_tells_two_parts_apart_is_part_of_the_name():
    stories = load_questionnaire(
        """
kind = "la"
title = "Stories"
[[question]]
id = "1"
text = "Do your libraries offer:"
answer = "heading"
[[question]]
id = "1.a"
text = "Story time before a child has started school"
answer = "yes/no"
[[question]]
id = "1.b"
text = "Story time after a child has started school"
answer = "yes/no"
[[question]]
id = "1.c"
text = "Large print"
answer = "yes/no"
""",
        "stories.toml",
    )
    found = html(
        table(
            "Service | Offered?", "Story time (before) | No", "Story time (after) | Yes", "Large print | No"
        ),
        stories,
    )
    assert row(found, "1.a", "1.b", "1.c") == "no yes no"


def test_a_row_whose_cells_hold_words_of_titles_is_no_second_row_of_titles():
    found = html(
        table(
            "Service | | Commissioned? | Outcomes | Spend 2023/24",
            "a | Lessons for beginners | No | - | -",
            "b | Lifeguard training | Yes | A plan in place for every guard | £5,500 (our share)",
            "c | Water aerobics | Yes | None specified | £900",
        ),
        questionnaire=SWIMMING,
    )
    assert row(found, "4.a", "4.b", "4.b.spend", "4.c", "4.c.spend") == "no yes £5500 yes £900"
