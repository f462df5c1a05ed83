"""The generated pages say what the program says."""

import importlib.util
from pathlib import Path

import pytest

from foicli.cli.main import COMMANDS, foi

DOCS = Path(__file__).resolve().parents[1] / "docs"


def make():
    spec = importlib.util.spec_from_file_location("make", DOCS / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "schema.md"])
def test_the_page_is_up_to_date(page: str):
    assert (DOCS / page).read_text("utf-8") == make().PAGES[page](), "run: python docs/make.py"


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda e: e.name)
def test_a_commands_line_in_the_list_is_its_own(entry):
    import click

    command = foi.get_command(click.Context(foi), entry.name)
    assert command
    assert command.name == entry.name
    assert command.get_short_help_str(limit=200) == entry.help


def test_every_column_of_a_register_and_every_kind_of_body_is_documented():
    from foicli.bodies.kinds import kinds
    from foicli.bodies.registers import COLUMNS, register_names

    page = (DOCS / "your-campaign.md").read_text("utf-8")
    for name in (*COLUMNS, *(kind.code for kind in kinds()), *register_names()):
        assert f"`{name}`" in page, name
    assert "docs/your-campaign.md" in (DOCS.parent / "README.md").read_text("utf-8")


def test_the_register_in_the_docs_is_read():
    import re

    from foicli.bodies.registers import read_register

    page = (DOCS / "your-campaign.md").read_text("utf-8")
    example = re.search(r"```csv\n(code,.*?)```", page, re.DOTALL)
    assert example
    assert [body.code for body in read_register(example[1], "your-campaign.md")] == ["LDS", "BRD"]


def test_the_questions_in_the_docs_are_read():
    import re

    from foicli.model.questions_csv import COLUMNS, EXTRA_COLUMNS, read_questions_csv

    page = (DOCS / "your-campaign.md").read_text("utf-8")
    example = re.search(r"```csv\n(id,.*?)```", page, re.DOTALL)
    assert example
    assert len(read_questions_csv(example[1], "la", "your-campaign.md").questions) == 4
    assert [name for name in COLUMNS + EXTRA_COLUMNS if f"`{name}`" not in page] == []


def test_the_batch_of_deadlines_in_the_docs_is_worked_out():
    import re

    from foicli.law.batch import fill_due

    example = re.search(r"```csv\n(.*?)```", (DOCS / "law.md").read_text("utf-8"), re.DOTALL)
    assert example
    filled = fill_due(example[1], "law.md")
    assert (filled.filled, filled.faults) == (2, ())
    assert example[1].splitlines()[1] in (DOCS / "commands.md").read_text("utf-8")
