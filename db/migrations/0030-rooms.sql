-- What the advisor's and the team leader's rooms keep beside the records: customers' needs, work in
-- hand, small helps of the desk, and what each person likes. None of it decides a figure.

-- A number the council knows the customer by; and when everything personal was taken out.
ALTER TABLE customer ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN erased_at INTEGER;

-- So many days after an enquiry another one about the same counts as a repeat.
ALTER TABLE centre ADD COLUMN repeat_days INTEGER NOT NULL DEFAULT 28
  CHECK (repeat_days BETWEEN 1 AND 365);

-- What a customer may need, from a short list the centre keeps: an interpreter, large print.
CREATE TABLE need (
  need_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_need (
  customer_id TEXT NOT NULL REFERENCES customer,
  need_id TEXT NOT NULL REFERENCES need,
  note TEXT NOT NULL,
  noted_at INTEGER NOT NULL,
  noted_by TEXT NOT NULL,
  PRIMARY KEY (customer_id, need_id)
) STRICT, WITHOUT ROWID;

-- A warning about a customer, with who may see it and until when.
CREATE TABLE customer_marker (
  marker_id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customer,
  text TEXT NOT NULL,
  seen_by TEXT NOT NULL CHECK (seen_by IN ('everyone', 'leading')),
  review_on TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_marker_customer ON customer_marker (customer_id) WHERE ended_at IS NULL;

-- Counter questions that are only counted, one key each.
CREATE TABLE tally_kind (
  tally_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  topic_id TEXT REFERENCES topic,
  position INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;

-- A text at hand: a person's own, or everybody's where it has no person.
CREATE TABLE snippet (
  snippet_id TEXT PRIMARY KEY,
  person_id TEXT,
  short TEXT NOT NULL,
  text TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- "Bins delayed in CO4": what callers will ask about today.
CREATE TABLE notice (
  notice_id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  topic_id TEXT REFERENCES topic,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A form that is not saved yet. It outlives a crash, a lock and a change of user.
CREATE TABLE draft (
  draft_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a person, or this desk, likes; read whole and never queried.
CREATE TABLE person_setting (
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE desk_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Who sits at which desk now.
CREATE TABLE presence (
  desk_id TEXT PRIMARY KEY REFERENCES desk,
  person_id TEXT NOT NULL,
  since INTEGER NOT NULL,
  locked INTEGER NOT NULL CHECK (locked IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What was warned of, and for which due time, so that the same thing is not said twice. It goes once
-- the time has passed.
CREATE TABLE warning_said (
  subject_number INTEGER NOT NULL,
  standard_id TEXT NOT NULL,
  episode INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (subject_number, standard_id, episode, occurrence)
) STRICT, WITHOUT ROWID;
