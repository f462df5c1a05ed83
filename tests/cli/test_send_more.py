"""foi send --diff, and what a person says to an out-of-office message that names another address."""

import io

import pytest

REDIRECT = """This mailbox is no longer monitored. Please send Freedom of Information requests to
requests@barton.example instead.
"""


def test_diff_says_in_one_line_how_the_others_differ(foi, fresh):
    said = foi("send", "--dry-run", "--diff", "--kind", "ccg")
    assert said.code == 0
    assert "The letter to NHS Anton CCG (ccg)" in said.out
    assert "All 3 others differ only in name, address and reference." in said.out
    assert "→" not in said.out


def test_diff_names_the_odd_one_out(foi, fresh):
    path = fresh / "letters" / "request.md"
    text = path.read_text()
    path.write_text(
        text.replace("Dear colleague", 'Dear {% if body.code == "C3" %}Chair{% else %}colleague{% endif %}')
    )
    said = foi("send", "--diff", "--kind", "ccg")
    assert "2 of 3 others differ only in name, address and reference. Look at 1 odd one:" in said.out
    assert "TEST-2017-C3:" in said.out
    assert "“colleague” → “Chair”" in said.out


def test_a_person_follows_an_out_of_office_message(foi, asked, make_mail, monkeypatch):
    raw = make_mail(
        "foi@barton.example", "Automatic reply: Freedom of Information request [TEST-2017-B2]", REDIRECT,
        day="Mon, 12 Jun 2017 09:05:00 +0100", ident="ooo@barton.example",
    ).replace(b"MIME-Version", b"Auto-Submitted: auto-replied\r\nMIME-Version", 1)  # fmt: skip
    (asked / "ooo.eml").write_bytes(raw)
    foi("import-replies", "ooo.eml")
    monkeypatch.setattr("sys.stdin", io.StringIO("c\n"))
    said = foi("review", "--events")
    assert said.code == 0, said.err
    assert "requests@barton.example is noted; the request goes there with the next foi send" in " ".join(
        said.out.split()
    )
    (letter,) = foi("send", "--dry-run", "--json").json()["letters"]
    assert (letter["reference"], letter["to"]) == ("TEST-2017-B2", "requests@barton.example")
    assert (
        foi("bodies", "show", "B2", "--json")
        .json()["addresses"][-1]["source"]
        .startswith("out-of-office message")
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--region", "Narnia"), "The regions are North; South."),
        (("--kind", "dragons"), "It asks ccg, la."),
        (("--only", "ZZZ"), "foi bodies list"),
        (("--kind", "la", "--region", "narnia"), "The regions are North; South."),
    ],
)
@pytest.mark.parametrize("command", ["send", "send --purpose correction --note x", "chase --overdue"])
def test_a_selection_of_nobody_is_told_with_those_there_are(foi, asked, command, arguments, told):
    said = foi(*command.split(), "--dry-run", *arguments)
    assert said.code == 2
    assert told in said.err


def test_a_region_may_be_written_in_any_case(foi, fresh):
    assert foi("send", "--dry-run", "--region", " north", "--json").json()["planned"] == 3
