-- Everything here is worked out from the events and can be thrown away and rebuilt, byte for byte.
-- No row depends on the present moment: open and past due is decided when read.

CREATE TABLE contact (
  subject_number INTEGER PRIMARY KEY,
  contact_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  way TEXT NOT NULL,
  direction TEXT NOT NULL,
  origin TEXT NOT NULL,
  service_id TEXT,
  site_id TEXT,
  team_id TEXT,
  started_at INTEGER NOT NULL,
  answered_at INTEGER,
  left_at INTEGER,
  ended_at INTEGER,
  waiting_since INTEGER,
  called_at INTEGER,
  appointment_at INTEGER,
  ticket TEXT,
  tally_id TEXT,
  avoidable TEXT,
  satisfaction TEXT
) STRICT;
CREATE INDEX contact_waiting ON contact (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX contact_ticket ON contact (started_at) WHERE ticket IS NOT NULL;
CREATE INDEX contact_visit ON contact (started_at)
  WHERE ticket IS NOT NULL AND ended_at IS NULL AND left_at IS NULL;
CREATE INDEX contact_tally ON contact (started_at) WHERE tally_id IS NOT NULL;

CREATE TABLE enquiry (
  subject_number INTEGER PRIMARY KEY,
  enquiry_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  contact_id TEXT,
  customer_id TEXT,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  way TEXT NOT NULL,
  origin TEXT NOT NULL,
  service_id TEXT,
  topic_id TEXT,
  site_id TEXT,
  team_id TEXT,
  owner_id TEXT,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
  received_at INTEGER NOT NULL,
  closed_at INTEGER,
  episodes INTEGER NOT NULL,
  aside TEXT,
  -- The open clock that runs out first: when it is due, and when to warn of that.
  next_due_at INTEGER,
  next_warn_at INTEGER,
  next_standard_id TEXT,
  no_reason INTEGER NOT NULL CHECK (no_reason IN (0, 1)),
  -- The first call-back still promised, when the next try is planned and how many there were.
  call_back_at INTEGER,
  call_back_next_at INTEGER,
  call_back_tries INTEGER,
  -- While it is paused: why, and when to chase.
  pause_reason_id TEXT,
  chase_on TEXT,
  repeat_of TEXT,
  -- The highest stage of complaint it went through, 0 for none.
  stage INTEGER NOT NULL,
  last_seq INTEGER NOT NULL
) STRICT;
-- A reference of our own is made from the subject's number. Only those of a file need an index.
CREATE UNIQUE INDEX enquiry_imported_reference ON enquiry (reference) WHERE origin = 'import';
-- The views of the queue walk along these; with all that a filter asks for in them, no row of the
-- table is read before the page is known.
CREATE INDEX enquiry_open ON enquiry (next_due_at, received_at, next_warn_at, channel, kind,
  service_id, team_id, site_id, owner_id, paused) WHERE open = 1;
-- The tiles count it after every save: it holds nothing more than they ask.
CREATE INDEX enquiry_waiting ON enquiry (channel, received_at) WHERE open = 1 AND paused = 0;
CREATE INDEX enquiry_paused ON enquiry (chase_on, received_at, next_due_at, next_warn_at, channel,
  kind, service_id, team_id, site_id, owner_id) WHERE open = 1 AND paused = 1;
CREATE INDEX enquiry_no_reason ON enquiry (closed_at, received_at, channel, kind, service_id,
  team_id, site_id, owner_id) WHERE no_reason = 1;
CREATE INDEX enquiry_complaint ON enquiry (received_at) WHERE stage > 0;
CREATE INDEX enquiry_call_back ON enquiry (coalesce(call_back_next_at, call_back_at))
  WHERE call_back_at IS NOT NULL;
-- With all that tells a repeat from its own: a report counts them along it.
CREATE INDEX enquiry_customer ON enquiry (customer_id, received_at, topic_id, channel, aside)
  WHERE customer_id IS NOT NULL;

-- In places as in `event`: the subject's number times 65,536, and the clock's number among its own.
CREATE TABLE clock (
  place INTEGER PRIMARY KEY,
  standard_id TEXT NOT NULL,
  episode INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  standard_version INTEGER NOT NULL,
  calendar_id TEXT NOT NULL,
  calendar_version INTEGER NOT NULL,
  measure TEXT NOT NULL,
  channel TEXT NOT NULL,
  service_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  due_at INTEGER,
  stopped_at INTEGER,
  elapsed_ms INTEGER,
  -- Said with OR: SQLite makes a table of its own for each longer IN list, at every insert.
  state TEXT NOT NULL CHECK (state = 'met' OR state = 'missed' OR state = 'open'
    OR state = 'paused' OR state = 'excluded' OR state = 'not_applicable'),
  counted TEXT NOT NULL CHECK (counted = 'met' OR counted = 'missed' OR counted = 'open'
    OR counted = 'paused' OR counted = 'none'),
  reason TEXT NOT NULL,
  -- The stage of complaint it belongs to, 0 for none; and why it was missed, where somebody said so.
  stage INTEGER NOT NULL,
  miss_reason_id TEXT NOT NULL,
  subject_number INTEGER AS (place >> 16)
) STRICT;
CREATE INDEX clock_open ON clock (due_at) WHERE state IN ('open', 'paused');
-- With all that a report asks of what was missed: it reads no row of the table.
CREATE INDEX clock_late ON clock (stopped_at, due_at, received_at, started_at, measure, standard_id,
  standard_version, channel, service_id, site_id, team_id, origin, miss_reason_id)
  WHERE state = 'missed' AND stopped_at IS NOT NULL;

CREATE TABLE day_summary (
  decided_day TEXT NOT NULL,
  due_day TEXT NOT NULL,
  received_day TEXT NOT NULL,
  standard_id TEXT NOT NULL,
  standard_version INTEGER NOT NULL,
  channel TEXT NOT NULL,
  service_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  -- The stage of complaint, 0 for none.
  stage INTEGER NOT NULL,
  met INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  excluded INTEGER NOT NULL,
  excluded_met INTEGER NOT NULL,
  excluded_missed INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  abandoned INTEGER NOT NULL,
  short_abandoned INTEGER NOT NULL,
  durations BLOB NOT NULL,
  -- In this order all cells of one save stand together: one save, one page or two.
  PRIMARY KEY (decided_day, service_id, site_id, team_id, channel, origin, standard_id,
    standard_version, stage, due_day, received_day)
) STRICT, WITHOUT ROWID;

-- How much came in and went out, by local day. Columns are named after the figures of the domain.
CREATE TABLE day_volume (
  day TEXT NOT NULL,
  channel TEXT NOT NULL,
  service_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  team_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  contacts INTEGER NOT NULL,
  enquiries INTEGER NOT NULL,
  opened INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  offered INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  abandoned INTEGER NOT NULL,
  short_abandoned INTEGER NOT NULL,
  resolved_at_first_contact INTEGER NOT NULL,
  avoidable INTEGER NOT NULL,
  avoidable_chasing_progress INTEGER NOT NULL,
  avoidable_unclear_information INTEGER NOT NULL,
  avoidable_wrong_department INTEGER NOT NULL,
  avoidable_our_mistake INTEGER NOT NULL,
  avoidable_no_reply INTEGER NOT NULL,
  satisfaction_good INTEGER NOT NULL,
  satisfaction_average INTEGER NOT NULL,
  satisfaction_poor INTEGER NOT NULL,
  satisfaction_declined INTEGER NOT NULL,
  put_aside INTEGER NOT NULL,
  resolved INTEGER NOT NULL,
  resolved_first INTEGER NOT NULL,
  transferred INTEGER NOT NULL,
  misrouted INTEGER NOT NULL,
  complaints_1 INTEGER NOT NULL,
  complaints_1_extended INTEGER NOT NULL,
  complaints_1_decided INTEGER NOT NULL,
  complaints_1_upheld INTEGER NOT NULL,
  complaints_1_escalated INTEGER NOT NULL,
  complaints_2 INTEGER NOT NULL,
  complaints_2_extended INTEGER NOT NULL,
  complaints_2_decided INTEGER NOT NULL,
  complaints_2_upheld INTEGER NOT NULL,
  late INTEGER NOT NULL,
  -- Contacts by the hour of the local day they began in, for the usual day.
  hour_0 INTEGER NOT NULL, hour_1 INTEGER NOT NULL, hour_2 INTEGER NOT NULL, hour_3 INTEGER NOT NULL,
  hour_4 INTEGER NOT NULL, hour_5 INTEGER NOT NULL, hour_6 INTEGER NOT NULL, hour_7 INTEGER NOT NULL,
  hour_8 INTEGER NOT NULL, hour_9 INTEGER NOT NULL, hour_10 INTEGER NOT NULL, hour_11 INTEGER NOT NULL,
  hour_12 INTEGER NOT NULL, hour_13 INTEGER NOT NULL, hour_14 INTEGER NOT NULL, hour_15 INTEGER NOT NULL,
  hour_16 INTEGER NOT NULL, hour_17 INTEGER NOT NULL, hour_18 INTEGER NOT NULL, hour_19 INTEGER NOT NULL,
  hour_20 INTEGER NOT NULL, hour_21 INTEGER NOT NULL, hour_22 INTEGER NOT NULL, hour_23 INTEGER NOT NULL,
  PRIMARY KEY (day, service_id, site_id, team_id, channel, origin)
) STRICT, WITHOUT ROWID;
