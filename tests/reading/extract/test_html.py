"""HTML: what a person sees, and nothing else."""

import time

import pytest


def words(papers, markup):
    return papers.words(papers.html(markup))


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>Yes<br>Spend: &pound;5</p>", ["Yes", "Spend: £5"]),
        ("<p>Yes\n   we\n do</p>", ["Yes we do"]),
        ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
        ("<p>a</p><p>&nbsp;<o:p></o:p></p><p>b</p>", ["a", "b"]),
        ("<p>Yes <s>No</s></p>", ["Yes"]),
        ("<p><del>Yes</del> No</p>", ["No"]),
        ("<p>Yes <span style='text-decoration: line-through'>No</span></p>", ["Yes"]),
        ("<style>p{}</style><script>x()</script><p>Yes</p>", ["Yes"]),
        ("<div style='display:none'>Preview</div><p>Yes</p>", ["Yes"]),
        ("<div style='font-size:0;max-height:0'>Preview</div><p>Yes</p>", ["Yes"]),
        ("<style>.h{display:none}</style><p class=h>No</p><p>Yes</p>", ["Yes"]),
        ("<p>Yes<img src=x width=1 height=1></p>", ["Yes"]),
        ("<p><img alt='✓' src=x></p>", ["✓"]),
        ("<p><font face=Wingdings>ü</font> agreed</p>", ["✓ agreed"]),
        ("<p><input type=checkbox checked>Yes <input type=checkbox>No</p>", ["☑ Yes ☐ No"]),
        ("<p><select><option>No<option selected>Yes</select></p>", ["Yes"]),
        ("<pre>1. Yes\n2. No</pre>", ["1. Yes", "2. No"]),
        ("<p>a &lt;5 &amp; b</p>", ["a <5 & b"]),
    ],
)
def test_what_is_shown_and_what_is_not(papers, markup, shown):
    assert words(papers, markup) == shown


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<ol start=3><li>Yes</li><li>No</li></ol>", ["3. Yes", "4. No"]),
        ("<ol type=a><li>Yes<li value=5>No</ol>", ["a. Yes", "e. No"]),
        ("<ol style='list-style-type:lower-roman'><li>Yes<li>No</ol>", ["i. Yes", "ii. No"]),
        ("<ol><li>Yes<ol type=a><li>£5</ol><li>No</ol>", ["1. Yes", "a. £5", "2. No"]),
        ("<ol><li><p>Yes</p><p>Since 2015</p></li><li></li></ol>", ["1. Yes", "Since 2015", "2. "]),
        ("<ul><li>Yes</ul>", ["• Yes"]),
        (
            "<p class=MsoListParagraph><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span>Yes</p>",
            ["4. Yes"],
        ),
    ],
)
def test_numbers_that_lists_show_become_labels(papers, markup, shown):
    assert words(papers, markup) == shown


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>See <a href='https://x.org/plan'>our plan</a>.</p>", ["See our plan <https://x.org/plan>."]),
        ("<p><a href='https://www.x.org/'>www.x.org</a></p>", ["www.x.org"]),
        ("<p><a href='mailto:foi@x.org?subject=a'>write</a></p>", ["write <foi@x.org>"]),
        ("<p><a href='#top'>top</a></p>", ["top"]),
        (
            "<p><a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.org%2Fp&data=1'>plan</a></p>",
            ["plan <https://x.org/p>"],
        ),
    ],
)
def test_links_can_be_cited(papers, markup, shown):
    assert words(papers, markup) == shown


def test_cells_know_their_place_and_span(papers):
    text = papers.html(
        "<table><tr><th>Q</th><th>In</th><th>Out</th></tr>"
        "<tr><td rowspan=2>1</td><td colspan=2>Yes</td></tr><tr><td></td><td>No</td></tr></table>"
    )
    assert papers.grid(text) == {
        (0, 0): "Q",
        (0, 1): "In",
        (0, 2): "Out",
        (1, 0): "1",
        (1, 1): "Yes",
        (2, 1): "",
        (2, 2): "No",
    }
    assert [b.header for b in text.blocks][:4] == [True, True, True, False]
    assert (text.blocks[3].row_span, text.blocks[4].column_span) == (2, 2)
    assert text.blocks[4].where == "body, table 1, row 2, column 2"


