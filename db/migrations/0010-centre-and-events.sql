-- The centre's set-up. Short readable ids; nothing here is a person's record.
CREATE TABLE centre (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  division TEXT NOT NULL,
  demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
  centre_calendar_id TEXT NOT NULL,
  reference_prefix TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE site (
  site_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  calendar_id TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE team (
  team_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  calendar_id TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE desk (
  desk_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  site_id TEXT NOT NULL REFERENCES site,
  team_id TEXT NOT NULL REFERENCES team,
  this_desk INTEGER NOT NULL CHECK (this_desk IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The next number of each sequence: `reference`, and one a desk for its events (a hole in those
-- shows a missing record). Together on one page, because every save takes from both.
CREATE TABLE sequence (
  name TEXT PRIMARY KEY,
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  service_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE topic (
  topic_id TEXT PRIMARY KEY,
  service_id TEXT NOT NULL REFERENCES service,
  name TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE reason (
  reason_id TEXT PRIMARY KEY,
  list TEXT NOT NULL CHECK (list IN ('pause', 'miss', 'exclusion')),
  name TEXT NOT NULL,
  stops_clocks INTEGER NOT NULL CHECK (stops_clocks IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('advisor', 'leader', 'supervisor', 'administrator')),
  pin_salt BLOB NOT NULL,
  pin_hash BLOB NOT NULL,
  failed_tries INTEGER NOT NULL,
  last_failed_at INTEGER,
  disabled_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar (
  calendar_id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A version is never edited. The specification is read whole and never queried.
CREATE TABLE calendar_version (
  calendar_id TEXT NOT NULL REFERENCES calendar,
  version INTEGER NOT NULL,
  effective_from TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  specification TEXT NOT NULL CHECK (json_valid(specification)),
  PRIMARY KEY (calendar_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE standard_version (
  standard_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  effective_from TEXT NOT NULL,
  effective_to TEXT,
  entered_at INTEGER NOT NULL,
  specification TEXT NOT NULL CHECK (json_valid(specification)),
  PRIMARY KEY (standard_id, version)
) STRICT, WITHOUT ROWID;

-- What happened: append-only, the one source of every figure. Texts stand apart so that they can
-- be erased alone. Rows stand in the order written, the index beside them in the order read: a row
-- at the end costs one page, a row in the middle of a sorted table five.
CREATE TABLE event (
  stream_id TEXT NOT NULL,
  stream_seq INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  logged_at INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  desk_seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (stream_id, stream_seq)
) STRICT;

CREATE TRIGGER event_keep_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_keep_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE event_text (
  stream_id TEXT NOT NULL,
  stream_seq INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (stream_id, stream_seq)
) STRICT, WITHOUT ROWID;

-- Optional and few; the only table that says who a customer is.
CREATE TABLE customer (
  customer_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  postcode TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows taken from a file: the same file twice imports nothing twice.
CREATE TABLE import_row (
  source TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_hash TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  enquiry_id TEXT,
  PRIMARY KEY (source, row_key)
) STRICT, WITHOUT ROWID;

-- Who changed what, chained by hash. No personal data: subjects by id, contents by digest.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  digest BLOB NOT NULL,
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_keep_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
CREATE TRIGGER audit_keep_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is never deleted'); END;

-- What the hub has yet to hear: one row a thing, raised in the save's own transaction.
CREATE TABLE outbox (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  day TEXT,
  revision INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
