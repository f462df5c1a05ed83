"""The door to the demo for the command line."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from foicli.demo.campaign import Campaign, Happened, Result, is_demo
from foicli.steps.position import LONDON
from foicli.steps.progress import Report
from foicli.steps.status import Status, status
from foicli.workspace import Workspace

__all__ = ["Happened", "Result", "is_demo", "run_demo", "status_of"]


def run_demo(folder: Path, seed: int, count: int, tell: Callable[[Happened], None], report: Report) -> Result:
    """Play the demo in a folder; `tell` hears what happens, `report` how far it is."""
    return Campaign(folder, seed, count, tell).run(report)


def status_of(result: Result) -> Status:
    """Where the demo's campaign stands on its last day."""
    workspace = Workspace(Path(result.folder))
    try:
        return status(workspace, datetime.combine(result.today, time(18), LONDON))
    finally:
        workspace.close()