def test_a_table_in_a_cell_has_a_number_of_its_own(papers):
    text = papers.html(
        "<table><tr><td>12<table><tr><td>a</td><td>Yes</td></tr></table></td><td>x</td></tr></table>"
    )
    assert papers.grid(text, 0) == {(0, 0): "12", (0, 1): "x"}
    assert papers.grid(text, 1) == {(0, 0): "a", (0, 1): "Yes"}


def test_a_table_around_a_letter_is_only_a_frame(papers):
    text = papers.html("<table><tr><td><p>Dear Sir</p><p>Yes</p></td></tr></table>")
    assert papers.blocks(text) == [("body, paragraph 1", "Dear Sir"), ("body, paragraph 2", "Yes")]


def test_quotation_is_counted_but_not_indenting(papers):
    text = papers.html(
        "<p>Yes</p><div class=gmail_quote>On Monday you wrote:<blockquote class=gmail_quote>1. Do you?"
        "<blockquote>older</blockquote></blockquote></div>"
        "<blockquote style='margin:0 0 0 40px;border:none'>No</blockquote>"
    )
    assert [(text.text[b.start : b.end], b.depth) for b in text.blocks] == [
        ("Yes", 0),
        ("On Monday you wrote:", 1),
        ("1. Do you?", 1),
        ("older", 2),
        ("No", 0),
    ]


def test_colour_and_bold_are_seen_on_blocks_and_within_them(papers):
    text = papers.html(
        "<p><b>1. Do you?</b></p><p>Do you? <font color=red>Yes</font></p><p style='color:#1F497D'>No</p>"
    )
    assert [b.emphasis for b in text.blocks] == [("bold",), (), ("colour:1F497D",)]
    (run,) = text.runs
    assert (text.text[run.start : run.end], run.emphasis) == ("Yes", ("colour:FF0000",))


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "Yes",
        "<ol><li>" * 50_000 + "Yes",
        "<table><tr><td>" * 20_000 + "Yes",
        "<b><i>" * 50_000 + "Yes",
        "<div " + " ".join(f"a{i}=1" for i in range(100_000)) + ">Yes</div>",
        "<p>word " * 60_000,
    ],
    ids=["div", "li", "table", "b", "attributes", "long"],
)
def test_wild_markup_neither_hangs_nor_falls_over(papers, markup):
    began = time.monotonic()
    result = papers.read(f"<html><body>{markup}", "", "text/html", is_body=True)
    assert time.monotonic() - began < 35
    assert result.texts or result.unread


def test_a_body_with_nothing_but_a_picture_is_no_fault(papers):
    result = papers.read(
        "<html><body><p>&nbsp;</p><img src='cid:1'></body></html>", "", "text/html", is_body=True
    )
    assert (result.texts, result.unread) == ((), ())


def test_a_file_in_which_nothing_is_written_is_named(papers):
    (unread,) = papers.read("<html><body><p>&nbsp;</p></body></html>", "reply.html").unread
    assert (unread.name, unread.reason) == ("reply.html", "nothing is written in it")


@pytest.mark.parametrize(
    "head",
    [
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> a<br><b>Sent:</b> b</p></div></div>",
        "<hr><div id='divRplyFwdMsg' dir=ltr><b>From:</b> a<br><b>Sent:</b> b</div>",
    ],
)
def test_below_the_head_of_an_earlier_message_all_is_quoted(papers, head):
    text = papers.html(f"<p>Yes</p>{head}<p>1. Do you?</p><table><tr><td>a</td><td>b</td></tr></table>")
    depths = {text.text[b.start : b.end]: b.depth for b in text.blocks}
    assert (depths["Yes"], depths["1. Do you?"], depths["b"]) == (0, 1, 1)


def test_a_line_above_a_table_of_answers_quotes_nothing(papers):
    text = papers.html("<div style='border-top:solid 1pt'><p>Our answers:</p></div><p>Yes</p>")
    assert [b.depth for b in text.blocks] == [0, 0]


def test_a_raised_figure_is_no_part_of_the_sum(papers):
    assert words(papers, "<p>£5,000<sup>1</sup> on the 31<sup>st</sup></p>") == ["£5,000¹ on the 31st"]
