"""The ledger's schema, as steps that are never edited once released; each runs in one transaction."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

# The number of steps below. It is kept in PRAGMA user_version too, so that opening a ledger that
# is up to date costs one pragma and not the import of sqlite_utils.
VERSION = 4

_FIRST = """
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE register (
  kind TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  loaded_at TEXT NOT NULL
) STRICT;

CREATE TABLE body (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  ods_code TEXT NOT NULL,
  ons_code TEXT NOT NULL,
  region TEXT NOT NULL,
  website TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  successor_code TEXT NOT NULL,
  wdtk TEXT NOT NULL,
  extra TEXT NOT NULL
) STRICT;

-- Every address a body has had; the newest row is the one in use, an empty one means none.
CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  body_code TEXT NOT NULL REFERENCES body (code),
  email TEXT NOT NULL,
  source TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  failed_at TEXT,
  failed_words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX address_by_body ON address (body_code, id);

-- Questionnaires as they were asked: replies are read against the words that went out.
CREATE TABLE questionnaire (
  sha256 TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  toml TEXT NOT NULL,
  noted_at TEXT NOT NULL
) STRICT;

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  body_code TEXT NOT NULL REFERENCES body (code),
  kind TEXT NOT NULL,
  regime TEXT NOT NULL CHECK (regime IN ('foia', 'eir', 'foisa')),
  questions TEXT NOT NULL REFERENCES questionnaire (sha256),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX request_by_body ON request (body_code);

CREATE TABLE paper (
  sha256 TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  first_seen TEXT NOT NULL
) STRICT;

-- A letter is frozen before it goes: its MIME bytes are the paper. `paper` is null where the letter
-- was sent by other means and only adopted.
CREATE TABLE letter (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id),
  purpose TEXT NOT NULL,
  round INTEGER NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  paper TEXT REFERENCES paper (sha256),
  frozen_at TEXT NOT NULL,
  UNIQUE (request_id, purpose, round)
) STRICT;

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  letter_id INTEGER NOT NULL REFERENCES letter (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'unknown')),
  claimed_at TEXT NOT NULL,
  settled_at TEXT,
  code INTEGER NOT NULL DEFAULT 0,
  words TEXT NOT NULL DEFAULT '',
  permanent INTEGER NOT NULL DEFAULT 0,
  recipient INTEGER NOT NULL DEFAULT 0,
  settled_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attempt_by_letter ON attempt (letter_id);
-- The hard promise: from no process, at no time, can a letter be in the air twice, or go again
-- once it was accepted or may have been.
CREATE UNIQUE INDEX attempt_once ON attempt (letter_id) WHERE state IN ('open', 'accepted', 'unknown');

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id),
  name TEXT NOT NULL,
  day TEXT,
  days INTEGER NOT NULL DEFAULT 0,
  until TEXT,
  text TEXT NOT NULL DEFAULT '',
  message INTEGER REFERENCES message (id),
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_request ON event (request_id);

-- What was ruled of an event, newest last; an event without a ruling is a suggestion.
CREATE TABLE event_ruling (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES event (id),
  status TEXT NOT NULL CHECK (status IN ('suggested', 'confirmed', 'dismissed')),
  ruled_by TEXT NOT NULL,
  ruled_at TEXT NOT NULL
) STRICT;
CREATE INDEX event_ruling_by_event ON event_ruling (event_id);

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL,
  paper TEXT NOT NULL UNIQUE REFERENCES paper (sha256),
  source TEXT NOT NULL,
  received_at TEXT NOT NULL,
  from_name TEXT NOT NULL,
  from_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('matched', 'holding', 'unrelated')),
  matched_by TEXT NOT NULL,
  authority_ref TEXT NOT NULL,
  exemptions TEXT NOT NULL,
  promised TEXT,
  transfer_to TEXT NOT NULL,
  problems TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX message_by_message_id ON message (message_id);

CREATE TABLE judgement (
  message INTEGER NOT NULL REFERENCES message (id),
  position INTEGER NOT NULL,
  category TEXT NOT NULL,
  confidence REAL NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (message, position)
) STRICT;

CREATE TABLE part (
  message INTEGER NOT NULL REFERENCES message (id),
  path TEXT NOT NULL,
  paper TEXT NOT NULL REFERENCES paper (sha256),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  is_body INTEGER NOT NULL,
  PRIMARY KEY (message, path)
) STRICT;

CREATE TABLE message_request (
  message INTEGER NOT NULL REFERENCES message (id),
  request_id INTEGER NOT NULL REFERENCES request (id),
  matched_by TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  matched_at TEXT NOT NULL,
  PRIMARY KEY (message, request_id)
) STRICT;
CREATE INDEX message_request_by_request ON message_request (request_id);

CREATE TABLE guess (
  message INTEGER NOT NULL REFERENCES message (id),
  position INTEGER NOT NULL,
  request_id INTEGER NOT NULL REFERENCES request (id),
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (message, position)
) STRICT;

-- What a person taught by putting a message where it belongs.
CREATE TABLE lesson (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id),
  sender TEXT NOT NULL,
  authority_ref TEXT NOT NULL,
  taught_at TEXT NOT NULL
) STRICT;

-- Where reading a mailbox stopped; moved last, after all that it covers is on disk.
CREATE TABLE mailbox_cursor (
  mailbox TEXT PRIMARY KEY,
  uidvalidity INTEGER NOT NULL,
  last_uid INTEGER NOT NULL,
  messages INTEGER NOT NULL,
  moved_at TEXT NOT NULL
) STRICT;

CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id),
  reader TEXT NOT NULL,
  made_at TEXT NOT NULL,
  unread TEXT NOT NULL,
  notes TEXT NOT NULL
) STRICT;
CREATE INDEX reading_by_request ON reading (request_id, id);

CREATE TABLE suggestion (
  reading_id INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  item INTEGER NOT NULL,
  finding TEXT NOT NULL,
  value TEXT NOT NULL,
  amount_gbp TEXT,
  count TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  exemptions TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  why TEXT NOT NULL,
  stamp TEXT NOT NULL,
  PRIMARY KEY (reading_id, question, item)
) STRICT;

-- A person's word. Keyed by request, question, item and coder, never by suggestion.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  item INTEGER NOT NULL,
  coder TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'corrected', 'dismissed')),
  finding TEXT NOT NULL,
  value TEXT NOT NULL,
  amount_gbp TEXT,
  count TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  exemptions TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  evidence TEXT NOT NULL,
  stamp_seen TEXT NOT NULL,
  note TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_answer ON decision (request_id, question, item, id);

CREATE TRIGGER decision_never_changes BEFORE UPDATE ON decision
BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed: take a new one');
END;
CREATE TRIGGER decision_never_goes BEFORE DELETE ON decision
BEGIN
  SELECT RAISE(ABORT, 'a decision is never deleted: take a new one');
END;
CREATE TRIGGER ruling_never_changes BEFORE UPDATE ON event_ruling
BEGIN
  SELECT RAISE(ABORT, 'a ruling is never changed: make a new one');
END;
CREATE TRIGGER ruling_never_goes BEFORE DELETE ON event_ruling
BEGIN
  SELECT RAISE(ABORT, 'a ruling is never deleted: make a new one');
END;
-- What is known of a delivery may become clearer, but never less: an accepted letter stays accepted.
CREATE TRIGGER attempt_stays_settled BEFORE UPDATE ON attempt
WHEN OLD.state IN ('accepted', 'refused')
BEGIN
  SELECT RAISE(ABORT, 'this attempt is settled');
END;
CREATE TRIGGER attempt_never_goes BEFORE DELETE ON attempt
BEGIN
  SELECT RAISE(ABORT, 'an attempt is never deleted');
END;
"""


_WAVES = """
-- Letters to many that say one thing (a correction, a withdrawal): the words name the wave.
CREATE TABLE wave (
  id INTEGER PRIMARY KEY,
  purpose TEXT NOT NULL,
  note TEXT NOT NULL,
  made_at TEXT NOT NULL,
  UNIQUE (purpose, note)
) STRICT;
"""

# What was found out later than it happened: a past day is told as it was known then.
_FOUND_OUT = """
ALTER TABLE attempt ADD COLUMN resolved_at TEXT;
ALTER TABLE message ADD COLUMN set_aside_at TEXT;
"""

# A decision may be taken back, which is one more row. SQLite cannot change a CHECK: the table is made
# anew with every row it had. DROP TABLE fires no trigger, so the promise holds before and after.
_TAKEN_BACK = """
CREATE TABLE decision_new (
  id INTEGER PRIMARY KEY,
  request_id INTEGER NOT NULL REFERENCES request (id),
  question TEXT NOT NULL,
  item INTEGER NOT NULL,
  coder TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'corrected', 'dismissed', 'taken_back')),
  finding TEXT NOT NULL,
  value TEXT NOT NULL,
  amount_gbp TEXT,
  count TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  exemptions TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  evidence TEXT NOT NULL,
  stamp_seen TEXT NOT NULL,
  note TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;
INSERT INTO decision_new SELECT * FROM decision;
DROP TABLE decision;
ALTER TABLE decision_new RENAME TO decision;
CREATE INDEX decision_by_answer ON decision (request_id, question, item, id);
CREATE TRIGGER decision_never_changes BEFORE UPDATE ON decision
BEGIN
  SELECT RAISE(ABORT, 'a decision is never changed: take a new one');
END;
CREATE TRIGGER decision_never_goes BEFORE DELETE ON decision
BEGIN
  SELECT RAISE(ABORT, 'a decision is never deleted: take a new one');
END;
"""

# The words of a later message that correct an earlier one: what that said waits for a person.
_CORRECTS = """
ALTER TABLE message ADD COLUMN corrects TEXT NOT NULL DEFAULT '';
"""


def migrations() -> "Migrations":
    """The steps that make a ledger, oldest first."""
    from sqlite_utils import Migrations

    steps = Migrations("foi")

    @steps()
    def m001_first(db: "Database") -> None:
        for statement in statements(_FIRST):
            db.execute(statement)

    @steps()
    def m002_waves(db: "Database") -> None:
        for statement in statements(_WAVES):
            db.execute(statement)

    @steps()
    def m003_found_out(db: "Database") -> None:
        for statement in statements(_FOUND_OUT):
            db.execute(statement)

    @steps()
    def m004_taken_back(db: "Database") -> None:
        for statement in statements(_TAKEN_BACK):
            db.execute(statement)

    @steps()
    def m005_corrects(db: "Database") -> None:
        for statement in statements(_CORRECTS):
            db.execute(statement)

    return steps


def statements(script: str) -> list[str]:
    """Split a script into statements: executescript would commit the migration's transaction."""
    import sqlite3

    found: list[str] = []
    current = ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found
