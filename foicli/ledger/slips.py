"""The slips of the outbox: beside the ledger, one small file for each letter that may have arrived.

A ledger that is put back from a backup has forgotten the letters that went since. Their slips have
not: they lie in a folder of their own, one file for each letter, found by its Message-ID. So a look
costs one file for each letter that is about to go, a half-written line can spoil no other's, and a
backup that is copied over the workspace takes none of them away.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foicli.errors import FoiError
from foicli.ledger.disk import make_folder, remove_for_good, write_whole
from foicli.ledger.times import from_utc, to_utc
from foicli.model.letter import Letter, Purpose
from foicli.model.request import Regime, Request

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger

FOLDER = "outbox"


@dataclass(frozen=True, slots=True)
class Slip:
    """A letter that was claimed, its request, and whether the mail server is known to have accepted it."""

    letter: Letter
    request: Request
    claimed_at: datetime
    accepted: bool = False


class Slips:
    """The slips of one workspace.

    The order of things keeps them true whenever the process is killed: claimed in the ledger, slip
    written, letter handed over; and where it certainly did not arrive, slip removed, then settled in
    the ledger. So a slip without its claim in the ledger means that the ledger is older than the slip.
    """

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger
        self._folder = ledger.folder / FOLDER

    @property
    def kept(self) -> bool:
        """Whether slips have been kept here at all: an earlier `foi` kept none, and a folder can be lost."""
        return self._folder.is_dir()

    def begin(self) -> None:
        """Make the folder, before the first letter is written. Raises FoiError where it cannot be made."""
        make_folder(self._folder)

    def put(self, slip: Slip) -> None:
        """Write a slip, in the place of an earlier one; on disk when this returns.

        Raises Refused when the disk is full, FoiError when the folder cannot be written.
        """
        write_whole(self._path(slip.letter.message_id), _to_json(slip).encode())

    def take_away(self, message_id: str) -> None:
        """Remove the slip of a letter that certainly did not arrive; one that is not there is no fault."""
        remove_for_good(self._path(message_id))

    def forgotten(self, message_ids: Iterable[str] | None = None) -> tuple[Slip, ...]:
        """The slips (of these letters, or all) whose letters are not in the air or gone in the ledger.

        They are told in the order of their claims. Raises FoiError for a slip that cannot be read.
        """
        if not self.kept:
            return ()
        if message_ids is None:
            paths = [p for p in self._folder.iterdir() if not p.name.startswith(".")]
        else:
            paths = [p for p in map(self._path, message_ids) if p.exists()]
        if not paths:
            return ()
        known = self._ledger.outbox.in_the_air()
        # Only those that the ledger does not know are opened.
        names = {self._path(message_id).name for message_id in known}
        slips = [_read(path) for path in paths if path.name not in names]
        return tuple(sorted(slips, key=lambda s: s.claimed_at))

    def _path(self, message_id: str) -> Path:
        return self._folder / hashlib.sha256(message_id.encode()).hexdigest()[:32]


def _to_json(slip: Slip) -> str:
    letter, request = slip.letter, slip.request
    return json.dumps(
        {
            "message_id": letter.message_id, "reference": letter.reference, "purpose": letter.purpose.value,
            "round": letter.round, "to": letter.to, "subject": letter.subject, "paper": letter.paper,
            "frozen_at": to_utc(letter.frozen_at), "claimed_at": to_utc(slip.claimed_at),
            "accepted": slip.accepted, "body_code": request.body_code, "kind": request.kind,
            "regime": request.regime.value, "questions": request.questions,
            "request_made_at": to_utc(request.created_at),
        },
        indent=1,
    )  # fmt: skip


def _read(path: Path) -> Slip:
    try:
        told = json.loads(path.read_text("utf-8"))
        letter = Letter(
            told["reference"], Purpose(told["purpose"]), int(told["round"]), told["message_id"], told["to"],
            told["subject"], told["paper"], from_utc(told["frozen_at"]),
        )  # fmt: skip
        request = Request(
            told["reference"], told["body_code"], told["kind"], Regime(told["regime"]),
            from_utc(told["request_made_at"]), told["questions"],
        )  # fmt: skip
        return Slip(letter, request, from_utc(told["claimed_at"]), bool(told["accepted"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise FoiError(
            f"{path} cannot be read, and tells of a letter that may have gone",
            "Put this file back from your backup.",
        ) from None
