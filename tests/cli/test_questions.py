"""foi questions: shown, checked with all faults at once, taken in from a file."""

from pathlib import Path

import pytest


def test_show_gives_the_ids_the_kinds_of_answer_and_the_conditions(foi, fresh):
    said = foi("questions", "show", "--kind", "ccg")
    assert said.code == 0
    assert "1.spend" in said.out
    assert "[pounds, if 1=yes]" in said.out


def test_show_as_json_has_every_question_of_every_kind(foi, fresh):
    shown = foi("questions", "show", "--json").json()
    assert [q["id"] for q in shown["ccg"]] == ["1", "1.spend", "2", "3"]
    assert shown["ccg"][1]["if"] == "1=yes"
    assert [q["id"] for q in shown["la"]] == ["1"]


def test_check_finds_all_faults_of_all_files_with_their_lines(foi, fresh):
    (fresh / "questions" / "ccg.toml").write_text(
        'kind = "ccg"\ntitle = "t"\n[[question]]\nid = "1"\ntext = "A?"\nanswer = "maybe"\n'
        '[[question]]\nid = "1"\ntext = ""\nanswer = "yes/no"\n'
    )
    (fresh / "questions" / "la.toml").write_text("kind = \n")
    said = foi("questions", "check", "--json")
    assert said.code == 2
    by_kind = {checked["kind"]: checked["faults"] for checked in said.json()}
    assert len(by_kind["ccg"]) >= 2
    assert all("questions/ccg.toml:" in fault for fault in by_kind["ccg"])
    assert by_kind["la"]
    assert "fault" in foi("questions", "check").out


def test_check_is_content_with_sound_files(foi, fresh):
    assert foi("questions", "check").code == 0


def test_a_csv_is_taken_in_exactly_and_the_old_file_is_kept(foi, fresh):
    old = (fresh / "questions" / "la.toml").read_text()
    (fresh / "new.csv").write_text("id,text,answer,if\n1,Do you?,yes/no,\n1.a,How many?,count,1=yes\n")
    said = foi("questions", "import", "new.csv", "--kind", "la", "--replace")
    assert said.code == 0
    shown = foi("questions", "show", "--kind", "la", "--json").json()["la"]
    assert [(q["id"], q["answer"]) for q in shown] == [("1", "yes/no"), ("1.a", "count")]
    assert (fresh / "questions" / "la.toml.before").read_text() == old


def test_no_file_that_was_kept_is_overwritten_by_the_next_import(foi, fresh):
    first = (fresh / "questions" / "la.toml").read_text()
    for number in (1, 2, 3):
        (fresh / "new.csv").write_text(
            f"id,text,answer,if\n1,Do you, the {number}?,yes/no,\n".replace(", ", " ")
        )
        said = foi("questions", "import", "new.csv", "--kind", "la", "--replace")
    assert (fresh / "questions" / "la.toml.before").read_text() == first
    assert "the 1?" in (fresh / "questions" / "la.toml.before-2").read_text()
    assert "the 2?" in (fresh / "questions" / "la.toml.before-3").read_text()
    assert "kept as questions/la.toml.before-3" in said.out


def test_where_there_was_no_file_none_is_said_to_be_kept(foi, fresh):
    (fresh / "questions" / "la.toml").unlink()
    (fresh / "new.csv").write_text("id,text,answer,if\n1,Do you?,yes/no,\n")
    said = foi("questions", "import", "new.csv", "--kind", "la", "--replace")
    assert said.code == 0
    assert "kept" not in said.out


def test_without_replace_a_draft_is_written_beside_it(foi, fresh):
    old = (fresh / "questions" / "la.toml").read_text()
    (fresh / "list.md").write_text(
        "# Questions\n\n1. Do you fund short breaks?\n2. How many children use them?\n"
    )
    said = foi("questions", "import", "list.md", "--kind", "la")
    assert said.code == 0
    assert (fresh / "questions" / "la-draft.toml").is_file()
    assert (fresh / "questions" / "la.toml").read_text() == old


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("new.csv", b""),
        ("new.csv", b"id,text,answer,if\n"),
        ("new.csv", b"id,text,answer,if\n1,Do you?,perhaps,\n1,Again?,yes/no,\n"),
        ("new.csv", b"\x00\x01\x02"),
        ("new.docx", b"PK\x03\x04 broken"),
        ("new.docx", b""),
        ("new.md", b""),
        ("new.pdf", b"%PDF"),
    ],
)
def test_a_file_that_cannot_be_taken_in_changes_nothing(foi, fresh, name, content):
    (fresh / name).write_bytes(content)
    before = {p: p.read_bytes() for p in (fresh / "questions").iterdir()}
    said = foi("questions", "import", name, "--kind", "ccg", "--replace")
    assert said.code == 2, said
    assert said.err.startswith("Error: ")
    assert "fault of foi itself" not in said.err
    assert {p: p.read_bytes() for p in (fresh / "questions").iterdir()} == before


