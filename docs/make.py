"""Write the pages that must not drift: every command's help, and the ledger's schema.

Run it from the checkout: python docs/make.py
"""

import sys
import tempfile
from pathlib import Path

import click

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from foicli.cli.main import foi  # noqa: E402
from foicli.ledger.open import Ledger  # noqa: E402


def commands_page() -> str:
    """The help of every command, in the order of a campaign."""
    lines = ["# Commands", "", "Written by `python docs/make.py` from the program itself.", ""]
    lines += _help(foi, "foi", None)
    return "\n".join(lines).rstrip() + "\n"


def _help(command: click.Command, name: str, parent: click.Context | None) -> list[str]:
    settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    path = context.command_path
    lines = [f"## {path}", "", "```text", command.get_help(context), "```", ""]
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            lines += _help(found, child, context)
    return lines


def schema_page() -> str:
    """The ledger's tables, indexes and triggers."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder), create=True) as ledger:
        rows = ledger.connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite_%' "
            "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, rowid"
        ).fetchall()
    lines = [
        "# The ledger's schema",
        "",
        "Written by `python docs/make.py` from a new `ledger.db`. Times are UTC, days are local (London).",
        "Open it with any SQLite tool to look; let `foi` alone write to it.",
        "",
    ]
    for row in rows:
        lines += [f"## {row['type']} `{row['name']}`", "", "```sql", row["sql"], "```", ""]
    return "\n".join(lines).rstrip() + "\n"


PAGES = {"commands.md": commands_page, "schema.md": schema_page}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (HERE / page).write_text(make(), "utf-8")
        print(f"wrote docs/{page}")
