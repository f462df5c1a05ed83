"""-o FILE: no command writes over what the campaign reads."""

import pytest

BATCH = "regime,received,events\nfoia,2017-06-12,\n"


def everything(folder):
    return {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file() and "ledger" not in p.name}


@pytest.mark.parametrize(
    "arguments",
    [
        ("bodies", "export", "--missing-email", "-o", "la.csv"),
        ("bodies", "export", "--format", "csv", "-o", "./questions/../ccg.csv"),
        ("calendar", "-o", "campaign.toml"),
        ("calendar", "-o", "CAMPAIGN.toml"),
        ("letter", "A1", "-o", "letters/request.md"),
        ("letter", "A1", "-o", "letters/acknowledgement_query.md"),
        ("letter", "A1", "-o", "questions/la.toml"),
        ("letter", "A1", "--format", "docx", "-o", "ledger.db"),
        ("export", "answers", "--format", "csv", "-o", "papers/x.csv"),
        ("deadline", "--batch", "batch.csv", "-o", "la.csv"),
        ("pack", "A1", "-o", "papers"),
    ],
)
def test_a_file_that_the_campaign_reads_is_not_overwritten(foi, answered, arguments):
    (answered / "batch.csv").write_text(BATCH)
    before = everything(answered)
    said = foi(*arguments)
    assert said.code == 3, said
    assert "belongs to the campaign" in said.err
    assert "Give the file another name" in said.err
    assert everything(answered) == before


def test_it_is_not_overwritten_from_elsewhere_either(foi, fresh, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "batch.csv").write_text(BATCH)
    assert foi("deadline", "--batch", "batch.csv", "-o", "workspace/ccg.csv").code == 3


def test_a_letter_that_is_missing_is_not_put_there_by_an_output(foi, fresh):
    """It would be the reminder from then on."""
    (fresh / "letters" / "reminder.md").unlink()
    assert foi("letter", "A1", "-o", "letters/reminder.md").code == 3


def test_what_foi_wrote_itself_is_written_afresh(foi, fresh):
    for path in ("answers.csv", "letters/A1.docx", "ccg-2.csv"):
        arguments = ("letter", "A1") if path.endswith("docx") else ("export", "answers")
        assert foi(*arguments, "-o", path).code == 0
        assert foi(*arguments, "-o", path).code == 0


def test_a_campaign_whose_config_is_broken_keeps_it(foi, fresh, tmp_path):
    (fresh / "campaign.toml").write_text("[campaign")
    (fresh / "batch.csv").write_text(BATCH)
    assert foi("deadline", "--batch", "batch.csv", "-o", "campaign.toml").code == 3
    assert foi("deadline", "--batch", "batch.csv", "-o", "due.csv").code == 0
