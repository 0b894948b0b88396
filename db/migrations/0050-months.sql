-- Closing a month: what was reported once and for all, and the words that stand beside the figures.

-- A closed month as it was reported; each correction is one more version. `figures` and `records`
-- are canonical JSON, deflated: the report under every basis with the set-up it was counted with,
-- and the records behind each figure. The hash covers the figures; the figures name the hash of the
-- records, of the month closed before and of the newest row of the audit.
CREATE TABLE frozen_month (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  version INTEGER NOT NULL CHECK (version > 0),
  closed_at INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  reason TEXT NOT NULL CHECK ((version = 1) = (reason = '')),
  figures BLOB NOT NULL,
  records BLOB NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  UNIQUE (month, version)
) STRICT;

CREATE TRIGGER frozen_month_keep_update BEFORE UPDATE ON frozen_month
BEGIN SELECT RAISE(ABORT, 'a closed month is never changed'); END;
CREATE TRIGGER frozen_month_keep_delete BEFORE DELETE ON frozen_month
BEGIN SELECT RAISE(ABORT, 'a closed month is never deleted'); END;

-- Why a standard was missed in a month, in a sentence. It changes until the month is closed.
CREATE TABLE miss_sentence (
  month TEXT NOT NULL,
  standard_id TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  written_at INTEGER NOT NULL,
  written_by TEXT NOT NULL,
  PRIMARY KEY (month, standard_id)
) STRICT, WITHOUT ROWID;

-- An outage, a mailshot: what the figures of these days have to be read with. Both days included;
-- null: it has not ended.
CREATE TABLE dated_note (
  note_id TEXT PRIMARY KEY,
  from_day TEXT NOT NULL,
  to_day TEXT,
  text TEXT NOT NULL CHECK (text <> ''),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  removed_at INTEGER,
  CHECK (to_day IS NULL OR to_day >= from_day)
) STRICT, WITHOUT ROWID;
