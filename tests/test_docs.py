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
