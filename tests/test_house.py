"""Who may import whom: the walls between the rooms, held by reading the source."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "foicli"
ROOMS = {p.name for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
SHARED = {"errors"}  # facts about faults: every room may raise them

ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "law": {"model"},
    "bodies": {"model"},
    "mail": {"model"},
    "reading": {"model"},
    "ledger": {"model"},
    "letters": {"model", "law", "bodies"},
    "reports": {"model", "law", "bodies", "ledger"},
    "steps": ROOMS - {"cli"} | {"config", "workspace", "templates"},
    # The demo plays the bodies' part and drives a campaign through the same steps as a person.
    "demo": ROOMS - {"cli"} | {"config", "workspace", "templates"},
    "cli": {"model", "steps", "config", "workspace"},
}
ONLY_IN: dict[str, set[str]] = {
    "click": {"cli"},
    "rich": {"cli"},
    "textual": {"cli"},
    "sqlite3": {"ledger"},
    "sqlite_utils": {"ledger"},
    "smtplib": {"mail"},
    "imaplib": {"mail"},
    "imapclient": {"mail"},
    "keyring": {"mail"},
    "msal": {"mail"},
    "google_auth_oauthlib": {"mail"},
    "aiosmtpd": {"demo"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_its_neighbours(path: Path):
    room = room_of(path)
    if not room:
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "foicli" or len(parts) == 1:
            continue
        other = parts[1]
        if other in ("__version__",):
            continue
        assert other == room or other in SHARED or other in ALLOWED[room], f"{room} may not import {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_outside_packages_stay_in_their_rooms(path: Path):
    room = room_of(path)
    for name in imports(path):
        top = name.split(".")[0]
        if top in ONLY_IN:
            assert room in ONLY_IN[top], f"{top} belongs in {ONLY_IN[top]}, not in {room or path.name}"


def test_every_module_says_what_it_is_for():
    silent = [str(p) for p in modules() if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


def test_time_comes_in_as_an_argument():
    """Below the command line nobody looks at the clock on the wall."""
    for path in modules():
        if room_of(path) in ("cli", "demo"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
                owner = ast.unparse(node.value)
                assert owner not in ("datetime", "date", "datetime.datetime", "datetime.date"), (
                    f"{path}:{node.lineno}"
                )