def test_requests_that_went_out_keep_their_own_questions(foi, asked):
    (asked / "new.csv").write_text("id,text,answer,if\n9,Something else?,yes/no,\n")
    said = foi("questions", "import", "new.csv", "--kind", "la", "--replace")
    assert said.code == 0
    assert "keep theirs" in said.err
    assert foi("show", "E5", "--json").json()["open_questions"] == ["1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_whatever_letters_a_spreadsheet_saved_it(foi, fresh, encoding):
    """Excel's “Unicode text” is UTF-16 with its mark, parted by tabs."""
    text = "id\ttext\tanswer\tif\r\n1\tDid the fête cost more than £5?\tyes/no\t\r\n"
    (fresh / "new.csv").write_bytes(text.encode(encoding))
    assert foi("questions", "import", "new.csv", "--kind", "la", "--replace").code == 0
    shown = foi("questions", "show", "--kind", "la", "--json").json()["la"]
    assert [q["text"] for q in shown] == ["Did the fête cost more than £5?"]


HOMES = """id,text,answer,if
1,Does the council have an empty homes strategy?,yes/no,
1.link,Where can it be read?,link,1=yes
2,How many homes have stood empty for six months?,count,
3,Does the council charge a premium on the council tax of empty homes?,yes/no,
"""


@pytest.fixture
def homes(foi, tmp_path, monkeypatch):
    """A campaign from the kit on palliative care, whose council questions are replaced by others."""
    fields = ("--organisation", "Warm Homes", "--applicant", "Ada Example", "--address", "1 Sample Street")
    foi("init", "homes", "--template", "childrens-palliative-care", *fields, "--from", "foi@campaign.example")
    monkeypatch.chdir(tmp_path / "homes")
    (tmp_path / "homes" / "q.csv").write_text(HOMES)
    return foi("questions", "import", "q.csv", "--kind", "la", "--replace")


def test_questions_on_another_subject_keep_nothing_of_the_kits(foi, homes):
    written = Path("questions/la.toml").read_text("utf-8")
    for word in ("alliative", "finding", "topic", "aliases", "[[definition]]", "Short breaks"):
        assert word not in written
    assert "nothing of those is carried over" in homes.out
    assert "“children's palliative care”" in homes.out


def test_a_letter_with_questions_on_another_subject_cites_no_law_of_the_kits(foi, homes):
    code = foi("bodies", "list", "--kind", "la", "--json").json()[0]["code"]
    letter = foi("letter", code).out
    assert "empty homes" in letter
    assert "Breaks for Carers" not in letter
    assert "What we mean by these words" not in letter


def test_the_kits_name_is_pointed_at_where_the_questions_are_others(foi, homes):
    assert "the campaign is called “Children's palliative care 2026”" in homes.err
    assert "the campaign is called" in foi("questions", "check").out
    assert "the campaign is called" in foi("doctor").out


def test_a_definition_that_no_question_needs_is_pointed_at(foi, fresh):
    path = fresh / "questions" / "la.toml"
    path.write_text(path.read_text() + '\n[[definition]]\nterm = "lighthouse"\ntext = "A tower."\n')
    for said in (foi("questions", "check"), foi("doctor")):
        assert "questions/la.toml:9" in said.out
        assert "“lighthouse”" in " ".join(said.out.split())


def test_the_same_questions_in_other_words_keep_what_was_known_of_them(foi, fresh):
    path = fresh / "questions" / "la.toml"
    path.write_text(path.read_text() + 'topic = "Breaks"\n')
    (fresh / "q.csv").write_text(
        "id,text,answer,if\n1,Do you fund short breaks for children with such life-limiting conditions?,yes/no,\n"
    )
    said = foi("questions", "import", "q.csv", "--kind", "la", "--replace")
    assert 'topic = "Breaks"' in path.read_text()
    assert "1 of them asks what an earlier one asked" in said.out


def test_nothing_is_said_to_be_carried_over_where_nothing_was_known(foi, fresh):
    (fresh / "q.csv").write_text(
        "id,text,answer,if\n1,Do you fund short breaks for children with life-limiting conditions?,yes/no,\n"
    )
    said = foi("questions", "import", "q.csv", "--kind", "la", "--replace")
    assert "carried over" not in said.out
