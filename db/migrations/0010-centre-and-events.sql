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

-- The number of each contact and enquiry in this file, rising from 1001 and never used twice. Every
-- other table knows them by number, so that this is the only index by id, and what is written last
-- stands last in each table: a row there costs one page, a row in the middle of a sorted one five.
CREATE TABLE subject (
  subject_id TEXT PRIMARY KEY,
  subject_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened: append-only, the one source of every figure. All that happened to one subject
-- stands together: its place is the subject's number times 65,536, and the event's own number.
CREATE TABLE event (
  place INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  logged_at INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  desk_seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  subject_number INTEGER AS (place >> 16),
  seq INTEGER AS (place & 65535),
  CHECK (subject_number > 0 AND seq > 0)
) STRICT;

CREATE TRIGGER event_keep_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_keep_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Texts stand apart, in the place of their event, so that they can be erased alone.
CREATE TABLE event_text (
  place INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  seq INTEGER AS (place & 65535)
) STRICT;

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

-- Who changed what, chained by hash. No personal data: subjects by id, contents by digest. Where
-- events were written, `desk_seq` is the number of the desk's newest one: the next goes on from
-- there, and a hole among the events shows a missing one.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  desk_seq INTEGER,
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

-- What the hub has yet to hear: one row a thing, raised in the save's own transaction. Whoever reads
-- a thing in order to send it sets `taken` to the revision in the same transaction; until then the
-- row says all there is to say, and another save leaves it as it is.
CREATE TABLE outbox (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  day TEXT,
  revision INTEGER NOT NULL,
  taken INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
