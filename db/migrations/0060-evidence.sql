-- Customer Service Excellence: the elements with what shows them, the dips below standard, what was
-- improved, and what others reach. None of it decides a figure.

-- One element of the standard. Its id never changes; number and words may be corrected.
CREATE TABLE cse_element (
  element_id TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  criterion INTEGER NOT NULL CHECK (criterion BETWEEN 1 AND 5),
  number TEXT NOT NULL CHECK (number <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  tell_me TEXT NOT NULL,
  self_rating TEXT CHECK (self_rating IN ('compliance_plus', 'compliant', 'partial', 'non_compliant')),
  assessor_rating TEXT CHECK (assessor_rating IN ('compliance_plus', 'compliant', 'partial', 'non_compliant')),
  assessor_comments TEXT NOT NULL,
  last_rating TEXT CHECK (last_rating IN ('compliance_plus', 'compliant', 'partial', 'non_compliant')),
  owner_id TEXT,
  rated_at INTEGER,
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID;

-- What is shown for an element. A file is kept in this encrypted file, with the digest of its bytes.
CREATE TABLE cse_item (
  item_id TEXT PRIMARY KEY,
  element_id TEXT NOT NULL REFERENCES cse_element,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'link', 'record', 'note')),
  title TEXT NOT NULL CHECK (title <> ''),
  -- The address of a link, the reference of a record, the text of a note, the name of a file.
  detail TEXT NOT NULL,
  bytes INTEGER,
  digest BLOB CHECK (length(digest) = 32),
  content BLOB,
  added_at INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  removed_at INTEGER,
  CHECK ((kind = 'file') = (digest IS NOT NULL AND content IS NOT NULL AND bytes IS NOT NULL))
) STRICT;
CREATE INDEX cse_item_element ON cse_item (element_id, added_at) WHERE removed_at IS NULL;

-- The days of an award; the newest row is in force.
CREATE TABLE cse_cycle (
  seq INTEGER PRIMARY KEY,
  awarded_on TEXT NOT NULL,
  review_1_on TEXT NOT NULL,
  review_2_on TEXT NOT NULL,
  reassessment_on TEXT NOT NULL,
  evidence_days_before INTEGER NOT NULL CHECK (evidence_days_before BETWEEN 0 AND 120),
  entered_at INTEGER NOT NULL,
  entered_by TEXT NOT NULL
) STRICT;

-- A review that was held, with its counts; the ratings of each element where they were kept here.
CREATE TABLE cse_review (
  held_on TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('assessment', 'review_1', 'review_2')),
  compliance_plus INTEGER NOT NULL CHECK (compliance_plus >= 0),
  compliant INTEGER NOT NULL CHECK (compliant >= 0),
  partial INTEGER NOT NULL CHECK (partial >= 0),
  non_compliant INTEGER NOT NULL CHECK (non_compliant >= 0),
  note TEXT NOT NULL,
  entered_at INTEGER NOT NULL,
  entered_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cse_review_rating (
  held_on TEXT NOT NULL REFERENCES cse_review,
  element_id TEXT NOT NULL REFERENCES cse_element,
  self_rating TEXT,
  assessor_rating TEXT NOT NULL,
  assessor_comments TEXT NOT NULL,
  PRIMARY KEY (held_on, element_id)
) STRICT, WITHOUT ROWID;

-- A standard below its target, from the first month it was missed until it has recovered.
CREATE TABLE performance_dip (
  standard_id TEXT NOT NULL,
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  cause TEXT NOT NULL,
  action TEXT NOT NULL,
  owner_id TEXT,
  due_on TEXT,
  told_on TEXT,
  told_how TEXT NOT NULL,
  effect TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at INTEGER,
  closed_by TEXT,
  -- The month the recovery was complete; a month missed after it opens another dip.
  closed_through TEXT,
  version INTEGER NOT NULL CHECK (version > 0),
  PRIMARY KEY (standard_id, month),
  CHECK ((closed_at IS NULL) = (closed_through IS NULL))
) STRICT, WITHOUT ROWID;

-- "You said, we did".
CREATE TABLE improvement (
  improvement_id TEXT PRIMARY KEY,
  element_id TEXT REFERENCES cse_element,
  found_on TEXT NOT NULL,
  finding TEXT NOT NULL CHECK (finding <> ''),
  change TEXT NOT NULL,
  changed_on TEXT,
  result TEXT NOT NULL,
  told_on TEXT,
  told_how TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  removed_at INTEGER
) STRICT, WITHOUT ROWID;

-- What customers were asked about a standard, and when it was last looked at.
CREATE TABLE standard_talk (
  talk_id TEXT PRIMARY KEY,
  standard_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('consultation', 'review')),
  held_on TEXT NOT NULL,
  how TEXT NOT NULL,
  outcome TEXT NOT NULL,
  removed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX standard_talk_standard ON standard_talk (standard_id, held_on);

-- What another body says it reaches, in its own definition.
CREATE TABLE benchmark (
  benchmark_id TEXT PRIMARY KEY,
  standard_id TEXT NOT NULL,
  body TEXT NOT NULL CHECK (body <> ''),
  period TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('percent', 'seconds')),
  definition TEXT NOT NULL,
  source TEXT NOT NULL,
  removed_at INTEGER,
  UNIQUE (standard_id, body, period)
) STRICT, WITHOUT ROWID;

-- Who changed what, and when: of every row above.
CREATE TABLE evidence_change (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  field TEXT NOT NULL,
  before_text TEXT NOT NULL,
  after_text TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_change_subject ON evidence_change (subject_kind, subject_id, seq);

CREATE TRIGGER evidence_change_keep_update BEFORE UPDATE ON evidence_change
BEGIN SELECT RAISE(ABORT, 'what was changed is never rewritten'); END;
CREATE TRIGGER evidence_change_keep_delete BEFORE DELETE ON evidence_change
BEGIN SELECT RAISE(ABORT, 'what was changed is never deleted'); END;
