"""Keys and legends: what a paper says its codes mean is what they mean in its cells and behind its labels."""

from reading.pages import answers, html, row
from reading.test_tables import table


def test_a_key_gives_the_codes_of_a_table_their_meaning():
    found = html(
        "<p>Key: C = commissioned. X = not commissioned. D = being developed. U = unknown.</p>"
        + table(
            "1 | Breakfast clubs | C | spend: U",
            "2 | Food policy | D |",
            "3 | Inspections | X |",
            "5 | Refusal | X |",
        )
    )
    assert row(found, "1", "1.spend", "2", "3", "5") == "yes not_held in_development no no"


def test_a_key_below_the_answers_without_signs():
    found = answers(
        "1. P\n2. N\n3. Y\n5. nk\n\nKey: Y yes; N no; P part (in two schools only); nk not known."
    )
    assert row(found, "1", "2", "3", "5") == "partly no yes not_held"


def test_a_dash_may_mean_no():
    found = answers("A dash means no.\n1 = yes, £40\n2 = -\n3 = yes\n5 = - (never)")
    assert row(found, "1", "1.spend", "2", "3", "5") == "yes £40 no yes no"


def test_without_a_key_letters_are_only_letters():
    found = answers("1. C\n2. No\n3. Yes\n5. No")
    assert row(found, "2", "3", "5") == "no yes no"
    assert "1" not in found or found["1"].coding.value != "yes"


def test_blank_cells_mean_what_the_paper_says():
    found = html(
        "<p>A blank cell means that we do not do this.</p>"
        + table(
            "No | Topic | Y/N | Spend",
            "1 | Breakfast clubs | Y | £20",
            "2 | Food policy | |",
            "5 | Refusal | N |",
        )
    )
    assert row(found, "1", "1.spend", "2", "5") == "yes £20 no no"


def test_a_code_for_some_of_it_means_partly():
    key = "<p>Key: C = provided; P = provided for some of the schools; X = not provided.</p>"
    found = html(key + table("1 | Breakfast clubs | C |", "2 | Food policy | X |", "5 | Refusal | P |"))
    assert row(found, "1", "2", "5") == "yes no partly"
