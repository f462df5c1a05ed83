"""The register in the ledger, and every address each body has had."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from foicli.ledger.times import to_utc
from foicli.ledger.waiting import failed_addresses
from foicli.model.body import Address, Body

if TYPE_CHECKING:
    from foicli.ledger.open import Ledger

_SELECT = """
SELECT body.*, coalesce(address.email, '') AS email, coalesce(address.source, '') AS email_source
FROM body LEFT JOIN address ON address.id = (SELECT max(id) FROM address WHERE body_code = body.code)
"""


class Bodies:
    """Queries on bodies and addresses."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger

    def loaded(self) -> dict[str, str]:
        """Which register was loaded for each kind of body."""
        rows = self._ledger.connection.execute("SELECT kind, name FROM register")
        return {row["kind"]: row["name"] for row in rows}

    def load(self, kind: str, register: str, bodies: Sequence[Body], now: datetime) -> None:
        """Take a register in, all of it or nothing; a later state of it takes the place of the earlier.

        An address that the ledger has never seen is taken in as the newest; one that it knows, in
        use or given up, changes nothing. A body that the register no longer names goes, unless it
        has been asked.
        """
        with self._ledger.transaction() as db:
            for position, body in enumerate(bodies):
                _put_body(db, body, position)
                known = {address.email for address in self.addresses(body.code)}
                if body.email and body.email not in known:
                    self.note_address(body.code, body.email, body.email_source, now)
            self._drop_others(db, kind, [body.code for body in bodies])
            db.execute(
                "INSERT INTO register (kind, name, loaded_at) VALUES (?, ?, ?) "
                "ON CONFLICT (kind) DO UPDATE SET name = excluded.name, loaded_at = excluded.loaded_at",
                (kind, register, to_utc(now)),
            )

    def _drop_others(self, db: sqlite3.Connection, kind: str, codes: Sequence[str]) -> None:
        gone = (
            "SELECT code FROM body WHERE kind = ? AND code NOT IN (SELECT value FROM json_each(?)) "
            "AND code NOT IN (SELECT body_code FROM request)"
        )
        values = (kind, json.dumps(codes))
        db.execute(f"DELETE FROM address WHERE body_code IN ({gone})", values)
        db.execute(f"DELETE FROM body WHERE code IN ({gone})", values)

    def note_address(self, code: str, email: str, source: str, now: datetime) -> None:
        """Add an address; it is in use from now on, and the earlier ones stay on record."""
        with self._ledger.transaction() as db:
            db.execute(
                "INSERT INTO address (body_code, email, source, noted_at) VALUES (?, ?, ?, ?)",
                (code, email, source, to_utc(now)),
            )

    def mark_failed(self, code: str, email: str, words: str, now: datetime) -> None:
        """Record that mail to this address came back, in the mail server's words."""
        with self._ledger.transaction() as db:
            db.execute(
                "UPDATE address SET failed_at = ?, failed_words = ? "
                "WHERE body_code = ? AND email = ? COLLATE NOCASE AND failed_at IS NULL",
                (to_utc(now), words, code, email),
            )

    def failed_addresses(self) -> dict[str, str]:
        """Bodies whose address in use has failed, with the server's words."""
        return failed_addresses(self._ledger)

    def addresses(self, code: str) -> tuple[Address, ...]:
        """All addresses a body has had, oldest first."""
        rows = self._ledger.connection.execute(
            "SELECT body_code, email, source, noted_at, failed_words FROM address WHERE body_code = ? ORDER BY id",
            (code,),
        )
        return tuple(
            Address(r["body_code"], r["email"], r["source"], r["noted_at"][:10], r["failed_words"])
            for r in rows
        )

    def all(self, kind: str = "") -> tuple[Body, ...]:
        """All bodies with the address in use, by kind and then in the register's order."""
        where = "WHERE body.kind = ?" if kind else ""
        rows = self._ledger.connection.execute(
            f"{_SELECT} {where} ORDER BY body.kind, body.position", (kind,) if kind else ()
        )
        return tuple(_body(row) for row in rows)

    def get(self, code: str) -> Body | None:
        """One body, whatever the case of the code's letters."""
        row = self._ledger.connection.execute(
            f"{_SELECT} WHERE body.code = ? COLLATE NOCASE", (code,)
        ).fetchone()
        return _body(row) if row else None


def _put_body(db: sqlite3.Connection, body: Body, position: int) -> None:
    db.execute(
        "INSERT INTO body (code, kind, position, name, ods_code, ons_code, region, website, latitude, longitude,"
        " successor_code, wdtk, extra) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT (code) DO UPDATE SET kind=excluded.kind, position=excluded.position, name=excluded.name,"
        " ods_code=excluded.ods_code, ons_code=excluded.ons_code, region=excluded.region,"
        " website=excluded.website, latitude=excluded.latitude, longitude=excluded.longitude,"
        " successor_code=excluded.successor_code, wdtk=excluded.wdtk, extra=excluded.extra",
        (
            body.code, body.kind, position, body.name, body.ods_code, body.ons_code, body.region, body.website,
            body.latitude, body.longitude, body.successor_code, body.wdtk, json.dumps(body.extra),
        ),
    )  # fmt: skip


def _body(row: sqlite3.Row) -> Body:
    return Body(
        code=row["code"], name=row["name"], kind=row["kind"], ods_code=row["ods_code"], ons_code=row["ons_code"],
        region=row["region"], email=row["email"], email_source=row["email_source"], website=row["website"],
        latitude=row["latitude"], longitude=row["longitude"], successor_code=row["successor_code"],
        wdtk=row["wdtk"], extra=tuple((k, v) for k, v in json.loads(row["extra"])) if row["extra"] != "[]" else (),
    )  # fmt: skip
