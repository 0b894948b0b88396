-- What the search reads. Every word here comes from another table: it is written a moment after a
-- save, never inside it, and can be thrown away and read again.

-- One row an enquiry that has words, in the number of its subject. Words are cut, folded and freed of
-- invisible signs by our own code before they come here, so the tokenizer has only spaces to find.
-- Neither places nor lengths are kept, because nothing asks for them; that a word is in a column is,
-- because taking words out for good goes wrong without it (SQLite 3.53). Beginnings of
-- two to eight letters are kept as words of their own, so that typing costs no walk over a million rows.
CREATE VIRTUAL TABLE search_enquiry USING fts5 (
  reference, systems, who, text,
  tokenize = 'ascii', detail = 'column', columnsize = 0, prefix = '2 3 4 5 6 7 8'
);
-- A word that is taken out leaves no trace. Segments are merged in small steps between other work.
INSERT INTO search_enquiry (search_enquiry, rank) VALUES ('secure-delete', 1);
INSERT INTO search_enquiry (search_enquiry, rank) VALUES ('automerge', 0);
INSERT INTO search_enquiry (search_enquiry, rank) VALUES ('crisismerge', 500);

-- One row a customer, the newest with the highest number.
CREATE VIRTUAL TABLE search_customer USING fts5 (
  customer_id UNINDEXED, words,
  tokenize = 'ascii', detail = 'column', columnsize = 0, prefix = '1 2 3 4 5 6 7 8'
);
INSERT INTO search_customer (search_customer, rank) VALUES ('secure-delete', 1);
INSERT INTO search_customer (search_customer, rank) VALUES ('automerge', 0);
INSERT INTO search_customer (search_customer, rank) VALUES ('crisismerge', 500);

CREATE TABLE search_customer_number (
  customer_id TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the search has read: changes by the audit, new subjects by their number, and customers
-- downwards by id (null: none is left). It changes in the transaction of what was read.
CREATE TABLE search_progress (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  audit_seq INTEGER NOT NULL,
  newest_number INTEGER NOT NULL,
  customers_below TEXT
) STRICT;
INSERT INTO search_progress (only_row, audit_seq, newest_number, customers_below)
VALUES (1, 0, 0, NULL);

-- Subjects that are still to be read, both ends included; the newest are read first.
CREATE TABLE search_unread (
  last_number INTEGER PRIMARY KEY,
  first_number INTEGER NOT NULL,
  CHECK (first_number <= last_number)
) STRICT;
